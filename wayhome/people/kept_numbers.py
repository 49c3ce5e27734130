"""Rooms that keep long numbers of their own, such as that of a passport: a search by number finds these, too."""

from collections.abc import Callable, Collection, Iterable, Mapping
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people.access import Access

# Which numbers stand there in these cases, as far as the actor reads them.
type Kept = Callable[[SignedIn, Mapping[UUID, Access]], Mapping[UUID, Collection[str]]]

_rooms: dict[str, Kept] = {}


def register(room: str, known: Kept) -> None:
    """Ask this room too, of few cases at once. Called in ``ready()``; a second time replaces."""
    _rooms[room] = known


def rooms() -> Iterable[Kept]:
    """Every room that was registered."""
    return _rooms.values()
