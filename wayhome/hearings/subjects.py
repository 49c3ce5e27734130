"""What a condition of a hearing is asked on."""

from dataclasses import dataclass
from uuid import UUID

from wayhome.hearings.documents import Hearing
from wayhome.people.shapes import Found


@dataclass(frozen=True, slots=True)
class HearingSubject:
    """One hearing of one matter of a case."""

    seen: Found
    hearing: UUID
    matter: UUID | None
    known: Hearing
    taken: frozenset[str] = frozenset()
    lifted: frozenset[str] = frozenset()

    @property
    def id(self) -> UUID:
        return self.hearing

    @property
    def steps_taken(self) -> frozenset[str]:
        return self.taken
