"""What pages are given of this room: typed, only what opens to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.core import clock
from wayhome.household import documents
from wayhome.household.enums import LineKind, NoteKind, OutingWord, Severity


@dataclass(frozen=True, slots=True)
class Written[D]:
    """Something that was written: what, when, by whom."""

    id: UUID
    known: D
    at: datetime
    by: str
    written_by: UUID


def said_last[D](news: Sequence[Written[D]], given: D, *, read: int, by: UUID | None) -> bool:
    """Whether all that came since it was read is this, from the same person: pressed twice."""
    return len(news) == read + 1 and (news[-1].known, news[-1].written_by) == (given, by)


@dataclass(frozen=True, slots=True)
class LineNow:
    """A line of the log, and whether what it asks for was done."""

    id: UUID
    known: documents.Line
    at: datetime
    by: str
    done: Written[documents.Words] | None = None

    @property
    def is_open(self) -> bool:
        return self.known.kind == LineKind.TODO and self.done is None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A hand-over with the lines of its shift, and who of the next shift has read it."""

    hand_over: Written[documents.Words]
    shift: int
    lines: list[LineNow]
    taken_by: str = ""
    taken_at: datetime | None = None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """The shift that is open, what is left from before, and the hand-over before it."""

    shift: int
    lines: list[LineNow]
    left: list[LineNow]
    before: HandedOver | None


@dataclass(frozen=True, slots=True)
class IncidentNow:
    """An incident with everything that was added to it, oldest first."""

    id: UUID
    known: documents.Incident
    at: datetime
    by: str
    notes: list[Written[documents.IncidentNote]]

    @property
    def is_safe(self) -> bool:
        return any(note.known.kind == NoteKind.SAFE for note in self.notes)

    @property
    def is_danger(self) -> bool:
        return self.known.severity == Severity.SEVERE and not self.is_safe

    def was_read_by(self, user: UUID | None) -> bool:
        return any(note.known.kind == NoteKind.READ and note.written_by == user for note in self.notes)


@dataclass(frozen=True, slots=True)
class OutingNow:
    """An outing, and the newest that is known of it."""

    id: UUID
    known: documents.Outing
    at: datetime
    by: str
    news: list[Written[documents.OutingNews]]

    @property
    def number(self) -> int:
        return len(self.news)

    @property
    def back_by(self) -> datetime | None:
        moved = [one.known.back_by for one in self.news if one.known.kind == OutingWord.LATER]
        return moved[-1] if moved else self.known.back_by

    @property
    def is_over(self) -> bool:
        return any(one.known.kind != OutingWord.LATER for one in self.news)

    @property
    def is_late(self) -> bool:
        return not self.is_over and self.back_by is not None and self.back_by < clock.now()
