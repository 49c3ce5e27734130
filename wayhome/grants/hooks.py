"""What other rooms know: whether a plan was signed, and whether nobody comes any more. Each says so as the site starts.
Until then no plan is known, and everybody comes.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.organisations.actors import SignedIn
from wayhome.people.access import Access
from wayhome.people.queries import Found

type Asked = Callable[[SignedIn, Found], str | None]
type Gone = Callable[[SignedIn, Mapping[UUID, Access]], set[UUID]]


def _none_known(actor: SignedIn, seen: Found) -> str | None:
    """No plan is known: sign one first."""
    del actor, seen
    return _("No signed plan is known.")


_plan: Asked = _none_known
_nobody_comes: Gone | None = None


def plan_is_known_by(asked: Asked) -> None:
    """``asked(actor, seen)``: why the plan of this case does not stand signed, or None. A second time replaces."""
    global _plan
    _plan = asked


def why_not_signed(actor: SignedIn, seen: Found) -> str | None:
    """G4.4_PLAN, as far as the actor may know of it."""
    return _plan(actor, seen)


def that_nobody_comes_is_known_by(known: Gone) -> None:
    """``known(actor, cases)``: those that are closed because nobody comes any more. A second time replaces."""
    global _nobody_comes
    _nobody_comes = known


def nobody_comes(actor: SignedIn, cases: Mapping[UUID, Access]) -> set[UUID]:
    """Of these, where she or he has died, or is exploited again, and the case is closed for it, as far as the actor may
    know.
    """
    return _nobody_comes(actor, cases) if _nobody_comes is not None and cases else set()
