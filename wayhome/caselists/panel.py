"""What the page of a case shows: that she or he came with a list, and the way to what it said."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.caselists import queries
from wayhome.organisations.actors import SignedIn
from wayhome.people import panels
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """Nothing for a case of which no list said anything."""
    if not seen.access.may_read("A") or not queries.is_from_a_list(actor, seen):
        return None
    return {"code": seen.code}


PANEL = panels.Panel(
    "caselists.said",
    _("From a list"),
    "caselists/panel.html",
    context,
    order=80,
    stage=panels.Stage.THE_CASE,
    parts="A",
)
