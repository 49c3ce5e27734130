"""Opening a case for a page: found or 404, the looking recorded before anything is shown."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.urls import resolve, reverse
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries, rules
from wayhome.people.shapes import Found, Open

# Whether a page opens to somebody, to whom this much of a case is open.
type Opens = Callable[[SignedIn, Open], bool]


def at(actor: SignedIn, code: str, groups: str) -> Found:
    """The case, for a page that shows these groups. 404 when none of them is open, as when there is no such case."""
    seen = queries.found(actor, code)
    opened = opened_of(seen, groups)
    if not opened:
        raise Http404
    audit.looked(by=actor, subject=seen.id, groups=opened)
    return seen


def to_write(actor: SignedIn, code: str, group: str) -> Found:
    """The case, for a page that writes this group. 404 for who may not see it, Refused for who may only read it."""
    seen = queries.found(actor, code)
    if not opened_of(seen, group):
        raise Http404
    reason = rules.why_not_write(seen.access, group)
    if reason:
        raise Refused(reason, code="not_written")
    audit.looked(by=actor, subject=seen.id, groups=group)
    return seen


def opened_of(seen: Open, groups: str) -> str:
    """Those of these groups that are open at least in short."""
    return "".join(group for group in groups if seen.access.may_read_minimum(group))


def opens(groups: str) -> Opens:
    """To whom ``at`` opens a page that shows these groups."""
    return lambda _actor, seen: bool(opened_of(seen, groups))


def opens_to_all(_actor: SignedIn, _seen: Open) -> bool:
    """To whoever works on the case: what of it the page shows, it asks of each part."""
    return True


def opens_to_write(group: str) -> Opens:
    """To whom ``to_write`` opens a page that writes this group. Where a file is closed, the page says so itself."""
    return lambda _actor, seen: bool(opened_of(seen, group)) and group in seen.access.writes


def why_nothing(actor: Actor, address: dict[str, Any]) -> Refused | None:
    """A case that is open to the actor, and a page of it that is not, or is not there: whom to ask.

    None for every other case: whether there is one is not said.
    """
    code = address.get("code")
    if not isinstance(actor, SignedIn) or not actor.is_unlocked or not isinstance(code, str):
        return None
    try:
        seen = queries.found(actor, code)
    except Http404:
        return None
    page = reverse("casefile:case", args=[seen.code])
    lets_in: frozenset[str] = getattr(resolve(page).func, "roles", frozenset())
    if lets_in & actor.roles:
        step = _("If your work needs it, ask the person who leads the case. Who that is stands on its page.")
    else:  # who only travels along, or helps at a border, has no way to that page
        step, page = _("If your work needs it, ask whoever asked you to help."), ""
    return Refused(
        _("There is nothing here, or this part of the case is not open to you."),
        next_step=step,
        next_url=page,
        code="part_not_open",
    )
