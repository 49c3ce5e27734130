"""The list of rooms beside every page. Each room adds its entries when the site starts (``ready()`` in apps.py)."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wayhome.core.actors import Actor

# A phone shows so many at the bottom; the others are behind “More”.
AT_THE_BOTTOM = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the list, and the roles it is for. No roles: for everyone who is signed in."""

    label: Any
    url_name: str
    roles: frozenset[str] = frozenset()
    order: int = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as the page shows it."""

    label: Any
    url: str
    is_current: bool


_entries: dict[str, Entry] = {}


def add(label: Any, url_name: str, roles: frozenset[str] = frozenset(), *, order: int = 50) -> None:  # noqa: ANN401
    """Add a page to the list. Lower ``order`` comes first; equal ones stay in the order they were added."""
    _entries[url_name] = Entry(label, url_name, roles, order)


def entries_for(actor: Actor) -> list[Entry]:
    """The pages this actor's roles open, in order."""
    if not actor.is_signed_in:
        return []
    mine = [entry for entry in _entries.values() if not entry.roles or entry.roles & actor.roles]
    return sorted(mine, key=lambda entry: entry.order)


def shown_to(actor: Actor, request: HttpRequest) -> list[Shown]:
    """The list for one page, the entry it belongs to marked: the one with the longest address above it."""
    listed = [(entry, reverse(entry.url_name)) for entry in entries_for(actor)]
    above = [
        url for _entry, url in listed if request.path == url or (url != "/" and request.path.startswith(url))
    ]
    current = max(above, key=len, default="")
    return [Shown(entry.label, url, url == current) for entry, url in listed]


MORE = _("More")
