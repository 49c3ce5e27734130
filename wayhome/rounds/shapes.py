"""What pages are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from wayhome.followup.shapes import Contact
from wayhome.rounds.documents import Note, Said, Visit


@dataclass(frozen=True, slots=True)
class Due:
    """A visit that can stand on a list for a day."""

    case: UUID
    code: str
    name: str
    contact: Contact
    zone: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A visit as the worker puts it onto a list: when, on the clock there, and what may be said."""

    code: str
    way: str = ""
    opens: time | None = None
    closes: time | None = None
    say: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class VisitNow:
    """A visit of a list as it stands."""

    id: UUID
    code: str
    visit: Visit
    gone_at: datetime | None


@dataclass(frozen=True, slots=True)
class RoundNow:
    """A list as it stands. ``more``: visits of cases that are not open to the actor any more."""

    id: UUID
    day: date
    opened_at: datetime | None
    heard_at: datetime | None
    ended_at: datetime | None
    is_over: bool
    visits: Sequence[VisitNow]
    more: int = 0

    @property
    def is_live(self) -> bool:
        return self.ended_at is None and not self.is_over


@dataclass(frozen=True, slots=True)
class NoteNow:
    """One note."""

    id: UUID
    note: Note
    at: datetime
    maker: UUID  # who wrote it, whoever took it in


@dataclass(frozen=True, slots=True)
class WaitNow:
    """One thing that was typed and is not taken in."""

    id: UUID
    line: UUID
    said: Said
    at: datetime
