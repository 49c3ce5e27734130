"""The list of rooms beside every page. Each room adds its entries when the site starts (``ready()`` in apps.py)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from wayhome.core import addresses
from wayhome.core.actors import Actor

# A phone shows so many at the bottom; the others are behind “More”.
AT_THE_BOTTOM = 5
# From this order on stands what is around the work of the day: registers, agreements, figures, oneself.
AROUND = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the list, and the roles it is for. No roles: for everyone who is signed in."""

    label: Any
    url_name: str
    roles: frozenset[str] = frozenset()
    order: int = 50
    below: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as the page shows it."""

    label: Any
    url: str
    is_current: bool
    is_around: bool = False  # stands apart, below what the day brings


_AROUND, _CURRENT = format_html(' class="{}"', "around"), format_html(' aria-current="{}"', "page")
_entries: dict[str, Entry] = {}
_search: list[tuple[str, frozenset[str]]] = []


def add(
    label: Any,  # noqa: ANN401 - words, now or later
    url_name: str,
    roles: frozenset[str] = frozenset(),
    *,
    order: int = 50,
    below: str = "",
) -> None:
    """Add a page to the list. Lower ``order`` comes first; equal ones stay in the order they were added.

    One that stands ``below`` another is not in the list beside every page: the other page shows it.
    """
    _entries[url_name] = Entry(label, url_name, roles, order, below)


def add_search(url_name: str, roles: frozenset[str]) -> None:
    """The page that the box at the top of every page sends its words to, and whom it is for."""
    _search[:] = [(url_name, roles)]


def search_for(actor: Actor) -> str:
    """The address of the search, for who may search and has the vault open; otherwise nothing."""
    if not actor.is_unlocked:
        return ""
    return next((addresses.of(name) for name, roles in _search if roles & actor.roles), "")


def entries_for(actor: Actor) -> list[Entry]:
    """The pages this actor's roles open, in order."""
    if not actor.is_signed_in:
        return []
    mine = [entry for entry in _entries.values() if not entry.roles or entry.roles & actor.roles]
    return sorted(mine, key=lambda entry: entry.order)


def shown_to(actor: Actor, request: HttpRequest) -> list[Shown]:
    """The list for one page, the entry it belongs to marked: the one with the longest address above it."""
    listed = [(entry, addresses.of(entry.url_name)) for entry in entries_for(actor)]
    above = [
        (entry, url)
        for entry, url in listed
        if request.path == url or (url != "/" and request.path.startswith(url))
    ]
    current = max(above, key=lambda one: len(one[1]))[0] if above else None
    marked = (current.below or current.url_name) if current else ""
    return [
        Shown(entry.label, url, entry.url_name == marked, entry.order >= AROUND)
        for entry, url in listed
        if not entry.below
    ]


def lines(rooms: Sequence[Shown]) -> SafeString:
    """The list as it stands beside every page."""
    return format_html_join(
        "",
        '<li{}><a href="{}"{}>{}</a></li>',
        (
            (_AROUND if one.is_around else "", one.url, _CURRENT if one.is_current else "", one.label)
            for one in rooms
        ),
    )


def of_own_roles(actor: Actor) -> list[Shown]:
    """The pages of the list that are there for this actor's roles, without those that are for everybody."""
    mine = [entry for entry in entries_for(actor) if entry.roles and not entry.below]
    return [Shown(entry.label, addresses.of(entry.url_name), is_current=False) for entry in mine]


def below(actor: Actor, url_name: str) -> list[Shown]:
    """The pages that stand below this one, for the page itself to show."""
    mine = [entry for entry in entries_for(actor) if entry.below == url_name]
    return [Shown(entry.label, addresses.of(entry.url_name), is_current=False) for entry in mine]
