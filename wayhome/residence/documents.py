"""What the sealed records of this room hold: the short extract of group H. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from wayhome.people.documents import Document
from wayhome.residence.enums import NotApplicable, PaperState, RemovalState


@dataclass(frozen=True, slots=True)
class Reflection(Document):
    """The time to recover, as it stands in this version; or why there is none."""

    country: str = ""
    start: date | None = None
    min_days: int = 0
    extended_to: date | None = None
    ended_reason: str = ""
    ended_on: date | None = None
    not_applicable: str = ""
    words: str = ""  # why it was changed, or what ended it
    by_lawyer: bool = False  # this version was written by her or his lawyer

    @property
    def has_no_law(self) -> bool:
        """Nothing gives her or him time here: the days are counted, and what can be done sooner is shown."""
        return self.not_applicable == NotApplicable.NO_LAW

    @property
    def can_be_told(self) -> bool:
        """Whether there is something to tell: of a beginning, or that there is none and what holds instead."""
        return self.start is not None or self.has_no_law

    @property
    def last_day(self) -> date | None:
        """The day on which it ends by itself: so many days after its beginning, or until it was extended to."""
        if self.start is None:
            return None
        usual = self.start + timedelta(days=self.min_days)
        return max(usual, self.extended_to) if self.extended_to else usual

    def runs(self, today: date) -> bool:
        """Whether it runs on this day: its last day counts."""
        last = self.last_day
        if self.start is None or last is None or self.ended_reason or self.not_applicable:
            return False
        return self.start <= today <= last


@dataclass(frozen=True, slots=True)
class Told(Document):
    """That she or he was told, by whom and how. ``start``: of which time to recover.

    ``interpreter`` is the name in the register, or which telephone service; ``interpreter_id`` says which entry it is.
    """

    on: date | None = None
    what: tuple[str, ...] = ()
    language: str = ""
    interpreter: str = ""
    start: date | None = None
    interpreter_id: UUID | None = None
    by_service: bool = False


@dataclass(frozen=True, slots=True)
class Paper(Document):
    """A permit, a visa, asylum, tolerated stay."""

    kind: str = ""
    state: str = str(PaperState.HELD)
    valid_until: date | None = None
    applied_on: date | None = None
    words: str = ""
    # Of asylum only: how it ended, and who looked at that.
    outcome: str = ""  # enums.ClaimEnd
    outcome_on: date | None = None
    appeal: str = ""  # enums.Appeal, where it was refused
    lawyer: str = ""  # who advised her or him before it was taken back or given up
    advised_on: date | None = None
    hers: str = ""  # what she or he said then, in her or his own words
    stood_by: tuple[str, ...] = ()  # who wrote this end, or looked and wrote the same
    by_lawyer: bool = False  # one of them as her or his lawyer
    was_given: bool = False  # protection was held at some time

    @property
    def end(self) -> tuple[object, ...]:
        """What is said of its end. Who looked at another end has not looked at this one."""
        return self.state, self.outcome, self.outcome_on, self.appeal, self.lawyer, self.advised_on, self.hers

    @property
    def is_open(self) -> bool:
        """Whether its last day is still watched."""
        return self.state in (PaperState.HELD, PaperState.APPLIED)


@dataclass(frozen=True, slots=True)
class Removal(Document):
    """A day by which she or he is to leave, or is to be sent away; and what became of it."""

    why: str = ""
    on: date | None = None
    at: str = ""  # on the clock, where it is known: 06:00
    zone: str = ""
    state: str = str(RemovalState.EXPECTED)
    lawyer: str = ""  # who was reached
    lawyer_on: date | None = None
    words: str = ""

    @property
    def is_open(self) -> bool:
        return self.state == RemovalState.EXPECTED
