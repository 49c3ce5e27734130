"""The plan for staying safe: what helps, who, by when, her or his yes or no to each; gone through together."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.consent.enums import Purpose
from wayhome.consent.given import has_refused
from wayhome.consent.holding import Home
from wayhome.core import once
from wayhome.duties.actions import Kind
from wayhome.family import queries as family
from wayhome.family.enums import Safe
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found
from wayhome.watch import documents, due, ending, holding, hooks, limits, models, queries, rules, seeing
from wayhome.watch.enums import MeasureKind


def write_measure(*, seen: Found, thing: UUID, read: int, given: documents.Measure, by: SignedIn) -> None:
    """One thing of the plan, or the next version of it. Conflict when somebody wrote since, or it was sent twice."""
    with transaction.atomic():
        with once.reading():  # signs and plan are one reading
            holding.begin(seen, by=by)
            plan = queries.plan(by, seen)
        now = next((one for one in plan if one.thing == thing), None)
        if read and now is None:
            raise Http404
        if now is not None and read < now.read and now.known == given and now.newest.written_by == by.user_id:
            return  # sent twice
        if now is None and models.Measure.objects.filter(thing=thing).exists():
            raise people_holding.changed_meanwhile()  # of another case, or not open: no new one of this name
        reason = rules.why_not_measure(
            given,
            before=now.known if now else None,
            others=[one.known for one in plan if one.thing != thing],
            has_unsafe_kin=given.kind == MeasureKind.MEDIATION
            and any(one.safe == Safe.NO for one in family.relatives(by, seen)),
            has_refused_contact=given.kind == MeasureKind.WEEKLY
            and has_refused(by, seen, Purpose.MONITORING_CONTACT),
            wants_no_contact=given.kind == MeasureKind.WEEKLY and hooks.wants_none(by, seen),
            today=queries.today(by),
        )
        holding.stop_if(reason, code=holding.CODE)
        holding.must_be(read, now.read if now else 0)
        holding.write(models.Measure, seen, thing, given, by=by)
        _owe(seen, holding.home(seen, by=by), thing, given, by=by)
        audit.record("watch.planned", by=by, subject=seen.id, groups="F")


def review(*, seen: Found, read: int, given: documents.Review, by: SignedIn) -> None:
    """The plan and the signs were gone through; when again. Conflict."""
    with transaction.atomic():
        before = holding.begin(seen, by=by)
        if holding.is_sent(seen, given, read=read, by=by):
            return
        today = queries.today(by)
        holding.stop_if(rules.why_not_review(given, today=today), code=holding.CODE)
        holding.must_be(read, before.read)
        holding.say(seen, given, by=by)
        there = holding.home(seen, by=by)
        holding.done(due.REVIEW, there, by=by)
        if before.until is not None and before.until <= today:
            holding.done(due.ENDS, there, by=by)
        if given.next_on is not None:
            holding.owe(due.REVIEW, holding.morning(given.next_on), seen, there, by=by)
        audit.record("watch.planned", by=by, subject=seen.id, groups="F")


def take_up(seen: Found, *, has_arrived: bool = False, by: SignedIn) -> None:
    """The case is open again: what of the plan is still to be done is due, and when it is gone through; since when it
    is watched, where she or he has arrived and nobody wrote that. Nothing for who does not write of danger; whoever
    looks at the danger first (``closing``) finds the plan.
    """
    now = queries.watch(by, seen)
    if not seeing.writes(by, seen) or now.case is not None:
        return
    if has_arrived:
        ending.ask_since_when(seen, by=by)
    there, wants_none = holding.home(seen, by=by), _wants_none(seen, by=by)
    for one in queries.plan(by, seen):
        if one.known.is_open and not (one.known.kind == MeasureKind.WEEKLY and wants_none):
            _owe(seen, there, one.thing, one.known, by=by)
    again = now.reviews[-1].known.next_on if now.reviews else None
    if again is not None:
        holding.owe(due.REVIEW, holding.morning(max(again, queries.today(by))), seen, there, by=by)


def _wants_none(seen: Found, *, by: SignedIn) -> bool:
    return has_refused(by, seen, Purpose.MONITORING_CONTACT) or hooks.wants_none(by, seen)


def _owe(seen: Found, there: Home, thing: UUID, given: documents.Measure, *, by: SignedIn) -> None:
    """Due on its day while somebody still has something to do; a weekly contact each week, and then no more."""
    holding.done(due.MEASURE, there, name=str(thing), by=by)
    if given.kind == MeasureKind.WEEKLY:  # there is one of it
        holding.over((due.WEEKLY,), there, by=by)
    if not given.is_open or given.on is None:
        return
    if given.kind != MeasureKind.WEEKLY:
        at, args = holding.morning(given.on), {"day": given.on}
        holding.owe(due.MEASURE, at, seen, there, name=str(thing), args=args, by=by)
        return
    today = queries.today(by)
    for week in range(limits.weeks()):
        day = given.on + timedelta(weeks=week)
        if day >= today:
            name = f"{thing} {week}"
            holding.owe(due.WEEKLY, holding.morning(day), seen, there, name=name, kind=Kind.CALL, by=by)
