"""Questions whose yes another room keeps, with what it asks before. That room says so when the site starts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from wayhome.core.components import Link
from wayhome.organisations.actors import SignedIn
from wayhome.people.shapes import Found


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is asked: the room as an answer names it, its page of a case, and who may open that.

    ``kept`` gives the answers that the room holds itself, by the record here, as ``documents.Answer`` is sealed: those
    of people who lead the case and seal nothing private (docs/decisions/0017).
    """

    room: str
    label: object
    url_name: str
    sees: Callable[[SignedIn, Found], bool]
    kept: Callable[[SignedIn, Found], Mapping[UUID, Mapping[str, Any]]]


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


def kept(actor: SignedIn, seen: Found) -> dict[UUID, Mapping[str, Any]]:
    """Answers that other rooms hold, by the record here, for who may open those rooms' pages."""
    found: dict[UUID, Mapping[str, Any]] = {}
    for place in _places.values():
        if place.sees(actor, seen):
            found |= place.kept(actor, seen)
    return found
