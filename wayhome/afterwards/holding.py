"""What every action here does first, what it owes, and counting the journey again."""

from datetime import date, timedelta
from uuid import UUID, uuid5

from django.db.models import Max

from wayhome.afterwards import counting, documents, due, limits, models, queries, rules
from wayhome.attempts import holding as attempts
from wayhome.attempts import queries as attempt_queries
from wayhome.attempts import reading
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found

stop_if = attempts.stop_if
CODE = "not_written"


def begin(seen: Found, attempt: UUID, group: str, *, by: SignedIn) -> AttemptNow:
    """Inside the action's transaction: the case is held, the actor may write this group, the journey was begun.

    Also when the travel plan has ended: after arriving is when it is written.
    """
    consent_holding.lock(seen)
    stop_if(people_rules.why_not_write(seen.access, group), code=CODE)
    now = attempt_queries.one(by, seen, attempt)
    stop_if(rules.why_not_after(has_begun=queries.has_begun(by, now)), code=CODE)
    people_holding.begin_own_strand(seen, by=by)
    return now


def owe(seen: Found, attempt: UUID, *, is_lost: bool = False, by: SignedIn) -> None:
    """What is written after a journey. Who leads the case hears. ``is_lost``: of whom nobody can be asked only whoever
    travelled along reports.
    """
    there = attempts.home(by, seen, seen.case.organisation_id)
    now = next((one for one in attempt_queries.of_case(by, seen) if one.id == attempt), None)
    plan = now.number if now else 1
    at = clock.now()
    owed = [] if is_lost else [(due.PAPERS, at)]
    if not is_lost and not queries.was_slip_given(by, attempt):
        owed.append((due.FELT, at + limits.ask_after()))
    if now is None or not seen.access.may_read(queries.GROUP) or queries.reporters(by, seen, now):
        owed.append((due.REPORT, at + limits.report_after()))
    for about, moment in owed:
        attempts.owe(about, moment, seen, there, name=str(attempt), args={"plan": plan}, by=by)


def wait(seen: Found, now: AttemptNow, until: date, *, by: SignedIn) -> None:
    """A slip that nobody answers asks nobody: somebody sees to it once its last day is over. Whether it was answered is
    not told by any row of the case.
    """
    there = attempts.home(by, seen, seen.case.organisation_id)
    at, args = clock.start_of(until + timedelta(days=1)), {"plan": now.number}
    attempts.done(due.SLIP, there, name=str(now.id), by=by)
    attempts.owe(due.SLIP, at, seen, there, name=str(now.id), args=args, by=by)


def done(about: str, seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """It was written."""
    attempts.done(about, attempts.home(by, seen, seen.case.organisation_id), name=str(attempt), by=by)


def count(seen: Found, now: AttemptNow, *, by: SignedIn) -> None:
    """The journey in numbers, as it is known now. Whoever may not write outcomes leaves it to who can."""
    if not seen.access.may_write(queries.OUTCOME) or not seen.access.may_read(queries.GROUP):
        return
    answer = queries.felt_now(by, seen, now)
    found = counting.tally(by, now, answer.newest.known if answer else None)
    if found is None:
        return
    thing = uuid5(now.id, str(by.organisation_id))
    kept = reading.things(models.Tally, documents.Tally, by, seen, now.id)
    if any(one.thing == thing and one.newest.known == found for one in kept):
        return
    rows = models.Tally.objects.filter(attempt=now.id, thing=thing)
    read = rows.aggregate(newest=Max("number"))["newest"] or 0
    attempts.write(models.Tally, seen, now.id, found, thing=thing, read=read, by=by)
