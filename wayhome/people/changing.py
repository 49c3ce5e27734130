"""Who works on a case, or leads it, is another now: rooms that settled beforehand whom to tell settle it anew.

Each says so in ``ready()``. It runs in the transaction of whoever lets somebody in, ends a part or names who leads.
"""

from collections.abc import Callable

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type Settle = Callable[[Found, SignedIn], object]

_rooms: dict[str, Settle] = {}


def also(name: str, settle: Settle) -> None:
    """``settle(seen, by)`` after it was written. A second time replaces."""
    _rooms[name] = settle


def changed(seen: Found, *, by: SignedIn) -> None:
    """Inside the action, when its rows are written: everybody who registered, in the order of their names."""
    for _name, settle in sorted(_rooms.items()):
        settle(seen, by)
