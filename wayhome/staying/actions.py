"""Everything that is written about staying: begun, each task, settled, or ended by another answer of hers."""

from dataclasses import replace
from datetime import UTC, datetime, time
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404

from wayhome.attempts import holding
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.options import queries as options
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.staying import documents, due, models, queries, rules, steps
from wayhome.staying.enums import FIRST, State, Way
from wayhome.staying.shapes import PathNow

MORNING = time(8, tzinfo=UTC)
UNDONE = (State.OPEN, State.UNDER_WAY)


def begin(*, seen: Found, read: int, given: documents.Path, by: SignedIn) -> None:
    """What she or he wants is prepared, with what it begins with and is not on the list so far. Raises Conflict."""
    with transaction.atomic():
        now = _held(seen, code="staying_not_begun", by=by)
        holding.stop_if(rules.why_not_begin(options.decision(by, seen)), code="staying_not_begun")
        is_open = now is not None and now.is_open
        holding.stop_if(
            rules.why_not_path(given, is_open=is_open, today=clock.today()), code="staying_not_begun"
        )
        people_holding.write_version(
            models.Path, seen, read=read, values={"document": given.to_value()}, by=by
        )
        there = (
            {one.newest.known.kind for one in now.tasks if one.newest.known.state in UNDONE} if now else set()
        )
        for kind in (one for one in FIRST[Way(given.way)] if str(one) not in there):
            _write(seen, uuid4(), documents.Task(kind=str(kind)), read=0, by=by)
        people_actions.take_step(seen=seen, key=steps.BEGUN, by=by)
        audit.record("staying.begun", by=by, subject=seen.id, groups="I")


def write_task(*, seen: Found, thing: UUID, read: int, given: documents.Task, by: SignedIn) -> None:
    """A task, or how far it is now. Its day is somebody's duty while it is open. Raises Conflict.

    ``thing`` comes with the form: sent twice, it is one.
    """
    with transaction.atomic():
        now = _held(seen, code="task_not_written", by=by)
        tasks = {one.thing: one.newest.known for one in now.tasks} if now else {}
        if read and thing not in tasks:
            raise Http404
        is_open = now is not None and now.is_open
        reason = rules.why_not_task(given, is_open=is_open, before=tasks.get(thing), today=clock.today())
        holding.stop_if(reason, code="task_not_written")
        _write(seen, thing, given, read=read, by=by)
        _owe(seen, holding.home(by, seen), thing, given, by=by)
        audit.record("staying.task", by=by, subject=seen.id, groups="I")


def settle(*, seen: Found, read: int, by: SignedIn) -> None:
    """Everything she or he wanted is there. The case goes on until she or he says otherwise. Raises Conflict."""
    with transaction.atomic():
        now = _held(seen, code="staying_not_settled", by=by)
        if now is None or not now.is_open:
            raise Http404
        reason = rules.why_not_settle(one.newest.known for one in now.tasks)
        holding.stop_if(reason, code="staying_not_settled")
        _next(seen, now, replace(now.path.known, settled_on=clock.today()), read=read, by=by)
        people_actions.take_step(seen=seen, key=steps.SETTLED, by=by)
        audit.record("staying.settled", by=by, subject=seen.id, groups="I")


def end(*, seen: Found, read: int, by: SignedIn) -> None:
    """She or he wants something else. What was reached stays; nobody is reminded any more. Raises Conflict."""
    with transaction.atomic():
        now = _held(seen, code="staying_not_ended", by=by)
        if now is None or not now.is_open:
            raise Http404
        _next(seen, now, replace(now.path.known, ended_on=clock.today()), read=read, by=by)
        there = holding.home(by, seen)
        for one in now.tasks:
            holding.done(due.TASK, there, name=str(one.thing), by=by)
        audit.record("staying.ended", by=by, subject=seen.id, groups="I")


def _held(seen: Found, *, code: str, by: SignedIn) -> PathNow | None:
    consent_holding.lock(seen)
    holding.stop_if(people_rules.why_not_write(seen.access, queries.GROUP), code=code)
    people_holding.begin_own_strand(seen, by=by)
    return queries.now(by, seen)


def _next(seen: Found, now: PathNow, value: documents.Path, *, read: int, by: SignedIn) -> None:
    people_holding.write_version(models.Path, seen, read=read, values={"document": value.to_value()}, by=by)


def _write(seen: Found, thing: UUID, value: documents.Task, *, read: int, by: SignedIn) -> None:
    there = models.Task.objects.filter(case_id=seen.id, thing=thing)
    said = {"document": value.to_value()}
    versions.stop_if_changed(there, read=read, said=said, by=by)
    row = models.Task(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=holding.doer(by),
        thing=thing,
        number=read + 1,
    )
    holding.put(row, said, by=by)


def _owe(seen: Found, there: Home, thing: UUID, given: documents.Task, *, by: SignedIn) -> None:
    holding.done(due.TASK, there, name=str(thing), by=by)
    if given.by is not None and given.state in UNDONE:
        holding.owe(due.TASK, datetime.combine(given.by, MORNING), seen, there, name=str(thing), by=by)
