"""What is said about the plan: read together and signed, what became of a goal or a step, gone through again."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.goals import holding, owing, queries, rules
from wayhome.goals.documents import Progress, Review, Step, Together
from wayhome.goals.enums import State
from wayhome.goals.shapes import CLOSED, GoalNow, PlanNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.reintegration.enums import Says


def read_together(*, seen: Found, thing: UUID, version: UUID, given: Together, by: SignedIn) -> None:
    """One version was read to her or him: signed, wanted otherwise, or not now. What is signed never changes.

    ``thing`` comes with the form: sent twice, it is one.
    """
    with transaction.atomic():
        now = _begin(seen, by=by)
        is_signed = given.says == Says.AGREES
        known = replace(given, about=version)
        if not is_signed:
            known = replace(known, how="", witness="")
        if holding.is_kept(thing, seen, known, by=by):
            return
        if version not in {one.id for one in now.versions}:
            raise Http404
        reason = rules.why_not_together(
            given,
            now=now,
            version=version,
            is_child=people.person(by, seen).is_child,
            no_guardian=people.why_no_guardian(by, seen),
            today=queries.today(by),
        )
        holding.stop_if(reason, code=holding.CODE)
        holding.say(seen, thing, known, by=by)
        if is_signed:
            owing.signed(seen, by=by)
        _said(seen, by=by)


def say_progress(*, seen: Found, thing: UUID, about: UUID, read: int, given: Progress, by: SignedIn) -> None:
    """What became of a goal or a step, by the agency that leads or the one that owes the step. Raises Conflict."""
    with transaction.atomic():
        now = _begin(seen, leads=False, by=by)
        known = replace(given, about=about, reason=given.reason.strip())
        if holding.is_kept(thing, seen, known, by=by):
            return
        goal, step = _about(now, about)
        if step is None:
            holding.stop_if(rules.why_not_lead(seen.access), code=holding.CODE)
        else:
            reason = rules.why_not_step_of_others(step, access=seen.access, mine=by.organisation_id)
            holding.stop_if(reason, code=holding.CODE)
        stand = now.stand(about)
        if stand is None:
            raise Http404
        reason = rules.why_not_progress(
            given,
            stand=stand,
            goal=goal if step is None else None,
            has_goal=step is None or goal.stand.is_open,
            today=queries.today(by),
        )
        holding.stop_if(reason, code=holding.CODE)
        holding.must_be(read, stand.read)
        holding.say(seen, thing, known, by=by)
        _owe(seen, goal, step, is_open=State(given.state) not in CLOSED, by=by)
        _said(seen, by=by)


def review(*, seen: Found, thing: UUID, given: Review, by: SignedIn) -> None:
    """The plan was gone through together. Sent twice, it is one."""
    with transaction.atomic():
        now = _begin(seen, by=by)
        known = replace(given, about=now.newest.id, words=given.words.strip())
        if holding.is_kept(thing, seen, known, by=by):
            return
        holding.stop_if(rules.why_not_review(given, today=queries.today(by)), code=holding.CODE)
        holding.say(seen, thing, known, by=by)
        owing.review(seen, by=by)
        _said(seen, by=by)


def print_sheet(*, seen: Found, by: SignedIn) -> int:
    """The sheet was shown or printed: its number. It is not kept anywhere."""
    with transaction.atomic():
        return audit.record("goals.printed", by=by, subject=seen.id, groups=queries.GROUP)


def _begin(seen: Found, *, leads: bool = True, by: SignedIn) -> PlanNow:
    holding.begin(seen, leads=leads, by=by)
    now = queries.plan(by, seen)
    if now is None:
        raise Http404
    return now


def _about(now: PlanNow, about: UUID) -> tuple[GoalNow, Step | None]:
    """The goal, and the step to it where that is meant. 404 for what is not in the newest version."""
    for goal in now.goals:
        if goal.goal.id == about:
            return goal, None
        for one in goal.steps:
            if one.step.id == about:
                return goal, one.step
    raise Http404


def _owe(seen: Found, goal: GoalNow, step: Step | None, *, is_open: bool, by: SignedIn) -> None:
    """A goal that is over ends what was due for it; one that goes on again makes its open steps due again."""
    if step is not None:
        owing.step(seen, step, is_open=is_open, by=by)
        return
    for one in goal.steps:
        owing.step(seen, one.step, is_open=is_open and one.stand.is_open, by=by)


def _said(seen: Found, *, by: SignedIn) -> None:
    audit.record("goals.said", by=by, subject=seen.id, groups=queries.GROUP)
