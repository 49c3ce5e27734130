"""What later rooms know of a case, asked before it is closed: what holds it up.

And what they do when it was closed, or opened again: in the same transaction. Each says so in ``ready()``.
"""

from collections.abc import Callable
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people.shapes import Found

type WhyNot = Callable[[UUID], str | None]
type WhyNotFor = Callable[[SignedIn, Found, str], str | None]
type Follow = Callable[..., None]

_page: list[str] = []
_stops: dict[str, WhyNot] = {}
_holds: dict[str, WhyNotFor] = {}
_closed: dict[str, Follow] = {}
_opened: dict[str, Follow] = {}


def stops(name: str, why_not: WhyNot) -> None:
    """``why_not(case)``: the sentence with which this room holds the closing up, or None. A second time replaces it."""
    _stops[name] = why_not


def why_not(case: UUID) -> str | None:
    """The first reason of a later room, or None."""
    return next((reason for _name, ask in sorted(_stops.items()) if (reason := ask(case))), None)


def holds(name: str, why_not_for: WhyNotFor) -> None:
    """``why_not_for(by, seen, reason)``: the same for this closure reason, by who may open the case."""
    _holds[name] = why_not_for


def why_not_for(by: SignedIn, seen: Found, reason: str) -> str | None:
    """The first reason of a later room not to close it for this reason, or None."""
    return next((no for _name, ask in sorted(_holds.items()) if (no := ask(by, seen, reason))), None)


def closed_also(name: str, follow: Follow) -> None:
    """``follow(seen=, reason=, by=)`` runs in the transaction that closes the case. A second time replaces it."""
    _closed[name] = follow


def opened_also(name: str, follow: Follow) -> None:
    """``follow(seen=, by=)`` runs in the transaction in which a closed case is opened again."""
    _opened[name] = follow


def was_closed(*, seen: Found, reason: str, by: SignedIn) -> None:
    """Inside the action: everybody who registered, in the order of their names."""
    for _name, follow in sorted(_closed.items()):
        follow(seen=seen, reason=reason, by=by)


def was_opened(*, seen: Found, by: SignedIn) -> None:
    """Likewise, when it is opened again."""
    for _name, follow in sorted(_opened.items()):
        follow(seen=seen, by=by)


def is_done_on(url_name: str) -> None:
    """The page on which closing is prepared and done; it takes the code of the case. A second time replaces it."""
    _page[:] = [url_name]


def page() -> str:
    """Its name; empty while no room has said so, and then nobody closes a case."""
    return _page[0] if _page else ""
