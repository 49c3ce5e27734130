"""What the page of a case shows: the earlier case it came with, and the way to give the case to others."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.bundles import queries_history, rules
from wayhome.organisations.actors import SignedIn
from wayhome.people import panels
from wayhome.people.queries import Found


def earlier(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """Nothing for a case that began here."""
    came = queries_history.came(actor, seen)
    return {"code": seen.code, "came": came} if came else None


def give(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For case managers of the organisation that leads it."""
    may_give = bool(rules.BRINGS & actor.roles) and not (seen.access.is_partner or seen.access.is_past)
    return {"code": seen.code} if may_give else None


def own(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For case managers who work on it."""
    may_read = bool(rules.BRINGS & actor.roles) and rules.why_not_own(seen.access) is None
    return {"code": seen.code} if may_read else None


EARLIER = panels.Panel(
    "bundles.earlier", _("Earlier case"), "bundles/panel.html", earlier, order=15, parts="A"
)
GIVE = panels.Panel(
    "bundles.give",
    _("The whole case elsewhere"),
    "bundles/panel_give.html",
    give,
    order=85,
    stage=panels.Stage.THE_CASE,
    parts="A",
)
OWN = panels.Panel(
    "bundles.own",
    _("Her or his own copy"),
    "bundles/panel_own.html",
    own,
    order=84,
    stage=panels.Stage.THE_CASE,
    parts="A",
)
