"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.care import documents, rules, scoring
from wayhome.care.enums import Band
from wayhome.core import clock


@dataclass(frozen=True, slots=True)
class View:
    """How one agency sees the danger now. ``lowered``: a supervisor said yes; None while nobody answered."""

    assessment: UUID
    organisation: UUID
    name: str
    written_by: UUID
    brief: documents.Brief
    at: datetime
    lowered: bool | None = None
    has_more: bool = False  # written anew since, in words that are not open to the actor

    @property
    def band(self) -> Band:
        one = self.brief
        return scoring.stands(
            one.computed, raised_to=one.raised_to, lower_to=one.lower_to, has_yes=bool(self.lowered)
        )

    @property
    def waits_for_word(self) -> bool:
        """Somebody asks for it to be put lower, and no supervisor has answered."""
        return bool(self.brief.lower_to) and self.lowered is None

    @property
    def day(self) -> date:
        return clock.day_of(self.at)

    @property
    def is_old(self) -> bool:
        return clock.now() - self.at > rules.HOLDS_FOR


@dataclass(frozen=True, slots=True)
class Standing:
    """How all agencies together see it: the higher holds until they have agreed (domain.md 4.3)."""

    views: tuple[View, ...] = ()
    agreed: str = ""
    said: tuple[tuple[UUID, str], ...] = ()  # organisation, band it agrees to for these very assessments
    unreadable: int = 0  # agencies that have looked, and whose band is not open to the actor

    @property
    def band(self) -> Band | None:
        if not self.views:
            return None
        return scoring.reconciled([view.band for view in self.views], self.agreed)

    @property
    def is_apart(self) -> bool:
        """They see it differently, and have not agreed."""
        return len({view.band for view in self.views}) > 1 and not self.agreed

    @property
    def at(self) -> datetime | None:
        """When the oldest of them was written: all of them must be fresh."""
        return min((view.at for view in self.views), default=None)

    @property
    def is_old(self) -> bool:
        return any(view.is_old for view in self.views)

    def of(self, organisation: UUID | None) -> View | None:
        return next((view for view in self.views if view.organisation == organisation), None)


@dataclass(frozen=True, slots=True)
class Versioned[D]:
    """One version of something: what it holds, its number, who wrote it, when."""

    id: UUID
    known: D
    number: int
    at: datetime
    organisation: UUID
    written_by: UUID
    by: str = ""


@dataclass(frozen=True, slots=True)
class SafetyNow:
    """The safety plan, and when it was last gone through."""

    plan: Versioned[documents.Safety]
    reviewed_on: date
    is_ours: bool

    @property
    def is_old(self) -> bool:
        return clock.today() - self.reviewed_on > rules.plan_holds_for()


@dataclass(frozen=True, slots=True)
class ThingNow[D]:
    """The newest version that opens, and whether another agency has gone on with it since."""

    thing: UUID
    newest: Versioned[D]
    versions: Sequence[Versioned[D]]
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class PlanNow:
    """The plan, and how it was signed."""

    plan: Versioned[documents.Plan]
    is_ours: bool
    signature: documents.Signature | None = None
    signed_on: date | None = None
    signed_by: str = ""
