"""Who travels along on one attempt: asked, accepted, changed, called off; whether somebody must."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts import findings
from wayhome.attempts import holding as attempts
from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import marks as duty_marks
from wayhome.duties.actions import Kind as DutyKind
from wayhome.escorts import (
    answers,
    documents,
    due,
    holding,
    hooks,
    models,
    queries,
    rules,
    rules_instead,
    screening,
    sealing,
)
from wayhome.escorts.actions_register import approve as approve
from wayhome.escorts.actions_register import decide as decide
from wayhome.escorts.actions_register import keep as keep
from wayhome.escorts.documents import Assignment
from wayhome.escorts.enums import FACT, Said, State
from wayhome.escorts.shapes import Assigned
from wayhome.itinerary import queries as itinerary
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.vault.values import Value

GROUP = queries.GROUP


def _said(given: Assignment) -> dict[str, Value]:
    """Without what is added when it is kept: who it is, and when the way begins and ends."""
    added = ("name", "phone", "sex", "languages", "departs_at", "arrives_at")
    return {name: value for name, value in given.to_value().items() if name not in added}


def assign(*, seen: Found, attempt: UUID, record: UUID, given: Assignment, by: SignedIn) -> None:
    """Somebody of the register is asked, with all that speaks against it looked at. Sent twice it is once."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, code="escort_not_assigned", by=by)
        if attempts.was_begun(models.Assignment, record, seen, _said(given), by=by):
            return
        if given.escort is None:
            raise Http404
        one = queries.one(by, given.escort)
        counts = screening.counts(by, one.card, one.user)
        reason = (
            rules.why_not_now(one, certificate_counts=counts)
            or rules.why_not_for(one.id, one.card, queries.for_case(by, seen))
            or rules.why_not_assign(given, legs=list(queries.legs(by, now.subject)))
            or doors.why_not_in(by, given)
        )
        attempts.stop_if(reason, code="escort_not_assigned")
        instead = _rings_for(by, now, given)
        departs_at, arrives_at = rules.stretch(queries.times(by, now.subject), given)
        full = replace(
            given,
            name=one.name,
            phone=one.card.phone,
            sex=one.card.sex,
            languages=one.card.languages,
            departs_at=departs_at,
            arrives_at=arrives_at,
        )
        attempts.write(models.Assignment, seen, attempt, full, thing=record, read=0, by=by)
        order = _order(now, record, full, user=one.user, instead=instead, by=by)
        if order.user_id is not None:
            holding.owe(due.ASKED, order, owner=order.user_id, by=by)
        _another_was_found(by, now)
        _written(now, by=by)


def change(*, seen: Found, attempt: UUID, thing: UUID, read: int, given: Assignment, by: SignedIn) -> None:
    """Other parts of the way, another hand-over, papers looked at: a version of its own. Who it is does not change."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, code="escort_not_changed", by=by)
        before = _one(by, now, thing)
        full = replace(
            given,
            escort=before.known.escort,
            name=before.known.name,
            phone=before.known.phone,
            sex=before.known.sex,
            languages=before.known.languages,
            departs_at=before.known.departs_at,
            arrives_at=before.known.arrives_at,
        )
        is_told = before.state == State.ACCEPTED or _order_of(thing).user_id is not None
        reason = (
            rules.why_not_call_off(before.state)
            or rules.why_not_change(full, before.known, is_told=is_told)
            or rules.why_not_assign(full, legs=list(queries.legs(by, now.subject)))
            or doors.why_not_in(by, given)
        )
        attempts.stop_if(reason, code="escort_not_changed")
        if not is_told:  # nobody has told it to her or him so far: it is asked as the way is now
            departs_at, arrives_at = rules.stretch(queries.times(by, now.subject), full)
            full = replace(full, departs_at=departs_at, arrives_at=arrives_at)
        attempts.write(models.Assignment, seen, attempt, full, thing=thing, read=read, by=by)
        _written(now, by=by)


def hear(*, seen: Found, attempt: UUID, thing: UUID, is_yes: bool, by: SignedIn) -> None:
    """What an escort said by telephone; who heard it is kept."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, code="escort_not_heard", by=by)
        one = _one(by, now, thing)
        attempts.stop_if(rules.why_not_answer(one.state, is_yes=is_yes), code="escort_not_heard")
        order, rings = _order_of(thing), seen.case.rings
        _answer(order, one.state, is_yes=is_yes, is_by_phone=True, rings=rings, by=by)


def answer_own(*, thing: UUID, is_yes: bool, by: SignedIn) -> None:
    """The escort says yes, or no; later, that she or he steps back. 404 for what somebody else was asked."""
    with transaction.atomic():
        order = models.Order.objects.filter(thing=thing, user=by.user_id).first()
        if order is None:
            raise Http404
        case = _hold_case(thing)
        said = answers.newest([thing]).get(thing)
        state = State(said.said) if said else State.ASKED
        attempts.stop_if(rules.why_not_answer(state, is_yes=is_yes), code="escort_not_answered")
        _answer(order, state, is_yes=is_yes, is_by_phone=False, rings=case.rings, by=by)


