"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.residence import documents


@dataclass(frozen=True, slots=True)
class Versioned[D]:
    """One version of something: what it holds, its number, who wrote it, when."""

    id: UUID
    known: D
    number: int
    at: datetime
    organisation: UUID
    by: str = ""


@dataclass(frozen=True, slots=True)
class ThingNow[D]:
    """The newest version that opens, and those before it."""

    thing: UUID
    newest: Versioned[D]
    versions: Sequence[Versioned[D]]


@dataclass(frozen=True, slots=True)
class ReflectionNow:
    """The time to recover as it stands, and whether she or he was told of this very one."""

    newest: Versioned[documents.Reflection]
    versions: Sequence[Versioned[documents.Reflection]]
    is_ours: bool
    told: documents.Told | None = None

    @property
    def known(self) -> documents.Reflection:
        return self.newest.known

    def must_tell(self, today: date) -> bool:
        """Whether she or he has not been told so far of what runs, or that nothing does."""
        return self.told is None and (self.known.runs(today) or self.known.has_no_law)


@dataclass(frozen=True, slots=True)
class End:
    """A day on which leave to stay ends, or by which somebody is to leave."""

    on: date
    is_removal: bool
