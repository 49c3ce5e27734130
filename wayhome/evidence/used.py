"""Which statements are used instead of speaking, for the earlier pages of this track: for who keeps evidence alone."""

from uuid import UUID

from django.urls import reverse

from wayhome.core import clock, once
from wayhome.duties import queries_on_call as on_call
from wayhome.evidence import queries
from wayhome.evidence.shapes import ItemNow
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing.hooks import Statement


def named(actor: SignedIn, seen: Found, matter: UUID) -> list[Statement]:
    """Those that a line names for this matter, each with the fingerprint that stood in it."""
    found = []
    for one in _items(actor, seen):
        line = one.used_in(matter)
        if line is not None:
            day = clock.day_of(line.at, on_call.zone_of(actor))
            url = reverse("evidence:one", args=[seen.code, one.id])
            found.append(Statement(one.known.title, line.known.sha256, day, url))
    return found


@once.remembered
def _items(actor: SignedIn, seen: Found) -> list[ItemNow]:
    """Asked once on a page, whether it shows one matter or five."""
    return queries.items(actor, seen)
