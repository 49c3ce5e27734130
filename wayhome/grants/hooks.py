"""Whether a plan was signed: the room that keeps plans says so here, when the site starts. Until then none is known."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type Asked = Callable[[SignedIn, Found], str | None]


def _none_known(actor: SignedIn, seen: Found) -> str | None:
    """No plan is known: sign one first."""
    del actor, seen
    return _("No signed plan is known.")


_plan: Asked = _none_known


def plan_is_known_by(asked: Asked) -> None:
    """``asked(actor, seen)``: why the plan of this case does not stand signed, or None. A second time replaces."""
    global _plan
    _plan = asked


def why_not_signed(actor: SignedIn, seen: Found) -> str | None:
    """G4.4_PLAN, as far as the actor may know of it."""
    return _plan(actor, seen)
