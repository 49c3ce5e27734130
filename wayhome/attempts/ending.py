"""An attempt ends: another answer, an agreement taken back, it is not safe. Everything booked for it stops.

``process.py`` lists what follows under ``attempt_ended``. Nothing is deleted, and help goes on.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import documents, due, holding, models, steps
from wayhome.attempts.enums import Ended
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found

EVENT = "attempt_ended"
STANDS_ON = frozenset({Purpose.RETURN_PREPARATION, Purpose.RETURN_TRAVEL})


def end(seen: Found, attempt: UUID, given: documents.End, *, by: SignedIn) -> None:
    """Inside the action's transaction: it ends, and what stands on it stops in the same moment."""
    holding.take_step(seen, attempt, steps.ENDED, given.to_value(), by=by)
    people_holding.follow(EVENT, seen=seen, attempt=attempt, by=by)


def _see_what_is_left(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    there = consent_holding.home(
        by, seen, seen.case.organisation_id
    )  # whoever wrote it: who prepares it hears
    holding.owe(due.ENDED, clock.now(), seen, there, name=str(attempt), by=by)


def _open_ones(seen: Found) -> list[UUID]:
    """Found without keys: whoever writes down a no may see nothing of travel. Not whoever has arrived already."""
    over = models.Step.objects.filter(case_id=seen.id, key__in=(steps.ENDED, steps.ARRIVED)).values("attempt")
    there = models.Attempt.objects.filter(case_id=seen.id).exclude(pk__in=over)
    return list(there.values_list("pk", flat=True))


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    del consent
    if purpose in STANDS_ON:
        for attempt in _open_ones(seen):
            end(seen, attempt, documents.End(reason=str(Ended.CONSENT)), by=by)
            audit.record("attempts.ended", by=by, subject=seen.id, groups="G")


def _mind_changed(*, seen: Found, by: SignedIn) -> None:
    for attempt in _open_ones(seen):
        end(seen, attempt, documents.End(reason=str(Ended.PERSON)), by=by)
        audit.record("attempts.ended", by=by, subject=seen.id, groups="G")


# For ``process.py``: under “attempt_ended”; under “consent_withdrawn”; under “decision_changed”.
LEFT = journey.Consequence(
    "what_is_left_is_seen",
    _("Who leads the case sees what is still to be given back or called off"),
    _see_what_is_left,
)
CONSENT_ENDED = journey.Consequence(
    "attempt_ends_with_consent",
    _("The travel plan ends, and everything that was booked or asked for it"),
    _consent_ended,
)
MIND_CHANGED = journey.Consequence(
    "attempt_ends", _("The travel plan ends, and everything that was booked or asked for it"), _mind_changed
)
