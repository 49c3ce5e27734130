"""What the sealed records of this room hold, all of group F. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Round(Document):
    """Two agencies look at the danger at the same time: the one that leads, and the one that receives."""

    lead: UUID | None = None
    other: UUID | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Measure(Document):
    """What is done about it: what, who, by when."""

    what: str = ""
    who: str = ""
    by_day: date | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Said(Document):
    """One fact of a round: what a side agrees to, found, signed; what she or he said; what has changed."""

    kind: str = ""  # enums.Kind
    round: UUID | None = None
    band: str = ""  # care.enums.Band: agreed to, or signed for
    is_safe: bool = False  # nothing that threatens life or health remains
    hers: str = ""  # enums.Hers
    why: str = ""  # enums.Why
    words: str = ""
    on: date | None = None
    by: str = ""  # a name, so that the other country reads who signed
    user: UUID | None = None
    is_inside: bool | None = (
        None  # signed: whether the whole way lay in one country then; None: the way was not open
    )
