"""What a condition of a hearing is asked on."""

from dataclasses import dataclass
from uuid import UUID

from wayhome.hearings.documents import Hearing
from wayhome.people.shapes import Found
from wayhome.witnessing.subjects import SpeakingSubject

GOING = "going_to_court"  # the step; no table of steps tells of it: it is kept with the hearing


@dataclass(frozen=True, slots=True)
class HearingSubject:
    """One hearing of one matter of a case. ``speaking``: what the conditions of speaking are asked on."""

    seen: Found
    hearing: UUID
    matter: UUID | None
    known: Hearing
    speaking: SpeakingSubject | None = None
    taken: frozenset[str] = frozenset()
    lifted: frozenset[str] = frozenset()

    @property
    def id(self) -> UUID:
        return self.hearing

    @property
    def steps_taken(self) -> frozenset[str]:
        return self.taken
