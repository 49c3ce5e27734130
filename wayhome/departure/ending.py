"""An attempt ends, a yes is taken back, or two agencies see it differently: what was found counts no more.

``process.py`` lists each. Found without keys, and never in the way of a no.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import findings
from wayhome.attempts.ending import STANDS_ON
from wayhome.conference.enums import Matter
from wayhome.consent import holding as consent_holding
from wayhome.departure import due, setting_out
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

# What leaving waits for, by what two agencies may see differently.
DISPUTED_FACTS = {Matter.RISK: "return_risk", Matter.FIT: "fit_to_travel", Matter.BEST: "bid"}


def _attempt_ended(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    findings.end_all(attempt, by=by)
    thread = consent_holding.home(by, seen, seen.case.organisation_id).thread
    duties.stop_for(thread=thread, abouts=[due.LOOK, due.CHANGED, due.SECOND, due.NOT_SET_OUT], by=by)


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del consent
    findings.end_in_case(seen.id, purpose, by=by)
    if purpose in STANDS_ON:
        setting_out.done(seen, by=by)  # nobody sets out; until a talk alone it waits


def _disputed(*, seen: Found, matter: str, by: SignedIn) -> None:
    """What was found green a moment ago stands on what two agencies now see differently: board and clock read red. What
    was found for whoever travels along reads the dispute itself (``attempts.along``).
    """
    if matter in DISPUTED_FACTS:
        findings.end_in_case(seen.id, DISPUTED_FACTS[Matter(matter)], by=by)


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
DISPUTED = journey.Consequence(
    "findings_end_with_dispute",
    _("What was found for leaving, and two agencies see differently, is red until it is asked anew"),
    _disputed,
)
