"""The safety plan: written together, gone through at every contact, on paper only where paper is safe."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.care import documents, drafts, due, holding, models, queries, rules, seeing
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.vault import records

MORNING = time(8, tzinfo=UTC)
PLAN = "plan"


def write_safety(*, seen: Found, read: int, given: documents.Safety, by: SignedIn) -> None:
    """The next version, with the reason for the change. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, "F", code="safety_not_written", by=by)
        is_first = queries.safety(by, seen) is None
        holding.stop_if(rules.why_not_safety(given, is_first=is_first), code="safety_not_written")
        holding.stop_if(doors.why_not_in(by, given), code=doors.SAYS_WHERE)
        row = models.SafetyPlan(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            number=read + 1,
            written_by=holding.doer(by),
        )
        holding.write_version(row, read=read, values={"document": given.to_value()}, by=by)
        _gone_through(seen, holding.home(by, seen), by=by)
        drafts.drop(seen=seen, form=drafts.SAFETY, by=by)
        audit.record("care.safety_written", by=by, subject=seen.id, groups="F")


def review_safety(*, seen: Found, words: str = "", by: SignedIn) -> None:
    """Gone through together today; nothing changed."""
    with transaction.atomic():
        holding.begin(seen, "F", code="safety_not_reviewed", by=by)
        now = queries.safety(by, seen)
        holding.stop_if(rules.why_not_reviewed(is_there=now is not None), code="safety_not_reviewed")
        holding.stop_if(rules.why_not_words(words), code="safety_not_reviewed")
        if now is None:
            return
        row = models.PlanReview(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            plan=now.plan.id,
            day=clock.today(),
            written_by=holding.doer(by),
        )
        records.put(by.keyring, row, {"body": documents.Looked(words).to_value()})
        _gone_through(seen, holding.home(by, seen), by=by)
        audit.record("care.safety_reviewed", by=by, subject=seen.id, groups="F")


def take_up(*, seen: Found, by: SignedIn) -> None:
    """The case is open again: in the shelter the plan is gone through, on the day on which it was due, or now.

    Inside the action that opens it again.
    """
    now = queries.safety(by, seen) if seeing.safety(seen) else None
    if now is not None and holding.in_shelter(by, seen):
        there = holding.home(by, seen, seen.case.organisation_id)
        day = datetime.combine(now.reviewed_on + rules.plan_holds_for(), MORNING)
        holding.owe(due.SAFETY, max(day, clock.now()), seen, there, name=PLAN, by=by)


def print_safety(
    *, seen: Found, words: Sequence[str] = (), plan: documents.Safety | None = None, by: SignedIn
) -> int:
    """A sheet was made: its number. It is recorded and not kept. ``words``: what is typed for it, ``plan``: what stands
    on it as it was agreed, maybe by somebody who does not know where the house is. Neither says it.
    """
    with transaction.atomic():
        kept = [plan] if plan is not None else []
        holding.stop_if(doors.why_not(by, *words) or doors.why_not_in(by, *kept), code=doors.SAYS_WHERE)
        # Whoever wrote it with her knows whether paper is safe.
        holding.stop_if(people_rules.why_not_write(seen.access, "F"), code="safety_not_printed")
        return audit.record("care.safety_printed", by=by, subject=seen.id, groups="F")


def _gone_through(seen: Found, there: Home, *, by: SignedIn) -> None:
    """In the shelter, the alarm rises again when it was not gone through for too long."""
    holding.done(seen, there, due.SAFETY, (PLAN,), by=by)
    agencies = holding.own_and_left(seen, by)
    for about in (due.STILL, due.UNWRITTEN):
        duties.done_for(thread=there.thread, about=about, organisations=agencies, by=by)
    if holding.in_shelter(by, seen):
        day = clock.today() + rules.plan_holds_for()
        at = max(datetime.combine(day, MORNING), clock.now() + rules.plan_holds_for())
        holding.owe(due.SAFETY, at, seen, there, name=PLAN, by=by)
