"""Beside what is new: the safe moment on which it is told, or the button that chooses one."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse

from wayhome.core import clock, dates
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import queries_telling
from wayhome.testimony.queries_telling import Fact


def to_tell(actor: SignedIn, seen: Found, facts: Iterable[Fact]) -> dict[UUID, dict[str, Any]]:
    """By thing: ``when`` it is told, or ``url`` that puts it on the next safe moment. Nothing where nothing is owed."""
    found, now, zone = queries_telling.to_tell(actor, seen, facts), clock.now(), on_call.zone_of(actor)
    return {
        thing: {
            "when": dates.moment_in_words(at, zone) if at > now else "",
            "url": reverse("testimony:safe_moment", args=[seen.code, thing]),
        }
        for (_about, thing), at in found.items()
    }
