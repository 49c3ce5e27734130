"""What is due and does not open to who hears of it: whom to ask then, instead of a button that always refuses.

Who comes later on a ladder, or is rung at night, need not be one who opens cases. They see to it that it is done.
"""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from wayhome.duties import wordings
from wayhome.duties.queries import Seen
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading

_needed: dict[str, frozenset[str]] = {}


def whom_to_ask(actor: SignedIn, found: Sequence[Seen], open_cases: Collection[UUID]) -> Mapping[UUID, str]:
    """Duty -> the sentence that stands where its button would lead nowhere for this actor."""
    shut = [seen for seen in found if not _opens(actor, seen, open_cases)]
    others = {seen.owner for seen in shut if seen.owner is not None and not _is_own(actor, seen)}
    names = reading.names(others) if others else {}
    return {seen.duty_id: _words(names.get(seen.owner) if seen.owner else None) for seen in shut}


def _opens(actor: SignedIn, seen: Seen, open_cases: Collection[UUID]) -> bool:
    """Whether the page of its button is for these roles, and its case is open."""
    if seen.action is None:
        return True
    if seen.case is not None and seen.case not in open_cases:
        return False
    needed = wordings.roles(seen.about) or _roles_of(seen.about, str(seen.action.url))
    return not needed or bool(needed & actor.roles)


def _is_own(actor: SignedIn, seen: Seen) -> bool:
    return seen.owner == actor.user_id or seen.owner in actor.team_ids


def _roles_of(about: str, url: str) -> frozenset[str]:
    """Whom the guard of its page lets in; empty for everybody. Looked up once for a reason: it has one page."""
    if about not in _needed:
        try:
            view = resolve(url.partition("?")[0]).func
        except Resolver404:
            return frozenset()
        _needed[about] = getattr(view, "roles", frozenset())
    return _needed[about]


def _words(name: str | None) -> str:
    if name:
        return _("This does not open to you. Ask {name}, or who is on call.").format(name=name)
    return _("This does not open to you. Ask a colleague who works on the case, or who is on call.")