def call_off(*, seen: Found, attempt: UUID, thing: UUID, by: SignedIn) -> None:
    """Not needed any more; the escort is told only that."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, code="escort_not_called_off", by=by)
        one = _one(by, now, thing)
        is_beside = one.state == State.ACCEPTED and hooks.is_beside(
            seen=seen, attempt=attempt, thing=thing, by=by
        )
        reason = rules.why_not_call_off(one.state, is_beside=is_beside)
        attempts.stop_if(reason, code="escort_not_called_off")
        holding.release(_order_of(thing), by=by)
        audit.record("escorts.released", by=by, subject=seen.id, groups=GROUP)
        _written(now, by=by)


def write_need(*, seen: Found, attempt: UUID, read: int, given: documents.Need, by: SignedIn) -> None:
    """Acute distress, or who watches the way in place of an escort. Raises Conflict."""
    with transaction.atomic():
        now = attempts.begin(seen, attempt, GROUP, code="need_not_written", by=by)
        names = dict(queries.colleagues(by))
        reason = rules.why_not_need(given, colleagues={UUID(one) for one in names})
        attempts.stop_if(reason or doors.why_not_in(by, given), code="need_not_written")
        named = replace(given, watched_name=names.get(str(given.watched_by), ""))
        attempts.write(models.Need, seen, attempt, named, thing=attempt, read=read, by=by)
        findings.end(now.id, FACT, by=by)
        audit.record("escorts.needed", by=by, subject=seen.id, groups=GROUP)


def note_order(*, seen: Found, by: SignedIn) -> int:
    """An order was printed: its number."""
    with transaction.atomic():
        return audit.record("escorts.order", by=by, subject=seen.id, groups=GROUP)


def _answer(
    order: models.Order, state: State, *, is_yes: bool, is_by_phone: bool, rings: bool, by: SignedIn
) -> None:
    """A no re-opens the condition of leaving, and who asked finds another one; on the way somebody is rung. A yes
    counts at once: nobody else is looked for instead of those for whom this one was asked. For an escort of another
    part of the way, or beside whom this one travels, it rings on.
    """
    said = Said.ACCEPTED if is_yes else Said.STEPPED_BACK if state == State.ACCEPTED else Said.DECLINED
    holding.say(order, said, is_by_phone=is_by_phone, by=by)
    if is_yes:
        for each in models.Order.objects.filter(attempt=order.attempt, thing__in=order.instead):
            holding.done(due.ON_THE_WAY, each, by=by)
    elif attempt_hooks.is_under_way(order.attempt):
        holding.ring(order, rings=rings, by=by)
    else:
        holding.owe(due.ANOTHER, order, owner=order.owner, kind=DutyKind.TASK, by=by)
    findings.end(order.attempt, FACT, by=by)
    audit.record("escorts.answered", by=by, subject=order.pk)


def _order(
    now: AttemptNow,
    thing: UUID,
    given: Assignment,
    *,
    user: UUID | None,
    instead: Sequence[UUID],
    by: SignedIn,
) -> models.Order:
    row = models.Order(
        organisation_id=by.organisation_id,
        user_id=user,
        attempt=now.id,
        thing=thing,
        owner=attempts.doer(by),
        instead=list(instead),
    )
    if user is not None:
        row.told = sealing.seal(_told(now, given, by=by), place=sealing.TOLD, record=row.pk, to=[user])
    row.save(force_insert=True)
    return row


def _told(now: AttemptNow, given: Assignment, *, by: SignedIn) -> documents.Told:
    way = itinerary.written(by, now.subject)
    there = {leg.id: leg for leg in way.newest.known.legs} if way else {}
    first, last = there[given.from_leg], there[given.to_leg]
    return documents.Told(
        kind=given.kind,
        departs_at=first.departs_at,
        zone_from=first.zone_from,
        arrives_at=last.arrives_at,
        zone_to=last.zone_to,
        place_from=first.place_from,
        place_to=last.place_to,
        words=given.words,
    )


def _rings_for(actor: SignedIn, now: AttemptNow, given: Assignment) -> list[UUID]:
    """Assignments on the same parts of the way for which somebody else was rung for on the way."""
    legs = list(queries.legs(actor, now.subject))
    parts = set(rules.between(legs, given.from_leg, given.to_leg))
    return [
        one.now.thing
        for one in queries.assigned(actor, now.subject)
        if parts & set(rules.between(legs, one.known.from_leg, one.known.to_leg))
        and duty_marks.was_owed(actor.organisation_id, due.ON_THE_WAY, str(one.now.thing))
    ]


def _another_was_found(actor: SignedIn, now: AttemptNow) -> None:
    """Somebody else is asked: what was owed for those of whose parts of the way none is left is done."""
    times, assigned = queries.times(actor, now.subject), queries.assigned(actor, now.subject)
    gone = [
        one.now.thing
        for one in assigned
        if not one.stands and not rules_instead.left(one.known, times, assigned, now=clock.now())
    ]
    for order in models.Order.objects.filter(thing__in=gone):
        holding.done(due.ANOTHER, order, by=actor)


def _written(now: AttemptNow, *, by: SignedIn) -> None:
    findings.end(now.id, FACT, by=by)
    audit.record("escorts.assigned", by=by, subject=now.subject.seen.id, groups=GROUP)


def _one(actor: SignedIn, now: AttemptNow, thing: UUID) -> Assigned:
    found = next((one for one in queries.assigned(actor, now.subject) if one.now.thing == thing), None)
    if found is None:
        raise Http404
    return found


def _order_of(thing: UUID) -> models.Order:
    found: models.Order | None = models.Order.objects.filter(thing=thing).first()
    if found is None:
        raise Http404
    return found


def _hold_case(thing: UUID) -> people_models.Case:
    """Answers of one case wait for each other, and for its end. Needs no key, and opens nothing."""
    case = models.Assignment.objects.filter(thing=thing).values("case_id")[:1]
    found: people_models.Case = people_models.Case.objects.select_for_update(no_key=True).get(pk__in=case)
    return found
