"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Visit(Document):
    """Group J: one visit of a list. ``key``: which contact of the calendar it is."""

    on: date | None = None
    key: str = ""
    way: str = ""  # enums.Way
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    zone: str = ""
    say: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Said(Document):
    """One thing that was typed on the telephone, as it is sealed on arrival.

    ``about``: the visit that it names; ``maker``: who made the list, and wrote it. Sealed with it: it is taken in of no
    other visit, and under no other name.
    ``at``: when it happened, by the server’s clock as the telephone knew it at the last contact. ``device_at``: what
    the telephone’s own clock showed. ``is_late``: it came from a list that had been shut or called back.
    """

    about: UUID | None = None
    maker: UUID | None = None
    what: str = ""  # enums.What
    alone: str = ""  # followup.enums.Alone
    level: str = ""  # care.enums.Band
    words: str = ""
    at: datetime | None = None
    device_at: datetime | None = None
    arrived_at: datetime | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Note(Said):
    """Group J: what was typed, and why it is a note. ``why`` is a sentence; empty for what was typed as a note."""

    why: str = ""
