"""The plan for the first months: goals, promises with their budget lines, two signatures, and that she or he saw it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts import holding
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.care import actions as care
from wayhome.care import models as care_models
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.reintegration import documents, models, queries, rules
from wayhome.reintegration.shapes import PlanNow
from wayhome.vault.values import Value

GROUP, CODE = "I", "plan_not_written"


def write_goals(*, seen: Found, attempt: UUID, read: int, goals: str, by: SignedIn) -> None:
    """What she or he wants, in her or his own words: the next version, signed anew. Raises Conflict."""
    with transaction.atomic():
        now, plan = _begin(seen, attempt, by=by)
        holding.stop_if(rules.why_not_goals(goals), code=CODE)
        known = plan.newest.known if plan else documents.Plan()
        _write(seen, now, read, replace(known, goals=goals.strip()), by=by)


def promise(
    *,
    seen: Found,
    attempt: UUID,
    read: int,
    thing: UUID,
    what: str,
    who: str,
    on: date | None,
    budget: str,
    by: SignedIn,
) -> None:
    """Who, what, when, from which budget line. It stands in “promised and given” as every other promise.

    ``thing`` comes with the form: sent twice, it is one promise.
    """
    with transaction.atomic():
        now, plan = _begin(seen, attempt, by=by)
        known = plan.newest.known if plan else documents.Plan()
        said: dict[str, Value] = {"what": what.strip(), "who": who.strip(), "on": on}
        if thing in known.budget and holding.was_begun(care_models.Promise, thing, seen, said, by=by):
            if known.budget[thing] != budget.strip():
                raise holding.another()
            return
        holding.stop_if(rules.why_not_more(len(known.lines)) or rules.why_not_budget(budget), code=CODE)
        care.promise(seen=seen, thing=thing, what=what, who=who, on=on, by=by)
        lines = (*known.lines, (thing, budget.strip()))
        _write(seen, now, read, replace(known, lines=lines), by=by)


def fund(*, seen: Found, attempt: UUID, read: int, thing: UUID, budget: str, by: SignedIn) -> None:
    """From which budget line a promise is paid. 404 for a promise of another plan."""
    with transaction.atomic():
        now, plan = _begin(seen, attempt, by=by)
        if plan is None or thing not in plan.newest.known.budget:
            raise Http404
        holding.stop_if(rules.why_not_budget(budget), code=CODE)
        known = plan.newest.known
        lines = tuple((one, budget.strip() if one == thing else before) for one, before in known.lines)
        _write(seen, now, read, replace(known, lines=lines), by=by)


def sign(*, seen: Found, attempt: UUID, version: UUID, by: SignedIn) -> None:
    """The actor's agency signs exactly this version, once."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, GROUP, code="plan_not_signed", by=by)
        plan = _known(now, version, by=by)
        holding.stop_if(queries.why_not_sign(by, plan, version), code="plan_not_signed")
        given = documents.Signature(on=_today(by))
        holding.write(
            models.Signature,
            seen,
            attempt,
            given,
            thing=version,
            read=_count(models.Signature, version),
            by=by,
        )
        audit.record("reintegration.signed", by=by, subject=seen.id, groups=GROUP)


def show(*, seen: Found, attempt: UUID, version: UUID, given: documents.Seen, by: SignedIn) -> None:
    """She or he saw this version, and what was said to it. Said otherwise, the plan is written anew."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, GROUP, code="plan_not_shown", by=by)
        plan = _known(now, version, by=by)
        is_newest = plan.newest.id == version
        reason = rules.why_not_show(given, is_newest=is_newest, today=_today(by))
        holding.stop_if(reason, code="plan_not_shown")
        holding.write(
            models.Seen, seen, attempt, given, thing=version, read=_count(models.Seen, version), by=by
        )
        audit.record("reintegration.shown", by=by, subject=seen.id, groups=GROUP)


def _begin(seen: Found, attempt: UUID, *, by: SignedIn) -> tuple[AttemptNow, PlanNow | None]:
    now = holding.begin(seen, attempt, GROUP, code=CODE, by=by)
    holding.stop_if(rules.why_not_lead(seen.access), code=CODE)
    return now, queries.plan(by, now.subject)


def _known(now: AttemptNow, version: UUID, *, by: SignedIn) -> PlanNow:
    plan = queries.plan(by, now.subject)
    if plan is None or version not in {one.id for one in plan.plan.versions}:
        raise Http404
    return plan


def _write(seen: Found, now: AttemptNow, read: int, given: documents.Plan, *, by: SignedIn) -> None:
    holding.write(models.Plan, seen, now.id, given, thing=now.id, read=read, by=by)
    audit.record("reintegration.planned", by=by, subject=seen.id, groups=GROUP)


def _count(model: type[models.Signature] | type[models.Seen], version: UUID) -> int:
    return model._default_manager.filter(thing=version).count()


def _today(by: SignedIn) -> date:
    return clock.today(on_call.zone_of(by))
