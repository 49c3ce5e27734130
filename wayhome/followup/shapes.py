"""What pages, desks and other rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.followup.documents import Entry, Note
from wayhome.followup.enums import Mode, Rung, Stand
from wayhome.followup.schedule import Span


@dataclass(frozen=True, slots=True)
class Written:
    """One line of the calendar: what it holds, when it was written, and by whom."""

    id: UUID
    number: int
    at: datetime
    known: Entry
    written_by: UUID | None = None
    organisation_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact that the calendar asks for, and where it stands."""

    span: Span
    stand: Stand
    met: Written | None = None

    @property
    def is_open(self) -> bool:
        return self.stand in (Stand.LATER, Stand.DUE, Stand.OVERDUE)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The whole calendar of one case, as it stands now."""

    begun: Written
    contacts: Sequence[Contact] = ()
    word: Written | None = None  # the newest; None: nobody has asked so far
    met: Sequence[Written] = ()
    missed: Sequence[Written] = ()  # in a row, since somebody was last in touch
    rung: Rung | None = None
    is_stopped: bool = False
    is_lost: bool = False

    @property
    def zone(self) -> str:
        return self.begun.known.zone

    @property
    def rests(self) -> bool:
        """Nobody is to be in touch: by her or his word, or because nobody knows where she or he is."""
        return self.is_stopped or self.is_lost

    @property
    def open(self) -> list[Contact]:
        return [] if self.rests else [one for one in self.contacts if one.is_open]

    @property
    def due(self) -> list[Contact]:
        return [one for one in self.open if one.stand != Stand.LATER]

    @property
    def is_over(self) -> bool:
        """Two years are over, and nothing is open any more."""
        return not self.rests and not self.open

    @property
    def first_try(self) -> date | None:
        return self.missed[0].known.on if self.missed else None

    @property
    def ways(self) -> frozenset[str]:
        return frozenset(str(Mode(one.known.mode)) for one in self.missed if one.known.mode)


@dataclass(frozen=True, slots=True)
class NoteNow:
    """What is read before a visit at home, as it stands; and whether the actor has read this very version."""

    id: UUID
    number: int
    known: Note
    is_read: bool
