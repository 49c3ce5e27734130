"""The plan itself: goals, steps, budget lines, when it is gone through again. Each change is the next version."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.goals import holding, owing, queries, rules
from wayhome.goals.documents import Goal, Plan, Step
from wayhome.goals.enums import Dimension
from wayhome.goals.shapes import PlanNow
from wayhome.itinerary import currencies
from wayhome.itinerary import rules as money
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def write_goal(*, seen: Found, read: int, given: Goal, currency: str, by: SignedIn) -> None:
    """A goal, or the same goal anew; its steps stay as they are. ``given.id`` comes with the form:
    sent twice, it is one. Raises Conflict.
    """
    with transaction.atomic():
        now, plan = _begin(seen, by=by)
        before = plan.goal(given.id) if given.id is not None else None
        if before is not None and now is not None:
            stand = now.stand(before.id) if before.id else None
            holding.stop_if(rules.why_not_over(stand) if stand else None, code=holding.CODE)
        reason = rules.why_not_goal(given, plan=plan, currency=currency, currencies=currencies.codes())
        holding.stop_if(reason, code=holding.CODE)
        counts_in = _currency(now, plan, given, currency)
        known = replace(
            given,
            words=given.words.strip(),
            amount=_amount(given.amount),
            payer=given.payer.strip(),
            budget=given.budget.strip(),
            steps=before.steps if before is not None else (),
        )
        if known == before and counts_in == plan.currency:  # sent twice, or nothing has changed
            return
        without = tuple(one for one in plan.without if one != given.dimension)
        _write(seen, now, read, replace(plan.with_goal(known), currency=counts_in, without=without), by=by)


def write_step(*, seen: Found, read: int, goal: UUID, given: Step, by: SignedIn) -> None:
    """A step to a goal, or the same step anew; due on its day at whoever owes it. 404 for another plan's goal."""
    with transaction.atomic():
        now, plan = _begin(seen, by=by)
        there = plan.goal(goal)
        if there is None or now is None:
            raise Http404
        before = next((one for one in there.steps if one.id == given.id), None)
        for thing in (goal, given.id):
            stand = now.stand(thing) if thing is not None else None
            holding.stop_if(rules.why_not_over(stand) if stand else None, code=holding.CODE)
        reason = rules.why_not_step(
            given, before=before, goal=there, agencies=queries.agencies(by, seen), today=queries.today(by)
        )
        holding.stop_if(reason, code=holding.CODE)
        if before is None and any(one.id == given.id for other in plan.goals for one in other.steps):
            raise Http404
        known = replace(given, what=given.what.strip(), who=given.who.strip())
        if known == before:  # sent twice, or nothing has changed
            return
        steps = tuple(known if one.id == given.id else one for one in there.steps)
        if before is None:
            steps = (*there.steps, known)
        _write(seen, now, read, plan.with_goal(replace(there, steps=steps)), by=by)
        owing.step(seen, known, is_open=True, by=by)


def leave_out(*, seen: Found, read: int, dimension: str, by: SignedIn) -> None:
    """In this part of life she or he wants nothing now."""
    with transaction.atomic():
        now, plan = _begin(seen, by=by)
        if dimension not in Dimension.values:
            raise Http404
        holding.stop_if(rules.why_not_without(dimension, plan), code=holding.CODE)
        if dimension in plan.without:
            return
        _write(seen, now, read, replace(plan, without=(*plan.without, dimension)), by=by)


def set_review(*, seen: Found, read: int, on: date | None, by: SignedIn) -> None:
    """When it is gone through again, beside the days of the follow-up."""
    with transaction.atomic():
        now, plan = _begin(seen, by=by)
        holding.stop_if(rules.why_not_review_on(on, today=queries.today(by)), code=holding.CODE)
        _write(seen, now, read, replace(plan, review_on=on), by=by)


def _begin(seen: Found, *, by: SignedIn) -> tuple[PlanNow | None, Plan]:
    holding.begin(seen, by=by)
    now = queries.plan(by, seen)
    return now, now.newest.known if now is not None else Plan()


def _currency(now: PlanNow | None, plan: Plan, given: Goal, currency: str) -> str:
    """The one in which the plan counts from now on. Refused where she or he signed another."""
    if not given.amount:
        return plan.currency
    signed = now.signed if now is not None else None
    reason = rules.why_not_currency(currency, signed=signed.version.known if signed is not None else None)
    holding.stop_if(reason, code=holding.CODE)
    return currency


def _amount(text: str) -> str:
    found = money.amount(text) if text else None
    return f"{found:.2f}" if found is not None else ""


def _write(seen: Found, now: PlanNow | None, read: int, given: Plan, *, by: SignedIn) -> None:
    holding.write(seen, given, read=read, by=by)
    owing.changed(seen, now, by=by)
    audit.record("goals.planned", by=by, subject=seen.id, groups=queries.GROUP)
