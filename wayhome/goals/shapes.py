"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from wayhome.care.shapes import Versioned
from wayhome.goals.documents import Goal, Plan, Progress, Review, Step, Together
from wayhome.goals.enums import Dimension, State
from wayhome.reintegration.enums import Says

CLOSED = frozenset({State.DONE, State.DROPPED})


@dataclass(frozen=True, slots=True)
class Said[D]:
    """Something that was said about the plan, when it was written, and who answers for it."""

    id: UUID
    known: D
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a goal or a step stands. ``read``: how often somebody has written what became of it."""

    state: State = State.PLANNED
    said: Said[Progress] | None = None
    read: int = 0

    @property
    def is_open(self) -> bool:
        return self.state not in CLOSED


@dataclass(frozen=True, slots=True)
class StepNow:
    """A step, and where it stands; a step to a goal that is over is over with it."""

    step: Step
    stand: Stand
    is_open: bool


@dataclass(frozen=True, slots=True)
class GoalNow:
    """A goal of the newest version, and where it stands."""

    goal: Goal
    stand: Stand
    steps: Sequence[StepNow] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """The newest version that she or he signed. It never changes; the next is a new version."""

    version: Versioned[Plan]
    together: Said[Together]
    is_newest: bool

    @property
    def on(self) -> date | None:
        return self.together.known.on


@dataclass(frozen=True, slots=True)
class PlanNow:
    """The plan as far as it opens: its versions, where each goal stands, and what was said about it."""

    versions: Sequence[Versioned[Plan]]  # the newest first
    goals: Sequence[GoalNow]
    together: Mapping[UUID, Sequence[Said[Together]]] = field(default_factory=dict)  # version -> oldest first
    reviews: Sequence[Said[Review]] = ()  # oldest first
    is_elsewhere: bool = False  # another agency has written a newer version

    @property
    def newest(self) -> Versioned[Plan]:
        return self.versions[0]

    def signature(self, version: UUID) -> Said[Together] | None:
        """How she or he signed this version."""
        said = self.together.get(version, ())
        return next((one for one in said if one.known.says == Says.AGREES), None)

    @property
    def signed(self) -> Signed | None:
        for one in self.versions:
            signature = self.signature(one.id)
            if signature is not None:
                return Signed(one, signature, is_newest=one.id == self.newest.id)
        return None

    @property
    def is_signed(self) -> bool:
        return self.signature(self.newest.id) is not None

    @property
    def missing(self) -> list[Dimension]:
        """Dimensions nobody has talked about: without a goal, and without the word that nothing is wanted there."""
        there = {one.dimension for one in self.newest.known.goals} | set(self.newest.known.without)
        return [one for one in Dimension if one not in there]

    def stand(self, thing: UUID) -> Stand | None:
        """Where this goal or step of the newest version stands."""
        for goal in self.goals:
            if goal.goal.id == thing:
                return goal.stand
            for one in goal.steps:
                if one.step.id == thing:
                    return one.stand
        return None


@dataclass(frozen=True, slots=True)
class Promised:
    """Something that was promised and what became of it, with the agency that keeps it."""

    thing: UUID
    agency: UUID
    what: str
    who: str
    on: date | None
    state: str  # care.enums.PromiseState
    is_late: bool
    received_on: date | None
    reason: str
    budget: str = ""  # as it was written before leaving
    is_ours: bool = False  # ours to say what became of it
    is_elsewhere: bool = False
