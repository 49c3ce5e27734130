"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from wayhome.assistance import documents
from wayhome.assistance.enums import Outcome, Word

LEAVES_BEFORE = timedelta(hours=1)  # [P] about so long before an appointment she or he sets out
MAY_BE_OUT = ("", Outcome.CAME, Outcome.NOT_THERE)
BACK_AFTER = timedelta(hours=6)  # [P] and so long after it she or he may still be on the way back


@dataclass(frozen=True, slots=True)
class HealthMinimum:
    """What daily care is told, and which organisation wrote it."""

    known: documents.Minimum
    at: datetime
    organisation: UUID
    written_by: UUID


@dataclass(frozen=True, slots=True)
class HealthWhole:
    """Health in short, whole."""

    known: documents.Summary
    at: datetime
    organisation: UUID
    written_by: UUID
    by: str = ""


@dataclass(frozen=True, slots=True)
class EntryVersion[B, D]:
    """One version of an entry. ``whole`` is None for who has the short extract only."""

    thing: UUID
    number: int
    group: str
    brief: B
    whole: D | None
    at: datetime
    organisation: UUID
    written_by: UUID
    by: str = ""


@dataclass(frozen=True, slots=True)
class EntryNow[B, D]:
    """An entry with its versions that open, the newest first."""

    versions: Sequence[EntryVersion[B, D]]
    is_ours: bool

    @property
    def newest(self) -> EntryVersion[B, D]:
        return self.versions[0]

    @property
    def thing(self) -> UUID:
        return self.versions[0].thing


@dataclass(frozen=True, slots=True)
class OwnNow:
    """What the actor noted of a session for nobody else. ``number`` 0: nothing so far."""

    text: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class SaidNow:
    """One word of whoever went along."""

    said: documents.Said
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class AppointmentNow:
    """An appointment, and what was said since its newest version. Moved, it is confirmed anew."""

    entry: EntryNow[documents.AppointmentBrief, documents.Appointment]
    said: Sequence[SaidNow]
    count: int  # of all words ever said about it
    booking: UUID | None = None  # of an interpreter, also after it was moved
    gone: frozenset[UUID] = (
        frozenset()
    )  # who of those it names works here no longer, where somebody asked (``gone``)

    @property
    def thing(self) -> UUID:
        return self.entry.thing

    @property
    def brief(self) -> documents.AppointmentBrief:
        return self.entry.newest.brief

    @property
    def group(self) -> str:
        return self.entry.newest.group

    @property
    def outcome(self) -> str:
        """The newest that was written; empty while it is still to come."""
        found = [one.said.outcome for one in self.said if one.said.word == Word.OUTCOME]
        return found[-1] if found else ""

    def is_over(self, now: datetime) -> bool:
        """Its time has passed; what became of it is asked until somebody says it."""
        return self.brief.ends_at is not None and self.brief.ends_at <= now

    def is_under_way(self, now: datetime) -> bool:
        """She or he is probably not in the house because of it: about its time, and nobody wrote that she or he is
        back, or that it was called off. Whoever did not come there may be anywhere.
        """
        starts_at, ends_at = self.brief.starts_at, self.brief.ends_at
        if starts_at is None or ends_at is None or self.outcome not in MAY_BE_OUT:
            return False
        return starts_at - LEAVES_BEFORE <= now <= ends_at + BACK_AFTER and not self.is_said(Word.BACK)

    def is_said(self, word: str) -> bool:
        return any(one.said.word == word for one in self.said)

    @property
    def is_without_driver(self) -> bool:
        """Whoever was to drive works here no longer, whatever was confirmed."""
        return self.brief.driver_id in self.gone and not self.brief.driver

    @property
    def is_without_escort(self) -> bool:
        """The same of whoever was to go along."""
        return self.brief.escort_id in self.gone and not self.brief.escort


ELSEWHERE = "elsewhere"  # another agency wrote what became of it, and it does not open here


@dataclass(frozen=True, slots=True)
class DoseNow:
    """One medicine at one time of one day for one person, and what became of it; nothing so far: empty."""

    case: UUID
    code: str
    medicine: documents.Medicine
    day: date
    time: str
    due_at: datetime
    about: UUID
    state: str = ""
    by: str = ""
    words: str = ""
    at: datetime | None = None  # when it was written down last
    is_elsewhere: bool = False
    count: int = 0

    def is_late(self, now: datetime) -> bool:
        return not self.state and self.due_at < now


@dataclass(frozen=True, slots=True)
class GivenNow:
    """One line about a medicine that is taken when it is needed."""

    state: str
    at: datetime
    by: str = ""
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class NeededNow:
    """A medicine without set times, and what was given of it lately, the newest first. ``count``: of all lines."""

    case: UUID
    medicine: documents.Medicine
    about: UUID
    given: Sequence[GivenNow] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class WindowNow:
    """Within how many hours something helps; which doctor said so, and when."""

    about: str
    hours: int
    by: str
    on: date

    def left(self, moment: datetime | None, now: datetime) -> int | None:
        """Whole hours left since ``moment``; negative when they are over. None when she has not said when."""
        if moment is None:
            return None
        return int((moment + timedelta(hours=self.hours) - now).total_seconds() // 3600)


@dataclass(frozen=True, slots=True)
class QuietVersion[D]:
    """One version of what is for doctors and nurses, and those she or he lets."""

    thing: UUID
    number: int
    known: D
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class AfterNow:
    """Care after rape as it stands: the newest, what is kept, and who held it before.

    ``kept_by`` wrote the newest where it does not open to this doctor or nurse: sealed before they were let in.
    """

    thing: UUID
    after: QuietVersion[documents.After] | None
    traces: Sequence[Sequence[QuietVersion[documents.Trace]]]  # each with its chain, the newest first
    is_let: bool  # the actor is no doctor or nurse, and she lets them
    number: int = 0  # of the newest version, whether it opens or not: what the next one follows
    before: Sequence[QuietVersion[documents.After]] = ()  # what opens of earlier versions, the newest first
    kept_by: str = ""
    kept_on: date | None = None

    @property
    def lets(self) -> tuple[UUID, ...]:
        return self.after.known.lets if self.after else ()
