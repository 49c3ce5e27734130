"""Who speaks for a child was written, or ended: rooms in which something stands on that hear of it.

Each says so in ``ready()``. It runs in the transaction that writes it, and whoever writes may open nothing there.
"""

from collections.abc import Callable

from wayhome.organisations.actors import SignedIn
from wayhome.people.shapes import Found

_rooms: dict[str, Callable[..., object]] = {}


def when_written(name: str, follow: Callable[..., object]) -> None:
    """``follow(seen=, by=)`` after it was written. A second time replaces."""
    _rooms[name] = follow


def written(*, seen: Found, by: SignedIn) -> None:
    """Inside the action: everybody who registered, in the order of their names."""
    for _name, follow in sorted(_rooms.items()):
        follow(seen=seen, by=by)
