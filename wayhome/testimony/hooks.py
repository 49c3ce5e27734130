"""What later rooms of this track do when a day of a matter was written: set, moved, done, called off, matter closed;
and what they owe that is told to her or him by the agreed safe way.
"""

from collections.abc import Callable
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import due

_follows: dict[str, Callable[..., object]] = {}
_tells: set[str] = {due.NEWS}


def when_day_written(name: str, follow: Callable[..., object]) -> None:
    """``follow(seen=, thing=, by=)`` inside the transaction, by who writes legal matters. A second replaces."""
    _follows[name] = follow


def day_written(*, seen: Found, thing: UUID, by: SignedIn) -> None:
    """Everybody who said so, in the order of their names."""
    for _name, follow in sorted(_follows.items()):
        follow(seen=seen, thing=thing, by=by)


def tells(*abouts: str) -> None:
    """Duties of these reasons are done by telling her or him; who reads the safe way chooses the moment."""
    _tells.update(abouts)


def told() -> list[str]:
    """All of them."""
    return sorted(_tells)
