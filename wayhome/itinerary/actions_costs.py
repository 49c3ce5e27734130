"""Money for the way: estimated, asked for, approved or not by a second person, paid. Each step is a version."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts import holding as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.itinerary import currencies, documents, holding, models, queries, rules
from wayhome.itinerary.enums import CostState
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

GROUP = queries.GROUP


def estimate(
    *, seen: Found, attempt: UUID, cost: UUID, read: int, given: documents.Cost, by: SignedIn
) -> None:
    """What one thing costs. ``cost`` comes with the form: sent twice it is one. A changed sum is asked for anew."""
    with transaction.atomic():
        now = attempts.begin(seen, attempt, GROUP, code="cost_not_written", also_on_the_way=True, by=by)
        if read == 0 and attempts.was_begun(models.Cost, cost, seen, _typed(given), by=by):
            return
        before = _one(by, now, cost) if read else documents.Cost(state=str(CostState.ESTIMATED))
        attempts.stop_if(
            rules.why_not_change_cost(before.state)
            or rules.why_not_cost(given, currencies=currencies.codes()),
            code="cost_not_written",
        )
        fresh = documents.Cost(**_typed(given), state=str(CostState.ESTIMATED))
        _write(seen, now, cost, fresh, read=read, by=by)
        if before.state == CostState.ASKED:
            holding.decided(seen, cost, by=by)


def _typed(given: documents.Cost) -> dict[str, Any]:
    """What was typed of it, as it is kept."""
    return {
        "what": given.what.strip(),
        "amount": given.amount,
        "currency": given.currency,
        "payer": given.payer.strip(),
        "grant": given.grant.strip(),
        "words": given.words,
    }


def ask(*, seen: Found, attempt: UUID, cost: UUID, read: int, by: SignedIn) -> None:
    """Asked for: a colleague decides."""
    with transaction.atomic():
        now = attempts.begin(seen, attempt, GROUP, code="cost_not_asked", also_on_the_way=True, by=by)
        known = _one(by, now, cost)
        attempts.stop_if(rules.why_not_ask(known), code="cost_not_asked")
        asked = replace(
            known,
            state=str(CostState.ASKED),
            asked_by=attempts.doer(by),
            asked_on=_today(by),
            decided_by=None,
            decided_on=None,
        )
        _write(seen, now, cost, asked, read=read, by=by)
        holding.owe_decision(seen, now, cost, clock.now(), by=by)


def decide(*, seen: Found, attempt: UUID, cost: UUID, read: int, is_approved: bool, by: SignedIn) -> None:
    """Approved or not, never by whoever asked [P]."""
    with transaction.atomic():
        now = attempts.begin(seen, attempt, GROUP, code="cost_not_decided", also_on_the_way=True, by=by)
        known = _one(by, now, cost)
        reason = rules.why_not_decide(known, who=by.user_id, needs_second=rules.needs_second())
        attempts.stop_if(reason, code="cost_not_decided")
        state = CostState.APPROVED if is_approved else CostState.REFUSED
        decided = replace(known, state=str(state), decided_by=attempts.doer(by), decided_on=_today(by))
        _write(seen, now, cost, decided, read=read, by=by)
        holding.decided(seen, cost, by=by)


def pay(*, seen: Found, attempt: UUID, cost: UUID, read: int, by: SignedIn) -> None:
    with transaction.atomic():
        now = attempts.begin(seen, attempt, GROUP, code="cost_not_paid", also_on_the_way=True, by=by)
        known = _one(by, now, cost)
        attempts.stop_if(rules.why_not_paid(known), code="cost_not_paid")
        _write(
            seen, now, cost, replace(known, state=str(CostState.PAID), paid_on=_today(by)), read=read, by=by
        )


def _write(
    seen: Found, now: AttemptNow, cost: UUID, given: documents.Cost, *, read: int, by: SignedIn
) -> None:
    attempts.write(models.Cost, seen, now.id, given, thing=cost, read=read, by=by)
    audit.record("itinerary.cost", by=by, subject=seen.id, groups=GROUP)


def _one(actor: SignedIn, now: AttemptNow, cost: UUID) -> documents.Cost:
    there = queries.costs(actor, now.subject)
    found = next((one.newest.known for one in there if one.thing == cost), None)
    if found is None:
        raise Http404
    return found


def _today(actor: SignedIn) -> date:
    return clock.today(on_call.zone_of(actor))
