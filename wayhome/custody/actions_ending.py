"""How a way ends: she or he does not want to go on; somebody new has her or him; arrived."""

from datetime import datetime

from django.db import transaction

from wayhome.attempts import holding as attempts
from wayhome.attempts import rules as attempt_rules
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.core import clock
from wayhome.custody import (
    agreed,
    beside,
    documents,
    due,
    holding,
    hooks,
    limits,
    models,
    owing,
    queries,
    rules_way,
    steps,
)
from wayhome.custody.enums import Choice, What
from wayhome.custody.stopping import stop_everything
from wayhome.duties import hours
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.services import doors

GROUP, WISH = "G", "F"


def stop(*, code: str, plan: int, read: int, given: documents.Wish, by: SignedIn) -> None:
    """She or he does not want to go on: next safe stop, the words, what there is. Nobody presses. Raises Conflict.

    Whoever is with her or him stays until somebody new has confirmed. Nothing is closed.
    """
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, WISH, code="stop_not_written", by=by)
        travel = holding.travel_or_404(by, seen, now)
        holding.stop_if(rules_way.why_not_under_way(travel), code="stop_not_written")
        reason = rules_way.why_not_stop(given, now=clock.now())
        # What she or he said is kept as it was said.
        reason = reason or doors.why_not(by, given.next_stop, given.limits, given.said_to)
        holding.stop_if(reason, code="stop_not_written")
        holding.write(models.Wish, seen, now.id, given, thing=now.id, read=read, group=WISH, by=by)
        if given.chosen == Choice.BACK:
            owing.owe(due.READMISSION, seen, now.id, now.number, by=by)
        else:
            owing.done(due.READMISSION, seen, now.id, by=by)
            owing.done(due.NOT_LET_IN, seen, now.id, by=by)  # what is wanted instead is written
        if not travel.is_stopped:
            _stops(seen, now, at=given.at, zone=given.zone, by=by)
        hooks.tell(What.HEARD, seen, now.id, by)
        audit.record("custody.written", by=by, subject=seen.id, groups=GROUP)


def stop_at_once(*, code: str, plan: int, at: datetime | None, zone: str, by: SignedIn) -> bool:
    """“I do not want to go on” waits for no other answer: the journey stops, whatever of the rest is missing or wrong.

    ``at``: when it was said, as far as that is known, and on which clock. False where it has stopped already. Raises
    Refused where nobody is on the way.
    """
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, WISH, code="stop_not_written", by=by)
        travel = holding.travel_or_404(by, seen, now)
        holding.stop_if(rules_way.why_not_under_way(travel), code="stop_not_written")
        if travel.is_stopped:
            return False
        is_known = at is not None and at <= clock.now()
        _stops(seen, now, at=at if is_known else clock.now(), zone=zone, by=by)
        hooks.tell(What.HEARD, seen, now.id, by)
        audit.record("custody.written", by=by, subject=seen.id, groups=GROUP)
    return True


def _stops(seen: Found, now: AttemptNow, *, at: datetime | None, zone: str, by: SignedIn) -> None:
    stop_everything(seen, now.id, by=by)
    # After the step: what stands in it is when it was said, and not when somebody wrote it down.
    holding.mark(seen, now.id, What.STOPPED, at=at, zone=zone, by=by)


def resume(*, code: str, plan: int, by: SignedIn) -> None:
    """On from a stop, after being asked again, alone, today. Twice is once."""
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, GROUP, code="not_resumed", by=by)
        travel = holding.travel_or_404(by, seen, now)
        holding.stop_if(rules_way.why_not_under_way(travel), code="not_resumed")
        if not travel.is_stopped and holding.has_step(now.id, steps.RESUMED):
            return  # sent twice
        known = queries.check(by, seen, now.id)
        zone = known.known.zone if known else ""
        if now.waits:
            holding.stop_if(attempt_rules.why_waits(reads_why=now.reads_why), code="not_resumed")
        asked = known.known if known else None
        reason = rules_way.why_not_resume(travel, asked, is_open=now.is_open, now=clock.now())
        holding.stop_if(reason, code="not_resumed")
        at = hours.to_the_minute(clock.now())
        holding.mark(seen, now.id, What.RESUMED, at=at, zone=zone or "UTC", by=by)
        attempts.take_step(seen, now.id, steps.RESUMED, by=by)
        owing.over(seen, due.STOPPED, due.LAWYER, due.NEXT_STOP, *due.COMING_BACK, by=by)
        owing.done(due.RECALL, seen, now.id, by=by)  # of a way before, offices are asked still
        agreed.look(seen, now.id, by=by)
        audit.record("custody.written", by=by, subject=seen.id, groups=GROUP)
        hooks.tell(What.RESUMED, seen, now.id, by)


