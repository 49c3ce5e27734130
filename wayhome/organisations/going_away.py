"""Days away are noted: rooms in which somebody has something in hand say what becomes of it meanwhile.

Each says so in ``ready()``. It is read by whoever noted the days, a manager or she or he alone: no case, no name of
anybody else.
"""

from collections.abc import Callable
from datetime import date
from uuid import UUID

type Say = Callable[[UUID, date], str | None]
type Follow = Callable[[UUID, date, date], object]

_rooms: dict[str, Say] = {}
_following: dict[str, Follow] = {}


def also(name: str, say: Say) -> None:
    """``say(user, first_day)``: one sentence, or None where nothing of the room is in their hands."""
    _rooms[name] = say


def said(user: UUID, first_day: date) -> list[str]:
    """What every room says of it, in the order of their names."""
    return [words for _name, say in sorted(_rooms.items()) if (words := say(user, first_day))]


def when_noted(name: str, follow: Follow) -> None:
    """``follow(user, first_day, last_day)``, in the transaction of whoever notes the days. It needs no key."""
    _following[name] = follow


def noted(user: UUID, first_day: date, last_day: date) -> None:
    """Inside the action, when the days are written: everybody who follows, in the order of their names."""
    for _name, follow in sorted(_following.items()):
        follow(user, first_day, last_day)
