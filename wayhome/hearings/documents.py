"""What the sealed records of this room hold. They lie among the entries of ``testimony``: which is which, is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid4

from wayhome.core import clock
from wayhome.hearings.enums import NEEDS_TEST, SPOKE, Cost, Issue, Journey, Modality, Paid
from wayhome.people.documents import Document

HEARING = "hearing"
USUAL_MINUTES = 120

type Test = tuple[datetime, bool, str]  # when it was tried, whether it worked, in a few words
type Spent = tuple[str, str, str]  # enums.Cost, enums.Paid, by whom
type Moved = tuple[datetime, str, date, str]  # from which moment, on which clock, on which day, why
type Held = tuple[
    str, bool
]  # a condition of going but the psychologist's word, and whether it held, or two went ahead
type Cared = tuple[str, date, str]  # enums.Care, on which day, in a few words


@dataclass(frozen=True, slots=True)
class Hearing(Document):
    """Group H, minimum: everything about one hearing but its day, which is a day of ``testimony`` (``day``).

    The moment is kept in UTC with the court's clock beside it; ``hers`` is the clock by which she or he lives.
    """

    what: str = HEARING
    day: UUID | None = None
    at: datetime | None = None
    zone: str = ""
    minutes: int = USUAL_MINUTES
    hers: str = ""
    way: str = ""  # enums.Modality
    why: str = ""  # why the lighter ones do not do
    venue: str = ""  # enums.Venue
    place: str = ""
    contact: str = ""
    interpreter: str = ""  # enums.Interprets
    booking: UUID | None = None
    support: str = ""
    worker: UUID | None = None
    stop_word: str = ""
    breaks: str = ""
    backup: datetime | None = None
    abroad: bool = False  # as it was asked first: a tick says yes, none says nothing
    journey: str = ""  # enums.Journey, when it is in person
    stays: str = ""  # why nobody travels, though the court is in another country or on another clock
    attempt: UUID | None = None
    interviewer: str = ""
    trained: bool = False
    view: str = ""
    view_on: date | None = None
    again: str = ""  # a child: why a second session
    money: tuple[Spent, ...] = ()
    tests: tuple[Test, ...] = ()
    busy: tuple[UUID, ...] = ()
    moved: tuple[Moved, ...] = ()
    summoned_on: date | None = None
    summons: str = ""
    summons_ended: bool = False
    plan_id: UUID | None = (
        None  # another with each plan: what a psychologist is asked is asked about this one
    )
    ahead: Mapping[str, Any] = field(default_factory=dict)  # of witnessing: Ahead, on what is missing here
    lacking: tuple[str, ...] = ()  # enums.Lack: what was missing when somebody asked to go ahead
    cleared_at: datetime | None = None  # going: everything was asked, and stood
    cleared_for: datetime | None = None  # the moment of the hearing that it was asked for
    held: tuple[Held, ...] = ()
    attended: str = ""  # enums.Attended
    stopped: bool = False
    breaks_taken: int = 0
    issues: tuple[str, ...] = ()
    words: str = ""
    over_at: datetime | None = None  # when what became of it was written
    without: str = ""  # why she or he spoke though nobody had said before that everything stood
    cared: tuple[Cared, ...] = ()

    def asked_anew(self) -> Self:
        """Nothing stands any more of what was said about going: something that it was said about is another now."""
        return replace(
            self, plan_id=uuid4(), ahead={}, lacking=(), cleared_at=None, cleared_for=None, held=()
        )

    @property
    def typed(self) -> Self:
        """What was typed when it was planned, without what is added when it is kept."""
        return replace(self.asked_anew(), plan_id=None, day=None, busy=())

    @property
    def on(self) -> date | None:
        """The day of it where she or he lives: on it somebody is brought. A court far away may write another."""
        return clock.day_of(self.at, self.hers or self.zone) if self.at else None

    @property
    def until(self) -> datetime | None:
        return self.at + timedelta(minutes=self.minutes) if self.at else None

    @property
    def is_over(self) -> bool:
        return bool(self.attended)

    @property
    def spoke(self) -> bool:
        return self.attended in SPOKE

    @property
    def was_heard(self) -> bool:
        """She or he was asked about it once more; also when nobody should have."""
        return self.spoke or Issue.UNAGREED in self.issues

    @property
    def has_exposed(self) -> bool:
        """Name, picture or place became known at it."""
        return Issue.OPEN in self.issues

    @property
    def travels(self) -> bool | None:
        """Whether she or he comes from another country for it; None: in person, and nobody has said so far."""
        if self.way != Modality.IN_PERSON:
            return False
        if not self.journey:
            return True if self.abroad else None
        return self.journey == Journey.YES

    @property
    def needs_test(self) -> bool:
        return self.way in NEEDS_TEST

    @property
    def works(self) -> bool | None:
        """Whether the connection worked when it was last tried; None: nobody has tried."""
        return self.tests[-1][1] if self.tests else None

    @property
    def is_forced(self) -> bool:
        """She or he was summoned against her or his will, and that is not over."""
        return self.summoned_on is not None and not self.summons_ended

    @property
    def unpaid(self) -> list[str]:
        """Which costs nobody has settled so far. An earlier statement that is read costs her or him nothing."""
        if self.way == Modality.STATEMENT:
            return []
        settled = {kind for kind, state, _by in self.money if state in (Paid.NOT_NEEDED, Paid.PAID)}
        return [str(kind) for kind in Cost if str(kind) not in settled]

    @property
    def asked_for(self) -> tuple[Spent, ...]:
        """Costs for which somebody was asked, and which nobody has paid so far."""
        return tuple(one for one in self.money if one[1] == Paid.ASKED)
