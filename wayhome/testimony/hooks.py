"""What later rooms of this track do when a day of a matter was written: set, moved, done, called off, matter closed;
and what they owe that is told to her or him by the agreed safe way; which of their pages belong beside legal matters.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from wayhome.core.components import Fact, Link
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import due

_follows: dict[str, Callable[..., object]] = {}
_tells: set[str] = {due.NEWS}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a later room about the whole case: its name, and who may open it. ``of_day``: its page of one day."""

    label: Any
    url_name: str
    sees: Callable[[SignedIn, Found], bool]
    of_day: str = ""


_pages: dict[str, Page] = {}


@dataclass(frozen=True, slots=True)
class Lawyers:
    """What a later room says of a lawyer who was seen, heading by heading; and who may print that."""

    facts: Callable[[SignedIn, Found], list[tuple[str, list[Fact]]]]
    prints: Callable[[SignedIn, Found], bool]


_lawyers: dict[str, Lawyers] = {}
_matters: dict[str, Callable[..., object]] = {}


def when_day_written(name: str, follow: Callable[..., object]) -> None:
    """``follow(seen=, thing=, by=)`` inside the transaction, by who writes legal matters. A second replaces."""
    _follows[name] = follow


def day_written(*, seen: Found, thing: UUID, by: SignedIn) -> None:
    """Everybody who said so, in the order of their names."""
    for _name, follow in sorted(_follows.items()):
        follow(seen=seen, thing=thing, by=by)


def when_matter_turned(name: str, follow: Callable[..., object]) -> None:
    """``follow(seen=, matter=, is_open=, by=)`` when a matter is closed, or open again; inside the transaction."""
    _matters[name] = follow


def matter_turned(*, seen: Found, matter: UUID, is_open: bool, by: SignedIn) -> None:
    """Everybody who said so, in the order of their names."""
    for _name, follow in sorted(_matters.items()):
        follow(seen=seen, matter=matter, is_open=is_open, by=by)


def stands_beside(name: str, page: Page) -> None:
    """A page of a later room, on the page of legal matters and on each other's. A second replaces."""
    _pages[name] = page


def beside(actor: SignedIn, seen: Found, *, but: str = "") -> list[Link]:
    """Those that the actor may open, in the order of their rooms' names; ``but``: the room that asks."""
    return [
        Link(page.label, reverse(page.url_name, args=[seen.code]))
        for name, page in sorted(_pages.items())
        if name != but and page.sees(actor, seen)
    ]


def page_of_day(seen: Found, thing: UUID) -> str:
    """Where a hearing is planned and its day moved; without such a room, the page of the day itself."""
    name = next((page.of_day for page in _pages.values() if page.of_day), "testimony:day")
    return reverse(name, args=[seen.code, thing])


def tells(*abouts: str) -> None:
    """Duties of these reasons are done by telling her or him; who reads the safe way chooses the moment."""
    _tells.update(abouts)


def told() -> list[str]:
    """All of them."""
    return sorted(_tells)


def lawyers_are_told_by(name: str, lawyers: Lawyers) -> None:
    """For the record of legal counsel. A second under the same name replaces."""
    _lawyers[name] = lawyers


def lawyers() -> list[Lawyers]:
    """In the order of the rooms' names."""
    return [one for _name, one in sorted(_lawyers.items())]
