"""A travel plan ends, or her or his yes is taken back: nobody is asked any more, and nobody is told why.

``process.py`` lists both. Whoever writes it down may be able to open nothing of this: requests are found by a mark.
"""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import holding as attempts
from wayhome.attempts import models as attempt_models
from wayhome.attempts import queries as attempt_queries
from wayhome.attempts.enums import Ended
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.receivers import due, holding, marks, models, queries
from wayhome.referrals import holding as referral_holding
from wayhome.referrals import rules as referrals
from wayhome.referrals import writing
from wayhome.referrals.enums import Event, Side
from wayhome.referrals.models import Referral

STANDS_ON = frozenset({Purpose.SHARE_RECEIVING_ORG, Purpose.SHARE_LAW_ENFORCEMENT})


def _stopped(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """Each who was asked hears that it has stopped, and no longer has what was sent. Arriving stops nothing."""
    if _has_arrived(by, seen, attempt):
        return
    for row in _requests(attempt):
        if row.is_open:
            event = Event.CANCELLED if _may(Event.CANCELLED, row) else Event.ENDED
            writing.move(row, event, Side.FROM, by=by)
        holding.over(row, by=by)
        for organisation in referral_holding.sides(row):
            audit.record("receivers.stopped", by=by, subject=row.pk, organisation=organisation)
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    attempts.done(due.TELL_DAY, there, name=str(attempt), by=by)
    if _has_others(seen, [attempt]):
        # Whoever wrote the end: who prepares the journey rings those who have no account.
        attempts.owe(due.STOPPED, clock.now(), seen, there, name=str(attempt), by=by)


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """What was due on requests that ended with it is due no more; those without an account are told by telephone."""
    del consent
    if purpose not in STANDS_ON:
        return
    ids = list(attempt_models.Attempt.objects.filter(case_id=seen.id).values_list("pk", flat=True))
    for attempt in ids:
        for row in _requests(attempt):
            if not row.is_open:
                holding.over(row, by=by)
    if _has_others(seen, ids):
        there = consent_holding.home(by, seen, seen.case.organisation_id)
        attempts.owe(due.TAKEN_BACK, clock.now(), seen, there, by=by)


def _has_others(seen: Found, ids: Sequence[UUID]) -> bool:
    """Whether somebody was asked who has no account: counted, without keys."""
    if models.Office.objects.filter(case_id=seen.id, attempt__in=ids).exists():
        return True
    asked = (
        models.Receiver.objects.filter(case_id=seen.id, attempt__in=ids).values("thing").distinct().count()
    )
    return asked > models.Link.objects.filter(mark__in=[marks.of_attempt(one) for one in ids]).count()


def given_up(actor: SignedIn, now: AttemptNow) -> list[str]:
    """For ``attempts.hooks``: each that was asked to receive her or him, and has said no so far nowhere."""
    asked = [
        one
        for one in queries.of_attempt(actor, now.subject).asked
        if one.request is None or one.request.is_open
    ]
    return [_text("{name} no longer keeps a place.").format(name=one.known.name) for one in asked]


def _requests(attempt: UUID) -> list[Referral]:
    """Those that were sent for this attempt, held."""
    ids = models.Link.objects.filter(mark=marks.of_attempt(attempt)).values("referral")
    rows = Referral.objects.filter(pk__in=ids).select_for_update(of=("self",))
    return list(rows.order_by("pk"))


def _may(event: Event, row: Referral) -> bool:
    return referrals.why_not(event, row.state, Side.FROM) is None


def _has_arrived(by: SignedIn, seen: Found, attempt: UUID) -> bool:
    """As far as it opens: who writes down that she or he has arrived can read it."""
    found = next((one for one in attempt_queries.of_case(by, seen) if one.id == attempt), None)
    return found is not None and found.end is not None and found.end.reason == Ended.ARRIVED


# For ``process.py``: under “attempt_ended”; under “consent_withdrawn”, after what ends requests.
STOPPED = journey.Consequence(
    "receivers_told",
    _("Whoever was asked to receive her or him hears that it has stopped, without a reason"),
    _stopped,
)
CONSENT_ENDED = journey.Consequence(
    "receivers_not_asked",
    _("Nobody is waited for any more who was named in it; whoever has no account is told by telephone"),
    _consent_ended,
)
