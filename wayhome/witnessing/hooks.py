"""What later rooms of this track do when a yes is taken back: what was booked stops."""

from collections.abc import Callable

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

_stops: dict[str, Callable[..., object]] = {}


def when_taken_back(name: str, stop: Callable[..., object]) -> None:
    """``stop(seen=, is_known=, by=)`` inside the transaction, maybe by somebody who can open nothing.

    ``is_known``: that it was a yes to speaking in court. A second time replaces.
    """
    _stops[name] = stop


def stop_all(*, seen: Found, is_known: bool, by: SignedIn) -> None:
    """Everybody who said so, in the order of their names."""
    for _name, stop in sorted(_stops.items()):
        stop(seen=seen, is_known=is_known, by=by)
