"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.family.enums import Answered, Feels, State, Tie
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Relative(Document):
    """Group F. ``region``, never an address."""

    name: str = ""
    relation: str = ""  # enums.Relation
    country: str = ""  # ISO 3166 alpha-2
    region: str = ""
    feels: str = str(Feels.NOT_ASKED)
    tie: str = str(Tie.NONE)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Place(Document):
    """Group B: where and how this relative is reached."""

    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Search(Document):
    """Group F. ``basis``: the agreement FAMILY_CONTACT it stands on, good until ``until``."""

    relative: UUID | None = None
    basis: UUID | None = None
    until: date | None = None
    how: str = ""  # enums.How
    organisation: UUID | None = None
    asked: str = ""  # what the agency is called
    asked_on: date | None = None
    state: str = str(State.ASKED)
    on: date | None = None  # the day of the answer
    words: str = ""


@dataclass(frozen=True, slots=True)
class Assessment(Document):
    """Group F (``family_assessment``): what was found on a visit. ``relation`` as it was on that day."""

    relation: str = ""
    visited_on: date | None = None
    visitor: str = ""  # agency and worker
    willing: bool = False
    able: bool = False
    safe: str = ""  # enums.Safe
    tie: str = str(Tie.NONE)
    child_view: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Adverse(Document):
    """Group F: what speaks against a relative; ``answer``: what removed it."""

    relative: UUID | None = None
    on: date | None = None
    words: str = ""
    answer: str = ""
    answered_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.answered_on is None


@dataclass(frozen=True, slots=True)
class Approach(Document):
    """Group F: what a relative wanted, and the answer."""

    relative: UUID | None = None
    on: date | None = None
    what: str = ""  # enums.What
    answer: str = str(Answered.REFUSED)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Host(Document):
    """Group F: who of the family receives her or him. None: nobody any more."""

    relative: UUID | None = None
