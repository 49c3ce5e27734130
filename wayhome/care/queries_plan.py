"""The safety plan, what is needed, the plan and what was promised, as far as they are open to the actor."""

from datetime import date
from uuid import UUID

from django.http import Http404

from wayhome.care import documents, models, reading, rules, seeing
from wayhome.care.enums import PromiseState
from wayhome.care.shapes import PlanNow, SafetyNow, ThingNow, Versioned
from wayhome.core import clock, once
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import reading as people_reading
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.vault import records

LEFT_AT_MOST = 10


def safety(actor: SignedIn, seen: Found) -> SafetyNow | None:
    """The plan that holds: the newest that opens, whichever agency wrote it. None when there is none."""
    versions = safety_versions(actor, seen)
    if not versions:
        return None
    plan = versions[0]
    reviews = models.PlanReview.objects.filter(plan=plan.id)
    if seen.access.is_past:
        reviews = reviews.filter(organisation_id=actor.organisation_id)
    last = reviews.order_by("-day").values_list("day", flat=True).first()
    day = max(last, clock.day_of(plan.at)) if last else clock.day_of(plan.at)
    return SafetyNow(plan, day, is_ours=plan.organisation == actor.organisation_id)


def safety_versions(actor: SignedIn, seen: Found) -> list[Versioned[documents.Safety]]:
    """Every version that opens, newest first. 404 for who does not read it."""
    if not seeing.safety(seen):
        raise Http404
    return reading.versions(
        actor, documents.Safety, reading.of_case(models.SafetyPlan, actor, seen), names=None
    )


def left(actor: SignedIn, seen: Found, *, since: date) -> list[tuple[date, str]]:
    """Contacts since that day at which the plan was not gone through, and why, as far as it opens. Newest first."""
    rows = models.PlanLeft.objects.filter(case_id=seen.id, day__gte=since).order_by("-created_at", "pk")
    if seen.access.is_past:
        rows = rows.filter(organisation_id=actor.organisation_id)
    kept = list(rows[:LEFT_AT_MOST])
    opened = records.open_many(actor.keyring, kept) if kept else []
    return [
        (row.day, documents.Left.from_value(values["body"]).why)
        for row, values in zip(kept, opened, strict=True)
        if values.get("body") is not None
    ]


def needs(actor: SignedIn, seen: Found) -> list[ThingNow[documents.Need]]:
    """What is needed. 404 for who does not read it."""
    if not seeing.plan(seen):
        raise Http404
    return reading.things(models.Need, documents.Need, actor, seen)


def promises(actor: SignedIn, seen: Found) -> list[ThingNow[documents.Promise]]:
    """What was promised, and what became of it. 404 for who does not read it."""
    if not seeing.plan(seen):
        raise Http404
    return reading.things(models.Promise, documents.Promise, actor, seen)


@once.remembered
def agencies(actor: SignedIn, seen: Found) -> frozenset[UUID]:
    """Those that work on the case now, as far as the actor sees them."""
    rows = people.involvements(actor, seen)
    return frozenset(row.organisation_id for row in rows if row.mode == Mode.WORKS)


def is_of_others(actor: SignedIn, seen: Found, known: documents.Promise) -> bool:
    """Another agency keeps this promise, and still works on the case."""
    return known.agency not in (None, actor.organisation_id) and known.agency in agencies(actor, seen)


def why_not_settle(actor: SignedIn, seen: Found, known: documents.Promise) -> str | None:
    """Why the actor does not write what became of a promise, or None."""
    return rules.why_not_settle_of_others(is_others=is_of_others(actor, seen, known)) or rules.why_not_settle(
        known, state=PromiseState.GIVEN, reason=""
    )


def plan(actor: SignedIn, seen: Found) -> PlanNow | None:
    """The plan that holds, with how it was signed."""
    versions = plan_versions(actor, seen)
    if not versions:
        return None
    newest = versions[0]
    is_ours = newest.organisation == actor.organisation_id
    row = models.Signature.objects.filter(plan=newest.id).first()
    if row is None:
        return PlanNow(newest, is_ours)
    value = records.open_many(actor.keyring, [row])[0].get("document")
    names = people_reading.names([row.written_by]) if row.organisation_id == actor.organisation_id else {}
    signature = documents.Signature.from_value(value if isinstance(value, dict) else None)
    return PlanNow(newest, is_ours, signature, row.day, names.get(row.written_by, ""))


def plan_versions(actor: SignedIn, seen: Found) -> list[Versioned[documents.Plan]]:
    """Every version that opens, newest first. 404 for who does not read it."""
    if not seeing.plan(seen):
        raise Http404
    return reading.versions(
        actor, documents.Plan, reading.of_case(models.SupportPlan, actor, seen), names=None
    )
