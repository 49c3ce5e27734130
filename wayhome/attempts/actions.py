"""Everything that is written about an attempt to return: begun, planned, ended."""

from uuid import UUID

from django.db import transaction

from wayhome.attempts import (
    documents,
    ending,
    holding,
    hooks,
    models,
    queries,
    queries_beginning,
    rules,
    steps,
)
from wayhome.audit import log as audit
from wayhome.consent import actions as consent
from wayhome.consent import holding as consent_holding
from wayhome.core import clock, numbering
from wayhome.duties import queries_on_call as on_call
from wayhome.options import queries as options
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found


def begin(*, seen: Found, record: UUID, by: SignedIn) -> None:
    """A new attempt, from nothing: what was done or approved in an earlier one counts for nothing.

    ``record`` comes with the form: sent twice, it is one attempt.
    """
    with transaction.atomic():
        consent_holding.lock(seen)
        if models.Attempt.objects.filter(pk=record, case_id=seen.id).exists():
            return
        holding.stop_if(queries_beginning.why_not_begin(by, seen), code="attempt_not_begun")
        people_holding.begin_own_strand(seen, by=by)
        highest = numbering.newest(models.Attempt.objects.filter(case_id=seen.id))
        row = models.Attempt(
            pk=record,
            case_id=seen.id,
            organisation_id=by.organisation_id,
            written_by=holding.doer(by),
            number=highest + 1,
        )
        today = clock.today(on_call.zone_of(by))
        begun = documents.Begun(decided_on=options.confirmed_on(by, seen), on=today)
        holding.put(row, {"document": begun.to_value()}, by=by)
        people_actions.take_step(seen=seen, key=steps.BEGUN, by=by)
        if row.number == 1:
            hooks.tell_begun(seen, record, by)
        audit.record("attempts.begun", by=by, subject=seen.id, groups="G")


def write_plan(*, seen: Found, attempt: UUID, read: int, given: documents.Plan, by: SignedIn) -> None:
    """The next version of where to, to whom, when about. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, queries.GROUP, code="plan_not_written", by=by)
        here = {*queries_beginning.together(by, seen), *now.subject.plan.together}
        reason = rules.why_not_plan(given, here=here, today=clock.today(on_call.zone_of(by)))
        holding.stop_if(reason, code="plan_not_written")
        holding.write(models.Plan, seen, attempt, given, thing=attempt, read=read, by=by)
        if set(given.together) != set(now.subject.plan.together):
            hooks.tell_together(attempt, given.together)
        if now.subject.plan.country not in ("", given.country):
            consent.country_changed(seen=seen, by=by)
        audit.record("attempts.planned", by=by, subject=seen.id, groups="G")


def end(*, seen: Found, attempt: UUID, given: documents.End, by: SignedIn) -> None:
    """It ends. The case stays open, and nothing of help depends on it."""
    with transaction.atomic():
        holding.begin(seen, attempt, queries.GROUP, code="attempt_not_ended", by=by)
        holding.stop_if(rules.why_not_end(given), code="attempt_not_ended")
        ending.end(seen, attempt, given, by=by)
        audit.record("attempts.ended", by=by, subject=seen.id, groups="G")
