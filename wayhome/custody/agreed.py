"""On the way: who agreed to the journey may not agree any more, or speaks for her or him no more. Somebody is rung.

She turns 18, turns out to be a child, her guardian ends or is another. The way goes on as it is, and nothing stops by
itself: whoever is there stays, and she or he is asked anew. What was taken back stops it (``ending``).
"""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import holding as attempts
from wayhome.consent import queries as consents
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import due, models, owing, queries
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

ADULT = "adult"  # by what the duty for that day is found


def why_ask(actor: SignedIn, seen: Found, attempt: UUID) -> str | None:
    """Why she or he is asked anew, for who reads what was agreed; None while the way has stopped, or is over."""
    if not queries.is_under_way(attempt) or queries.stops(attempt):
        return None
    return consents.why_ask_whom(actor, seen, Purpose.RETURN_TRAVEL)


def look(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Inside the action's transaction. Whoever is on call is rung: now, or on the day on which she or he is 18."""
    if not queries.is_under_way(attempt) or not seen.access.may_read_minimum("I"):
        return
    plan = attempts.number_of(attempt)
    owing.done(due.ASK_ANEW, seen, attempt, once=ADULT, by=by)
    if why_ask(by, seen, attempt) is not None:
        owing.owe(due.ASK_ANEW, seen, attempt, plan, rings=True, to_officer=True, by=by)
        return
    owing.done(due.ASK_ANEW, seen, attempt, by=by)
    adult_on = consents.adult_on(by, seen, Purpose.RETURN_TRAVEL)
    if adult_on is not None and not queries.stops(attempt):
        at = clock.start_of(adult_on)
        owing.owe(due.ASK_ANEW, seen, attempt, plan, at=at, once=ADULT, rings=True, by=by)


def _look_at_all(*, seen: Found, by: SignedIn) -> None:
    on_the_way = models.UnderWay.objects.filter(case_id=seen.id).values_list("pk", flat=True)
    for attempt in sorted(on_the_way):
        look(seen, attempt, by=by)


def answered(*, seen: Found, consent: UUID, answer: Answer, by: SignedIn) -> None:
    """For ``answering.also``: asked anew, whoever may agree has said yes; or the yes that followed does not count."""
    del consent
    if answer.purpose == Purpose.RETURN_TRAVEL:
        _look_at_all(seen=seen, by=by)


# For ``process.py``: under “person_changed”, when what may not be agreed any more has ended.
PERSON_CHANGED = journey.Consequence(
    "asked_anew_on_the_way",
    _(
        "On the way: who agreed may not any more, or speaks no more; who is on call is rung, to have it asked anew"
    ),
    _look_at_all,
)