def back(*, code: str, plan: int, by: SignedIn) -> None:
    """Stopped, and in safe hands again: the way is over, help goes on as in the safe place, nothing is closed. Whoever
    has looked at the danger looks at it again.
    """
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        if holding.has_step(now.id, steps.BACK):
            return
        now = holding.begin(seen, now.id, GROUP, code="not_back", by=by)
        travel = holding.travel_or_404(by, seen, now)
        holding.stop_if(
            rules_way.why_not_under_way(travel) or rules_way.why_not_back(travel), code="not_back"
        )
        last = travel.events[-1]
        holding.mark(seen, now.id, What.BACK, at=last.done_at, zone=last.zone, by=by)
        attempts.take_step(seen, now.id, steps.BACK, by=by)
        owing.over(seen, by=by)
        reviews.owe_each(seen, Why.STAGE, by=by)
        if now.has_ended:
            beside.release(seen, now.id, by=by)
        audit.record("custody.over", by=by, subject=seen.id, groups=GROUP)
        hooks.tell(What.BACK, seen, now.id, by)


def stays(*, seen: Found, now: AttemptNow, by: SignedIn) -> None:
    """Inside an action that holds the case: missed, found and asked alone, an adult does not want to go on and stays
    where she or he is. The way is over, and nobody takes her or him over. Nobody is rung; asking back what was given is
    due, and the danger is looked at again.
    """
    travel = holding.travel_or_404(by, seen, now)
    holding.stop_if(rules_way.why_not_under_way(travel) or rules_way.why_not_stay(travel), code="not_over")
    if not travel.is_stopped:
        attempts.take_step(seen, now.id, steps.STOPPED, by=by)
    attempts.take_step(seen, now.id, steps.STAYS, by=by)
    attempts.take_step(seen, now.id, steps.BACK, by=by)
    owing.over(seen, by=by)
    owing.owe(due.RECALL, seen, now.id, now.number, by=by)
    reviews.owe_each(seen, Why.STAGE, by=by)
    if now.has_ended:
        beside.release(seen, now.id, by=by)
    audit.record("custody.over", by=by, subject=seen.id, groups=GROUP)
    hooks.tell(What.BACK, seen, now.id, by)


def arrive(*, code: str, plan: int, at: datetime | None = None, by: SignedIn) -> None:
    """Arrived: two calls are owed, to who sent her or him and to whom she or he chose. Twice is once."""
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        if holding.has_step(now.id, steps.ARRIVED):
            return
        now = holding.begin(seen, now.id, GROUP, code="not_arrived", by=by, confirms=True)
        travel = holding.travel_or_404(by, seen, now)
        is_after = rules_way.is_after_border(travel)
        reason = rules_way.why_not_under_way(travel) or rules_way.why_not_arrive(
            travel, is_after_border=is_after
        )
        holding.stop_if(reason, code="not_arrived")
        last = travel.events[-1]
        moment = at or last.done_at or clock.now()
        holding.mark(seen, now.id, What.ARRIVED, at=moment, zone=last.zone, by=by)
        attempts.take_step(seen, now.id, steps.ARRIVED, by=by)
        owing.over(seen, by=by)
        within = moment + limits.safe_call_within()
        for about in (due.CALL_SENDER, due.CALL_CHOSEN):
            owing.owe_here(about, seen, now.id, now.number, at=within, by=by)
        if now.has_ended:
            beside.release(seen, now.id, by=by)
        audit.record("custody.over", by=by, subject=seen.id, groups=GROUP)
        hooks.tell(What.ARRIVED, seen, now.id, by)
