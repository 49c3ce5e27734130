"""What the page of a case shows of a hand-over."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core.components import Event
from wayhome.handover import queries, words
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """Where the newest one stands, and the one next action; for case managers the way to propose one."""
    found = queries.of_case(actor, seen) if CASE_MANAGERS & actor.roles else []
    newest = found[0] if found else None
    may_propose = not seen.access.is_past and not seen.access.is_partner and seen.access.may_write("I")
    may_propose = may_propose and people_rules.why_not_out(seen.access) is None
    if newest is None and not may_propose:
        return None
    return {
        "code": seen.code,
        "newest": newest,
        "sentence": words.stands(newest) if newest else "",
        "tag": words.tag(newest) if newest else None,
        "may_propose": may_propose and (newest is None or not newest.stand.is_open),
        "is_past": seen.access.is_past,
        "past": _past(seen),
    }


def _past(seen: Found) -> str:
    """What somebody of the former side reads in place of buttons."""
    if not seen.access.is_past:
        return ""
    if seen.access.observes:
        return _("You ask how she or he is, as agreed. What you wrote stays open to you.")
    return _("What you wrote stays open to you. Nothing new is shown.")


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """Each thing that was said, on the timeline."""
    if not CASE_MANAGERS & actor.roles:
        return []
    return [
        Event(line.at, words.happened(one, line), by=line.said.by, at=line.at)
        for one in queries.of_case(actor, seen)
        for line in one.lines
    ]
