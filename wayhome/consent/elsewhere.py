"""Questions whose yes another room keeps, with what it asks before. That room says so when the site starts."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from wayhome.core.components import Link
from wayhome.organisations.actors import SignedIn
from wayhome.people.shapes import Found


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is asked: the room as an answer names it, its page of a case, and who may open that."""

    room: str
    label: object
    url_name: str
    sees: Callable[[SignedIn, Found], bool]


_places: dict[str, Place] = {}


def keeps(purpose: str, place: Place) -> None:
    """A yes to this purpose is kept by this room alone. A second time replaces."""
    _places[str(purpose)] = place


def of(purpose: str) -> Place | None:
    """The room that keeps it; None while none has said so."""
    return _places.get(str(purpose))


def links(actor: SignedIn, seen: Found) -> dict[str, Link]:
    """The way there by purpose, for who may open the page."""
    return {
        purpose: Link(str(place.label), reverse(place.url_name, args=[seen.code]))
        for purpose, place in _places.items()
        if place.sees(actor, seen)
    }
