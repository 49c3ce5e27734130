"""Help was taken back: nobody is reminded of ordinary life any more. What was written stays. Nothing needs a key."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.consent.enums import Purpose
from wayhome.duties import actions as duties
from wayhome.ordinary import due
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del consent
    if purpose != Purpose.ASSISTANCE:
        return
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    if duties.stop_for(thread=there.thread, abouts=[due.LOOK], by=by):
        audit.record("ordinary.stopped", by=by, subject=seen.id)


CONSENT_ENDED = journey.Consequence(
    "ordinary_not_reminded",
    _("Nobody is reminded of ordinary life any more; what was written stays"),
    _consent_ended,
)
