"""An attempt ends: another answer, an agreement taken back, it is not safe. Everything booked for it stops.

An agreement taken back stops it at once, and ends it when she or he has said so alone: somebody else may have spoken.

``process.py`` lists what follows under ``attempt_ended``. Nothing is deleted, and help goes on.
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import documents, due, holding, hooks, models, queries, steps
from wayhome.attempts.enums import Ended
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.consent.depending import Dependent
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found

EVENT = "attempt_ended"
STANDS_ON = frozenset({Purpose.RETURN_PREPARATION, Purpose.RETURN_TRAVEL})


def end(seen: Found, attempt: UUID, given: documents.End, *, by: SignedIn) -> None:
    """Inside the action's transaction: it ends, and what stands on it stops in the same moment."""
    with audit.taken_last():  # also the records of those who were asked to receive, after what is held of it
        _end(seen, attempt, given, by=by)


def _end(seen: Found, attempt: UUID, given: documents.End, *, by: SignedIn) -> None:
    holding.take_step(seen, attempt, steps.ENDED, given.to_value(), by=by)
    people_holding.follow(EVENT, seen=seen, attempt=attempt, by=by)


def _see_what_is_left(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    # Whoever wrote it: who prepares it hears.
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    holding.owe(due.ENDED, clock.now(), seen, there, name=str(attempt), by=by)


def open_ones(seen: Found) -> list[UUID]:
    """Found without keys: whoever writes down a no may see nothing of travel. Not whoever has arrived already."""
    over = models.Step.objects.filter(case_id=seen.id, key__in=(steps.ENDED, steps.ARRIVED)).values("attempt")
    there = models.Attempt.objects.filter(case_id=seen.id).exclude(pk__in=over)
    return list(there.values_list("pk", flat=True))


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """It stops at once. A place, a seat, an escort are given up only after a talk alone (``_confirmed``)."""
    if purpose in STANDS_ON:
        for attempt in open_ones(seen):
            holding.take_step(seen, attempt, steps.WAITS + consent.hex, by=by)
            audit.record("attempts.waits", by=by, subject=seen.id, groups="G")


def _confirmed(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """Asked alone, it was her or his own wish: it ends, and everything that was booked or asked for it."""
    del purpose
    for attempt in _waiting(seen, consent):
        end(seen, attempt, documents.End(reason=str(Ended.CONSENT)), by=by)
        audit.record("attempts.ended", by=by, subject=seen.id, groups="G")


def _not_hers(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """Somebody else spoke: nothing was given up. It is asked anew before anything goes on."""
    del purpose
    for attempt in _waiting(seen, consent):
        holding.take_step(seen, attempt, steps.GOES_ON + consent.hex, by=by)
        audit.record("attempts.goes_on", by=by, subject=seen.id, groups="G")


def _waiting(seen: Found, consent: UUID) -> list[UUID]:
    """Open ones that wait for this talk."""
    waits = models.Step.objects.filter(case_id=seen.id, key=steps.WAITS + consent.hex)
    here = set(waits.values_list("attempt", flat=True))
    return [attempt for attempt in open_ones(seen) if attempt in here]


def _mind_changed(*, seen: Found, by: SignedIn) -> None:
    for attempt in open_ones(seen):
        end(seen, attempt, documents.End(reason=str(Ended.PERSON)), by=by)
        audit.record("attempts.ended", by=by, subject=seen.id, groups="G")


def depends(actor: SignedIn, seen: Found, consent: UUID, purpose: str) -> Iterable[Dependent]:
    """For ``consent.depending``: it stops at once; what later rooms booked or asked for waits for a talk alone."""
    del consent
    now = queries.now(actor, seen) if purpose in STANDS_ON else None
    if now is None:
        return
    yield Dependent(_text("Travel plan {number} stops.").format(number=now.number))
    for text in hooks.given_up(actor, now):
        yield Dependent(text, is_final=True)


# For ``process.py``: under “attempt_ended”; under “consent_withdrawn”, and what comes of the talk alone afterwards
# (``consent.cascade``); under “decision_changed”.
LEFT = journey.Consequence(
    "what_is_left_is_seen",
    _("Who leads the case sees what is still to be given back or called off"),
    _see_what_is_left,
)
CONSENT_ENDED = journey.Consequence(
    "attempt_waits",
    _(
        "The travel plan stops; what was booked or asked for it is given up only after a talk with her or him alone"
    ),
    _consent_ended,
)
CONFIRMED = journey.Consequence(
    "attempt_ends_with_consent",
    _("The travel plan ends, and everything that was booked or asked for it"),
    _confirmed,
)
NOT_HERS = journey.Consequence(
    "attempt_asked_anew", _("The travel plan keeps what it had; she or he is asked anew"), _not_hers
)
MIND_CHANGED = journey.Consequence(
    "attempt_ends", _("The travel plan ends, and everything that was booked or asked for it"), _mind_changed
)
