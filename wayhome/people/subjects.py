"""What steps of the case itself are taken on, as the engine of the journey asks for it."""

from dataclasses import dataclass
from uuid import UUID

from wayhome.people.shapes import Found

LIFTED = "lifted_"  # a step with this before the id of a hold: two people went ahead, with a reason


@dataclass(frozen=True, slots=True)
class CaseSubject:
    """A case, the keys of the steps taken on it, and the ids of the holds that somebody went ahead on."""

    seen: Found
    taken: frozenset[str]
    lifted: frozenset[str] = frozenset()

    @property
    def id(self) -> UUID:
        return self.seen.id

    @property
    def steps_taken(self) -> frozenset[str]:
        return self.taken
