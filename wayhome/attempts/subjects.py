"""What steps of an attempt are taken on, as the engine of the journey asks for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.attempts.documents import Plan
from wayhome.people.shapes import Found


@dataclass(frozen=True, slots=True)
class AttemptSubject:
    """One attempt: the steps of its case and its own, its own holds that two people went ahead on, its plan.

    What was done or gone ahead on in an earlier attempt is not here.
    """

    seen: Found
    attempt: UUID
    number: int
    taken: frozenset[str]
    lifted: frozenset[str]
    plan: Plan
    begun_at: datetime | None = None

    @property
    def id(self) -> UUID:
        return self.attempt

    @property
    def steps_taken(self) -> frozenset[str]:
        return self.taken
