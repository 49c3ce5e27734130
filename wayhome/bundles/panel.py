"""What the page of a case shows: the earlier case it came with, and the way to give the case to others."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.bundles import queries_history, rules
from wayhome.organisations.actors import SignedIn
from wayhome.people import panels
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """Nothing for whoever neither gives nor reads an earlier case."""
    came = queries_history.came(actor, seen)
    may_give = bool(rules.BRINGS & actor.roles) and not (seen.access.is_partner or seen.access.is_past)
    if not came and not may_give:
        return None
    return {"code": seen.code, "came": came, "may_give": may_give}


PANEL = panels.Panel(
    "bundles.whole",
    _("The whole case elsewhere"),
    "bundles/panel.html",
    context,
    order=85,
    stage=panels.Stage.THE_CASE,
    parts="A",
)
