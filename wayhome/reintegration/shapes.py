"""What pages and later rooms are given of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.attempts.shapes import ThingNow, Versioned
from wayhome.reintegration import documents


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise of the plan. ``what`` is empty where the promise itself is not open to the actor."""

    thing: UUID
    what: str
    who: str
    on: date | None
    state: str
    budget: str


@dataclass(frozen=True, slots=True)
class PlanNow:
    """The newest version that opens, its promises, who signed it, and whether she or he saw it."""

    plan: ThingNow[documents.Plan]
    promises: Sequence[Promised]
    signed: frozenset[UUID]  # agencies that signed exactly this version
    lead: UUID
    is_seen: bool = False
    seen: documents.Seen | None = None

    @property
    def newest(self) -> Versioned[documents.Plan]:
        return self.plan.newest

    @property
    def is_signed_here(self) -> bool:
        return self.lead in self.signed

    @property
    def is_signed_there(self) -> bool:
        return bool(self.signed - {self.lead})

    @property
    def is_agreed(self) -> bool:
        """Signed by both, and seen by her or him."""
        return self.is_signed_here and self.is_signed_there and self.is_seen

    @property
    def unfunded(self) -> list[Promised]:
        return [one for one in self.promises if not one.budget]
