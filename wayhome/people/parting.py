"""A part in a case has ended: rooms that give keys of their own to named people hear of it.

Each says so in ``ready()``. It runs in the transaction in which the part ends, and needs no key.
"""

from collections.abc import Callable
from uuid import UUID

type Follow = Callable[[UUID, UUID], object]  # case, organisation

_rooms: dict[str, Follow] = {}


def also(name: str, follow: Follow) -> None:
    """``follow(case, organisation)`` after a part of this organisation in this case has ended."""
    _rooms[name] = follow


def ended(*, case: UUID, organisation: UUID) -> None:
    """Inside the action, when its rows are written: everybody who registered, in the order of their names."""
    for _name, follow in sorted(_rooms.items()):
        follow(case, organisation)
