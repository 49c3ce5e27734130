"""The line of this room on the page of a travel plan."""

from django.utils.translation import gettext as _

from wayhome.attempts.shapes import Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import dates
from wayhome.core.components import Status
from wayhome.organisations.actors import SignedIn
from wayhome.receivers import queries
from wayhome.receivers.enums import State


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Whether somebody receives her or him, or what is missing; nothing for who may not see it."""
    if not subject.seen.access.may_read(queries.GROUP):
        return None
    whole = queries.of_attempt(actor, subject)
    reason = queries.why_not_received(actor, subject)
    if reason:
        status = Status.WAIT if whole.asked else Status.NEXT
        return Line(status.value, _("Waiting") if whole.asked else _("Not asked"), reason)
    ready = next(
        one for one in whole.asked if whole.day and one.is_agreed and one.state(whole.day) == State.READY
    )
    until = dates.day_in_words(ready.valid_until) if ready.valid_until else ""
    return Line(
        Status.DONE.value,
        _("Ready"),
        _("{name} receives her or him; confirmed until {day}.").format(name=ready.known.name, day=until),
    )
