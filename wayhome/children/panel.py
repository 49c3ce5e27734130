"""What the page of a travel plan shows of a child: what is missing, or that it is decided."""

from django.utils.translation import gettext as _

from wayhome.attempts.shapes import Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.children import queries, seeing
from wayhome.core import dates
from wayhome.core.components import Status
from wayhome.organisations.actors import SignedIn


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Nothing for an adult, but what a child who travels along is missing; and where something was decided for a child:
    that counts no more.
    """
    if not seeing.best(actor, subject.seen):
        return None
    if queries.is_adult(actor, subject.seen):
        if reason := queries.why_not_children_along(actor, subject):
            return Line(Status.STOP.value, _("Not ready"), reason)
        if queries.best(actor, subject).is_empty:
            return None
        text = _("She or he is 18 now. What was decided for a child counts no more: she or he is asked.")
        return Line(Status.LATER.value, _("Not needed"), text)
    if reason := queries.why_not_go(actor, subject):
        return Line(Status.STOP.value, _("Not ready"), reason)
    day = queries.turns_18_before(actor, subject)
    if day is not None:
        return Line(Status.WAIT.value, _("Until a birthday"), before_arrival(dates.day_in_words(day)))
    found = queries.best(actor, subject)
    known = found.panel.newest.known if found.panel else None
    review = dates.day_in_words(known.review_on) if known and known.review_on else ""
    text = _("Decided. It is looked at again on {day}.").format(day=review) if review else _("Assessed.")
    return Line(Status.DONE.value, _("Ready"), text)


def before_arrival(day: str) -> str:
    """A birthday before the planned arrival."""
    return _(
        "On {day} she or he is 18, before the planned arrival. What was agreed and decided for a child ends that "
        "day: ask everything afresh."
    ).format(day=day)
