"""What stands on an agreement in later rooms: each says so when the site starts, so that all of it is shown first.

Only what is open to whoever looks is named; the rest is found without keys when it is taken back (``process.py``).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class Dependent:
    """Something that ends, stops or follows when an agreement is taken back."""

    text: str
    is_final: bool = False  # it cannot be undone, so it waits for a talk alone


type Find = Callable[[SignedIn, Found, UUID, str], Iterable[Dependent]]  # the last: its purpose

_rooms: dict[str, Find] = {}


def add(name: str, find: Find) -> None:
    """``name``: of the room. A second time replaces."""
    _rooms[name] = find


def elsewhere(actor: SignedIn, seen: Found, consent: UUID, purpose: str) -> list[Dependent]:
    """In the order in which the rooms stand in the house."""
    return [one for find in _rooms.values() for one in find(actor, seen, consent, purpose)]
