"""What is asked before anybody speaks in court, as the engine of the journey asks for it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.people.shapes import Found


@dataclass(frozen=True, slots=True)
class SpeakingSubject:
    """Speaking in one matter in one way, on a day; None: as it stands today.

    ``at``: when it began. What she or he says afterwards makes no yes of a no, and takes none away.
    """

    seen: Found
    matter: UUID
    modality: str
    on: date | None = None
    at: datetime | None = None
    taken: frozenset[str] = frozenset()
    lifted: frozenset[str] = frozenset()

    @property
    def id(self) -> UUID:
        return self.matter

    @property
    def steps_taken(self) -> frozenset[str]:
        return self.taken
