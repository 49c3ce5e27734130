"""What is needed, the plan with its signatures, and what was promised."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.care import documents, drafts, due, holding, models, queries, reading, rules
from wayhome.care.enums import PromiseState
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties import queries_on_call as on_call
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.vault import records


def write_need(*, seen: Found, thing: UUID, read: int, given: documents.Need, by: SignedIn) -> None:
    """Something that is needed, or the next version of it. Due by its urgency, unless it is not wanted or is met."""
    with transaction.atomic():
        holding.begin(seen, "I", code="need_not_written", by=by)
        holding.stop_if(rules.why_not_need(given, today=clock.today()), code="need_not_written")
        holding.stop_if(doors.why_not_in(by, given), code=doors.SAYS_WHERE)
        before = next((one for one in queries.needs(by, seen) if one.thing == thing), None)
        if read and before is None:
            raise Http404
        row = models.Need(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            thing=thing,
            number=read + 1,
            written_by=holding.doer(by),
        )
        holding.write_thing(row, read=read, value=given, by=by)
        there = holding.home(by, seen)
        goes_on = rules.is_open(given)
        same = before is not None and _when(before.newest.known) == _when(given)
        if not (goes_on and same):
            duties.done_for(thread=there.thread, about=due.NEED, once=str(thing), by=by)
        if goes_on:
            at = holding.need_due_at(given)
            holding.owe(due.NEED, at, seen, there, name=str(thing), kind=Kind.TASK, is_shared=True, by=by)
        audit.record("care.need_written", by=by, subject=seen.id, groups="I")


def write_plan(*, seen: Found, read: int, given: documents.Plan, by: SignedIn) -> None:
    """The next version. It is signed anew. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, "I", code="plan_not_written", by=by)
        holding.stop_if(rules.why_not_plan(given), code="plan_not_written")
        holding.stop_if(doors.why_not_in(by, given), code=doors.SAYS_WHERE)
        row = models.SupportPlan(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            number=read + 1,
            written_by=holding.doer(by),
        )
        holding.write_version(row, read=read, values={"document": given.to_value()}, by=by)
        drafts.drop(seen=seen, form=drafts.PLAN, by=by)
        audit.record("care.plan_written", by=by, subject=seen.id, groups="I")


def sign(*, seen: Found, plan: UUID, given: documents.Signature, by: SignedIn) -> None:
    """She or he signed this version, and the worker with her or him."""
    with transaction.atomic():
        holding.begin(seen, "I", code="plan_not_signed", by=by)
        known = {one.id for one in queries.plan_versions(by, seen)}
        now = queries.plan(by, seen)
        if now is None or plan not in known:
            raise Http404
        is_newest = now.plan.id == plan
        is_signed = models.Signature.objects.filter(plan=plan).exists()
        reason = rules.why_not_sign(given, is_newest=is_newest, is_signed=is_signed)
        holding.stop_if(reason, code="plan_not_signed")
        row = models.Signature(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            plan=plan,
            day=clock.today(),
            written_by=holding.doer(by),
        )
        try:
            with transaction.atomic():
                records.put(by.keyring, row, {"document": given.to_value()})
        except IntegrityError as error:
            raise Refused(
                rules.why_not_sign(given, is_newest=True, is_signed=True) or "", code="plan_not_signed"
            ) from error
        audit.record("care.plan_signed", by=by, subject=seen.id, groups="I")


def promise(
    *,
    seen: Found,
    thing: UUID,
    what: str,
    who: str,
    on: date | None,
    agency: UUID | None = None,
    by: SignedIn,
) -> None:
    """What is promised, by whom, for which day. ``thing`` comes with the form: sent twice, it is one promise.

    ``agency``: the one that keeps it and is reminded, of those that work on the case; the own one when None.
    """
    with transaction.atomic():
        holding.begin(seen, "I", code="not_promised", by=by)
        given = documents.Promise(what=what.strip(), who=who.strip(), on=on, agency=agency)
        reason = rules.why_not_agency(agency, here=queries.agencies(by, seen)) if agency else None
        holding.stop_if(reason, code="not_promised")
        holding.stop_if(rules.why_not_promise(given, today=clock.today()), code="not_promised")
        holding.stop_if(doors.why_not_in(by, given), code=doors.SAYS_WHERE)
        _write_promise(seen, thing, 0, given, by=by)
        if given.on is not None:
            at = datetime.combine(given.on, holding.MORNING)
            there = holding.home(by, seen, agency)
            holding.owe(due.PROMISE, at, seen, there, name=str(thing), kind=Kind.TASK, is_shared=True, by=by)
        audit.record("care.promised", by=by, subject=seen.id, groups="I")


def settle(
    *,
    seen: Found,
    thing: UUID,
    read: int,
    state: str,
    reason: str = "",
    received_on: date | None = None,
    by: SignedIn,
) -> None:
    """Given, and on which day she or he had it, today when None; or not given, or taken back, and why.

    Raises Conflict when somebody settled it since.
    """
    with transaction.atomic():
        holding.begin(seen, "I", code="not_settled", by=by)
        before = next((one for one in queries.promises(by, seen) if one.thing == thing), None)
        if before is None:
            raise Http404
        known = before.newest.known
        today = clock.today(on_call.zone_of(by))
        if before.is_elsewhere or before.newest.number != read:
            had_on = (received_on or today) if state == PromiseState.GIVEN else None
            is_same = (known.state, known.reason, known.received_on) == (state, reason.strip(), had_on)
            is_next = not before.is_elsewhere and before.newest.number == read + 1
            if is_same and is_next and before.newest.written_by == by.user_id:
                raise versions.sent()
            raise holding.changed_meanwhile()
        there = holding.home(by, seen)
        is_others = queries.is_of_others(by, seen, known)
        reason_not = rules.why_not_settle_of_others(is_others=is_others) or rules.why_not_settle(
            known, state=state, reason=reason, received_on=received_on, today=today
        )
        holding.stop_if(reason_not, code="not_settled")
        holding.stop_if(doors.why_not(by, reason), code=doors.SAYS_WHERE)
        given = documents.Promise.from_value(
            {
                **known.to_value(),
                "state": str(PromiseState(state)),
                "reason": reason.strip(),
                "settled_on": clock.today(),
                "received_on": (received_on or today) if state == PromiseState.GIVEN else None,
            }
        )
        _write_promise(seen, thing, read, given, by=by)
        duties.done_for(thread=there.thread, about=due.PROMISE, once=str(thing), by=by)
        audit.record("care.promise_settled", by=by, subject=seen.id, groups="I")


def _write_promise(seen: Found, thing: UUID, read: int, given: documents.Promise, *, by: SignedIn) -> None:
    row = models.Promise(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        thing=thing,
        number=read + 1,
        written_by=holding.doer(by),
    )
    row.across = holding.tell_across(row, given, place=reading.THING, seen=seen, group="I", by=by)
    holding.write_thing(row, read=read, value=given, by=by)


def _when(given: documents.Need) -> tuple[str, date | None]:
    return given.urgency, given.by_day
