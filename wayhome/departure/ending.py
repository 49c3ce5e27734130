"""An attempt ends, or a yes is taken back: what was found counts no more, and nobody looks before a departure.

``process.py`` lists both. Found without keys, and never in the way of a no.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import findings
from wayhome.consent import holding as consent_holding
from wayhome.departure import due
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def _attempt_ended(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    findings.end_all(attempt, by=by)
    thread = consent_holding.home(by, seen, seen.case.organisation_id).thread
    duties.stop_for(thread=thread, abouts=[due.LOOK, due.CHANGED, due.SECOND], by=by)


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del consent
    findings.end_in_case(seen.id, purpose, by=by)


STOPPED = journey.Consequence(
    "departure_stops",
    _("What was found for leaving counts no more, and nobody is asked to look before a departure"),
    _attempt_ended,
)
CONSENT_ENDED = journey.Consequence(
    "findings_end",
    _("What was found for leaving, and stood on this yes, is red until it is asked anew"),
    _consent_ended,
)
