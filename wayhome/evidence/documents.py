"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Item(Document):
    """What it is, the file as it was received, and where it comes from when it was made here."""

    sort: str = ""  # enums.Sort, or enums.Made
    title: str = ""
    words: str = ""
    matter: UUID | None = None
    name: str = ""
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    of: UUID | None = None  # the item of which this is a copy with parts made black
    sent: str = ""  # the SHA-256 of the file from which a copy was drawn
    pages: int = 0
    note: UUID | None = None  # the care note of which this is a copy
    version: int = 0
    note_about: str = ""
    note_on: date | None = None
    passed_by: str = ""
    consent: UUID | None = None


@dataclass(frozen=True, slots=True)
class Line(Document):
    """What happened. ``from_name`` and ``to_name``: both people of a hand-over, as they are called."""

    what: str = ""  # enums.What
    from_name: str = ""
    to_name: str = ""
    at: datetime | None = None
    zone: str = "UTC"
    how: str = ""  # enums.How
    seal: str = ""
    words: str = ""
    agrees: bool = False  # the second person
    leave: UUID | None = None
    to_agency: str = ""
    became: str = ""  # enums.Became, of an answer
    matter: UUID | None = None  # in which it is used instead of speaking
    sha256: str = ""  # of the file, as it was found whole then
    gaps: tuple[int, ...] = ()  # of an answer: the lines that were missing or changed by then


@dataclass(frozen=True, slots=True)
class Crossing(Document):
    """Which note went over, on which yes."""

    note: UUID | None = None
    version: int = 0
    consent: UUID | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Passed(Document):
    """The copy on its way, with its source."""

    note: UUID | None = None
    version: int = 0
    about: str = ""
    on: date | None = None
    written_by: str = ""
    passed_by: str = ""
    consent: UUID | None = None
    until: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Leave(Document):
    """To whom a copy may be given, and on what: as the request was answered."""

    asking: UUID | None = None
    agency: str = ""
    name: str = ""
    ground: str = ""
    law: str = ""
    order_number: str = ""
    order_on: date | None = None
    lawyer: str = ""
    consent: UUID | None = None  # her or his yes, where it was given on one
    until: date | None = None  # the last day of that yes
    by: str = ""
