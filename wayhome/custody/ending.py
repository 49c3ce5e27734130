"""A travel plan ends, or a yes is taken back, while she or he is on the way: the journey stops at the next safe place.

``process.py`` lists both. Found without keys, and never in the way of a no. Whoever is with her or him stays until
somebody new has confirmed; nothing is closed. Not on the way: nobody is asked for a word on a hand-over any more.
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import ending as attempts_ending
from wayhome.attempts import holding as attempts
from wayhome.attempts import models as attempt_models
from wayhome.attempts.documents import End
from wayhome.attempts.enums import Ended
from wayhome.audit import log as audit
from wayhome.consent.enums import Purpose
from wayhome.custody import due, hooks, owing, queries, rules_way, steps
from wayhome.custody.enums import HolderKind, What
from wayhome.custody.stopping import stop_everything
from wayhome.organisations.actors import SignedIn
from wayhome.people.enums import ClosureReason
from wayhome.people.queries import Found

# Nobody writes any more where the way has ended: she or he was not found, or lives no more.
NEVER_ENDS = frozenset({ClosureReason.DIED, ClosureReason.LOST, ClosureReason.RETRAFFICKED})
STANDS_ON = frozenset({Purpose.RETURN_TRAVEL, Purpose.RETURN_PREPARATION})
# What whoever waits on the way was told on; empty where whoever hears it may not know which it was.
TOLD_ON = frozenset({Purpose.SHARE_RECEIVING_ORG, Purpose.FAMILY_CONTACT, ""})
WAITING = frozenset({HolderKind.RECEIVER, HolderKind.CAREGIVER, HolderKind.CONTACT})


def _stopped(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    if not queries.is_under_way(attempt):
        if _on_the_way(seen.id):
            owing.done(due.NOT_GOING, seen, attempt, by=by)  # what is due for the other plan stays due
        else:
            owing.over(seen, by=by)
        return
    if queries.stops(attempt):
        return
    stop_everything(seen, attempt, by=by)
    audit.record("custody.written", by=by, subject=seen.id, groups=queries.GROUP)


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """Also where the plan had ended before, and she or he is on the way still."""
    del consent
    for attempt in sorted(_on_the_way(seen.id)):
        if purpose in STANDS_ON:
            _stopped(seen=seen, attempt=attempt, by=by)
        elif purpose in TOLD_ON:
            _who_takes_over(seen, attempt, by=by)


def _who_takes_over(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Whoever was told waits no more: nobody would be there. Who is on call is rung, and the way goes on as it is."""
    travel = queries.as_far_as_open(by, seen, attempt)
    ahead = [one.taker.kind for one in travel.events if not one.is_done] if travel is not None else WAITING
    if WAITING.intersection(ahead):
        plan = attempts.number_of(attempt)
        owing.owe(due.WHO_TAKES, seen, attempt, plan, rings=True, to_officer=True, by=by)


def _on_the_way(case: UUID) -> set[UUID]:
    """Whichever plans of this case are on the way now."""
    return queries.under_way(_begun(case))


def _begun(case: UUID) -> list[UUID]:
    begun = attempt_models.Step.objects.filter(case_id=case, key=steps.BEGUN)
    return list(begun.values_list("attempt", flat=True))


def why_not_close(by: SignedIn, seen: Found, reason: str) -> str | None:
    """For ``people.closing.holds``: in a closed case nobody confirms a hand-over, and somebody is between two."""
    del by
    return rules_way.why_not_close() if reason not in NEVER_ENDS and _on_the_way(seen.id) else None


def closed(*, seen: Found, reason: str, by: SignedIn) -> None:
    """For ``people.closing``: nobody is waited for on the way any more, and what is kept for it has an end. Who has not
    left will not leave, and who was on the way, or came back, does not arrive: whoever expects her or him is told, and
    what was booked stops.
    """
    del reason  # nobody else is closed while on the way
    for attempt in sorted(_on_the_way(seen.id)):
        attempts.take_step(seen, attempt, steps.LOST, by=by)
        attempts.take_step(seen, attempt, steps.BACK, by=by)
        owing.over(seen, by=by)
        audit.record("custody.over", by=by, subject=seen.id, groups=queries.GROUP)
        hooks.tell(What.LOST, seen, attempt, by)
    for attempt in sorted(attempts_ending.open_ones(seen)):
        attempts_ending.end(seen, attempt, End(reason=str(Ended.OTHER)), by=by)
        audit.record("attempts.ended", by=by, subject=seen.id, groups="G")


def why_not_lead_goes(case: UUID) -> str | None:
    """For ``handover.moving.stops``: whom the clock rings, and who reads a telephone, is settled on leaving."""
    return rules_way.why_not_lead_goes() if _on_the_way(case) else None


ATTEMPT_ENDED = journey.Consequence(
    "journey_stops",
    _(
        "On the way: the journey stops at the next safe place, and whoever is there stays until somebody new is"
    ),
    _stopped,
)
CONSENT_ENDED = journey.Consequence(
    "journey_stops_with_consent",
    _("On the way: the journey stops, who is on call and the lawyer are called, and nobody presses"),
    _consent_ended,
)
