"""The line on the page of a travel plan."""

from django.utils.translation import gettext as _

from wayhome.attempts.shapes import Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core.components import Status
from wayhome.organisations.actors import SignedIn
from wayhome.reintegration import queries
from wayhome.reintegration.shapes import PlanNow


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """What is missing; nothing for who does not read plans."""
    if not subject.seen.access.may_read(queries.GROUP):
        return None
    now = queries.plan(actor, subject)
    if now is None:
        return Line(
            Status.NEXT.value, _("Next"), _("Write together what she or he wants there, and who gives what.")
        )
    missing = left(now)
    if not missing:
        return Line(Status.DONE.value, _("Agreed"), _("Signed by both, and seen by her or him."))
    return Line(Status.WAIT.value, _("Waiting"), missing[0])


def left(now: PlanNow) -> list[str]:
    """What the plan still waits for, each a sentence."""
    wanted = (
        (not now.newest.known.goals, _("What she or he wants is not written down.")),
        (not now.promises, _("Nothing is promised so far.")),
        (not now.is_signed_here, _("The case manager here has not signed.")),
        (not now.is_signed_there, _("The case manager there has not signed.")),
        (not now.is_seen, _("She or he has not seen it.")),
        (bool(now.unfunded), _("Something is promised that nobody pays for so far.")),
    )
    return [text for is_left, text in wanted if is_left]
