"""What later rooms of this track do when a day of a matter was written: set, moved, done, called off, matter closed."""

from collections.abc import Callable
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

_follows: dict[str, Callable[..., object]] = {}


def when_day_written(name: str, follow: Callable[..., object]) -> None:
    """``follow(seen=, thing=, by=)`` inside the transaction, by who writes legal matters. A second replaces."""
    _follows[name] = follow


def day_written(*, seen: Found, thing: UUID, by: SignedIn) -> None:
    """Everybody who said so, in the order of their names."""
    for _name, follow in sorted(_follows.items()):
        follow(seen=seen, thing=thing, by=by)
