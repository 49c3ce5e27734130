"""An attempt ends: what was booked for it is to be called off. ``process.py`` lists it under ``attempt_ended``."""

from uuid import UUID

from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import holding as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.itinerary import due, models, queries
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault.values import Value


def _stopped(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """A duty with what and where, sealed, where the actor can read it; else one that leads there."""
    there_is = models.Itinerary.objects.filter(case_id=seen.id, attempt=attempt).exists()
    if not there_is and not models.Cost.objects.filter(case_id=seen.id, attempt=attempt).exists():
        return
    number = attempts.number_of(attempt)
    home = attempts.home(by, seen, seen.case.organisation_id)  # whoever wrote it: who prepares it hears
    booked = queries.booked(by, seen, attempt)
    if not booked and seen.access.may_read(queries.GROUP):  # estimates only: nothing is to be called off
        return
    about = due.CALL_OFF if booked else due.CALL_OFF_UNSEEN
    args: dict[str, Value] = {"plan": number, **({"what": "; ".join(booked.values())} if booked else {})}
    attempts.owe(about, clock.now(), seen, home, name=str(attempt), args=args, by=by)
    audit.record("itinerary.stopped", by=by, subject=seen.id, groups=queries.GROUP)


def given_up(actor: SignedIn, now: AttemptNow) -> list[str]:
    """For ``attempts.hooks``: each part of the way, and what was paid or asked for."""
    found = queries.booked(actor, now.subject.seen, now.id).values()
    return [_text("To be called off: {what}.").format(what=what) for what in found]


STOPPED = journey.Consequence(
    "bookings_called_off", _("Everything that was booked for the way is to be called off"), _stopped
)
