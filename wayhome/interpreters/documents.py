"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Card(Document):
    """Who interprets. Sealed to the teams that book; languages too: beside a booking they tell where somebody is from.

    ``circles``: towns and communities they said they belong to, so that nobody interprets for somebody they may know.
    """

    name: str = ""
    agency: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()  # ISO 639
    sex: str = "other"
    modes: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    circles_asked: bool = False
    certificate: str = ""  # number of the course for interpreters
    confidential_on: date | None = None  # confidentiality signed
    note: str = ""


@dataclass(frozen=True, slots=True)
class Arranged(Document):
    """What was arranged, for the teams that book. ``case`` is an id without meaning; its code is for who sees it."""

    language: str = ""
    mode: str = ""
    place: str = ""
    note: str = ""
    case: UUID | None = None
    booked_by: str = ""


@dataclass(frozen=True, slots=True)
class Told(Document):
    """What the interpreter is told: language, mode, where to meet. No name, no code, no reason."""

    language: str = ""
    mode: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Wish(Document):
    """Group I: what she or he said about interpreters. ``wish``: which earlier one is taken back."""

    kind: str = ""
    interpreter: UUID | None = None
    value: str = ""
    circles: tuple[str, ...] = ()
    wish: UUID | None = None


@dataclass(frozen=True, slots=True)
class Tie(Document):
    """Group I: that an interpreter does not go with this case. What the tie is stands in group F."""

    interpreter: UUID | None = None
    found: str = ""
