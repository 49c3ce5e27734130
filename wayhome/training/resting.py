"""Why a role that somebody holds opens nothing now, and how it wakes again."""

from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused
from wayhome.organisations import roles


def why(actor: Actor, wanted: frozenset[str]) -> Refused | None:
    """For the page guard: the refusal for a page that a resting role would open, or None."""
    resting: frozenset[str] = getattr(actor, "resting", frozenset())
    mine = sorted(wanted & resting)
    if not mine:
        return None
    label = roles.BY_CODE[mine[0]].label if mine[0] in roles.BY_CODE else mine[0]
    return Refused(
        _("Your role “{role}” rests: a course it needs has lapsed.").format(role=label),
        next_step=_(
            "Book the course on the page Training. With the new certificate the role opens again at once."
        ),
        next_url=reverse("training:mine"),
        code="role_rests",
    )
