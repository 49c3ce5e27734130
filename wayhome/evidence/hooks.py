"""What this room is told by a later one: the notes of a case that may go over, as far as they open to the actor."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

# What a yes to speaking in court can name, and notes are kept in: what happened, and danger. Health and counselling do
# not cross as notes (domain.md 2.2: “expert report only”, “statement, not therapy notes”).
CROSSES = ("C", "F")


@dataclass(frozen=True, slots=True)
class Note:
    """One note, as it stands."""

    id: UUID
    version: int
    about: str
    group: str
    on: date
    by: str
    text: str = field(repr=False)


type Source = Callable[[SignedIn, Found], Sequence[Note]]
_sources: list[Source] = []


def notes_are_read_by(source: Source) -> None:
    """The room of notes says how they are read. Called in ``ready()``."""
    if source not in _sources:
        _sources.append(source)


def notes(actor: SignedIn, seen: Found) -> list[Note]:
    """Those that may cross, the newest first."""
    return [one for source in _sources for one in source(actor, seen) if one.group in CROSSES]
