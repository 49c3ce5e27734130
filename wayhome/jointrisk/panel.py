"""The line of this room on the page of a travel plan."""

from django.utils.translation import gettext as _

from wayhome.attempts.shapes import Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care import seeing
from wayhome.core import clock, dates
from wayhome.core.components import Status
from wayhome.jointrisk import queries
from wayhome.organisations.actors import SignedIn


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Whether both sides have looked, or what is missing; nothing for who may not read why there is danger."""
    if not seeing.danger(actor, subject.seen):
        return None
    found = queries.now(actor, subject)
    reason = queries.why_not_go(actor, subject)
    if reason:
        status = Status.WAIT if found else Status.NEXT
        return Line(status.value, _("Waiting") if found else _("Not begun"), reason)
    until = dates.day_in_words(clock.day_of(found.holds_until)) if found and found.holds_until else ""
    return Line(
        Status.DONE.value, _("Ready"), _("Both sides have looked. Holds until {day}.").format(day=until)
    )
