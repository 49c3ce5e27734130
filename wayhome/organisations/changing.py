"""What somebody may do here has changed: rooms that give keys of their own to named people hear of it.

Each says so in ``ready()``. It runs in the transaction of the change, needs no key, and gives nothing.
"""

from collections.abc import Callable
from uuid import UUID

type Follow = Callable[[UUID], object]

_rooms: dict[str, Follow] = {}


def also(name: str, follow: Follow) -> None:
    """``follow(user)`` after a role was given, rests or ended, a team was left, an account was paused or closed."""
    _rooms[name] = follow


def changed(user: UUID) -> None:
    """Inside the action, when its rows are written: everybody who registered, in the order of their names."""
    for _name, follow in sorted(_rooms.items()):
        follow(user)
