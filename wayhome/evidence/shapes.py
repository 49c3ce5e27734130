"""What pages are given of this room: typed, only for who keeps evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.evidence import documents
from wayhome.evidence.enums import Became, Made, Sort, What


@dataclass(frozen=True, slots=True)
class LineNow:
    """One line, with who wrote it and when."""

    known: documents.Line
    number: int
    written_by: UUID
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ItemNow:
    """A statement or thing with everything that happened to it, oldest first.

    ``broken``: numbers of lines that are missing, or are not the ones that were written.
    """

    id: UUID
    file: UUID
    known: documents.Item
    written_by: UUID
    lines: Sequence[LineNow]
    broken: Sequence[int] = ()

    @property
    def is_copy(self) -> bool:
        return self.known.sort == Made.COPY

    @property
    def is_altered(self) -> bool:
        """When it was opened last, it was not what was kept. Whole again when it was found whole since."""
        looks = [one.known.what for one in self.lines if _is_whole(one) or one.known.what == What.ALTERED]
        return bool(looks) and looks[-1] == What.ALTERED

    @property
    def answer(self) -> LineNow | None:
        """What somebody last wrote became of it, after it was not as it was kept or a line was missing."""
        found = [one for one in self.lines if one.known.what == What.ANSWERED]
        return found[-1] if found else None

    @property
    def is_given_up(self) -> bool:
        """Somebody wrote that it cannot be got back, and it was not found whole since."""
        last = self.answer
        is_gone = last is not None and last.known.became == Became.GONE
        return is_gone and not any(_is_whole(one) for one in self._since_answer)

    @property
    def unanswered(self) -> Sequence[int]:
        """Broken lines of which nobody has written what became of them."""
        known = {n for one in self.lines if one.known.what == What.ANSWERED for n in one.known.gaps}
        return [number for number in self.broken if number not in known]

    @property
    def waits(self) -> bool:
        """Somebody looks at it, and writes what became of it."""
        altered = any(one.known.what == What.ALTERED for one in self._since_answer)
        return bool(self.unanswered) or (altered and not self.is_given_up)

    @property
    def _since_answer(self) -> list[LineNow]:
        last = self.answer
        return [one for one in self.lines if last is None or one.number > last.number]

    @property
    def seen(self) -> LineNow | None:
        """The word of a second person, who did not make it."""
        found = [
            one for one in self.lines if one.known.what == What.SEEN and one.written_by != self.written_by
        ]
        return found[0] if found else None

    @property
    def may_leave(self) -> bool:
        """A copy, and a second person has seen it and agrees."""
        return self.is_copy and self.seen is not None and self.seen.known.agrees

    @property
    def is_statement(self) -> bool:
        """What can be used instead of speaking: as it was received, or as a care note said it."""
        return self.known.sort == Sort.STATEMENT

    def used_in(self, matter: UUID) -> LineNow | None:
        """The line that names it for this matter."""
        return next(
            (one for one in self.lines if one.known.what == What.USED and one.known.matter == matter), None
        )

    @property
    def last_handed(self) -> LineNow | None:
        found = [one for one in self.lines if one.known.what == What.HANDED]
        return found[-1] if found else None

    def was_opened_by(self, user: UUID | None) -> bool:
        return any(one.known.what == What.OPENED and one.written_by == user for one in self.lines)

    def was_given(self, leave: UUID) -> bool:
        return any(one.known.what == What.GIVEN and one.known.leave == leave for one in self.lines)


def _is_whole(line: LineNow) -> bool:
    """It was found whole: opened, or looked at and answered."""
    return line.known.what == What.OPENED or line.known.became == Became.WHOLE


@dataclass(frozen=True, slots=True)
class LeaveNow:
    """Leave to give a copy, and how the request stands by now."""

    id: UUID
    known: documents.Leave
    is_told: bool  # she or he was told, or it is written why not so far
    is_stopped: bool = False
    is_over: bool = False  # it was answered on her or his yes, and that has ended


@dataclass(frozen=True, slots=True)
class PassedNow:
    """A copy of a note that waits to be taken in."""

    id: UUID
    known: documents.Passed
    is_over: bool  # the yes it stands on has ended
