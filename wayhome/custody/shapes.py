"""What pages and later rooms are given of a journey: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from wayhome.attempts.subjects import AttemptSubject
from wayhome.custody.documents import CodeWords as CodeWords
from wayhome.custody.documents import Confirmation, Mark
from wayhome.custody.enums import DONE, HolderKind, PlaceType, State


@dataclass(frozen=True, slots=True)
class Holder:
    """Who answers for her or him.

    ``ref``: of a worker, and of who watches somebody travelling alone, the account; of an escort the assignment
    (``escorts.Assignment.thing``); of an office the post of the directory; of a receiver what was asked
    (``receivers.Receiver.thing``); of family the relative. None where there is none.
    """

    kind: HolderKind
    ref: UUID | None = None
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One hand-over. ``giver`` is the taker of the one before, always. ``planned_at`` and ``until`` are UTC."""

    id: UUID
    sequence: int
    giver: Holder
    taker: Holder
    place_type: PlaceType
    place: str
    planned_at: datetime
    until: datetime | None = None
    zone: str = "UTC"
    leg: int | None = None
    state: State = State.PLANNED
    from_at: datetime | None = None
    to_at: datetime | None = None
    own_at: datetime | None = None
    queue_until: datetime | None = None
    # They queue at one that comes before it: it is not late while they do.
    waits_until: datetime | None = None
    number: int = 1  # its version
    said: tuple[Confirmation, ...] = ()  # every word on it, in the order in which they were written down
    why: str = ""  # why it was changed on the way

    @property
    def is_done(self) -> bool:
        """Both sides have confirmed."""
        return self.state in DONE

    @property
    def done_at(self) -> datetime | None:
        """When the taker answered for her or him: with the second of the two words."""
        return max(self.from_at, self.to_at) if self.from_at and self.to_at else None

    @property
    def last_at(self) -> datetime:
        """When it should be confirmed at the latest."""
        times = (self.planned_at, self.until, self.queue_until, self.waits_until)
        return max(at for at in times if at is not None)


@dataclass(frozen=True, slots=True)
class Travel:
    """A journey as it stands. ``start``: who has her or him before the first hand-over. ``version``: for a form."""

    attempt: UUID
    subject: AttemptSubject
    start: Holder
    events: Sequence[Event] = ()
    begun_at: datetime | None = None
    stopped_at: datetime | None = None  # None again once it goes on
    arrived_at: datetime | None = None
    back_at: datetime | None = None
    stays: bool = False  # missed and found, and stays elsewhere by own wish: since ``back_at``
    is_lost: bool = False  # the case was closed on the way: since ``back_at``
    words: CodeWords = field(default_factory=CodeWords)
    is_child: bool = False
    is_high_risk: bool = False
    version: int = 0
    came: Sequence[Mark] = ()  # somebody else wanted to receive a child: when, and what was shown
    told: Sequence[Mark] = ()  # enums.Told: who was told or asked after it was over, or stopped
    asked: Sequence[Mark] = ()  # of those, since it last went on: what was said of an earlier stop is over
    returns: Sequence[Mark] = ()  # she or he comes back: why, and who said so; the newest last
    # Offices and agencies that were ever to take over, by name: asked back after a stop.
    knew: Sequence[str] = ()
    alarms: Sequence[Mark] = ()  # the danger word was said at a hand-over

    @property
    def holder(self) -> Holder | None:
        """Who is responsible now; None before it begins, and once the way is over."""
        if not self.is_under_way:
            return None
        done = [one for one in self.events if one.is_done]
        return done[-1].taker if done else self.start

    @property
    def next(self) -> Event | None:
        """The hand-over that comes next."""
        return next((one for one in self.events if not one.is_done), None)

    @property
    def is_under_way(self) -> bool:
        return self.begun_at is not None and self.arrived_at is None and self.back_at is None

    @property
    def is_stopped(self) -> bool:
        return self.stopped_at is not None
