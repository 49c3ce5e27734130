"""A travel plan ends within a day before leaving, or after it where nobody has left: who is on call is rung, here and
where somebody waits.

One that waits, because a yes was taken back, rings here alone: until a talk alone it may be somebody else's word.
``process.py`` lists it first under ``attempt_ended``, while it is still known who was to travel along and to receive.
Whoever writes the no may open nothing of it. No reason is said, and whether it was a no or another day is the same.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.attempts import ending as attempts_ending
from wayhome.attempts import holding, steps
from wayhome.attempts import models as attempt_models
from wayhome.attempts import queries as attempts
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.departure import due, models
from wayhome.departure.actions import SEALED_FOR
from wayhome.duties import actions as duties
from wayhome.duties import emergencies, on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.escorts import answers
from wayhome.escorts import models as escorts
from wayhome.escorts.enums import Said
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.receivers import marks
from wayhome.receivers import models as receivers
from wayhome.referrals import holding as referrals
from wayhome.referrals.models import Referral
from wayhome.vault import installation, vouching
from wayhome.vault.errors import VaultError

NEAR = timedelta(hours=24)  # [P] as for a receiver who takes the yes back


def _ends_near(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    if not _is_near(seen, attempt, by=by):
        return
    _ring_here(seen, attempt, about=due.ENDED_NEAR, by=by)
    here = seen.case.organisation_id
    for organisation, owner, thread, code in _elsewhere(attempt, here):
        _ring_there(organisation, owner, thread, code, attempt, by=by)
    audit.record("departure.rang", by=by, subject=seen.id)


def _waits_near(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    """A yes is taken back, perhaps by somebody else: here it rings; elsewhere nothing is said before a talk alone."""
    del consent
    if purpose not in attempts_ending.STANDS_ON:
        return
    for attempt in attempts_ending.open_ones(seen):
        if _is_near(seen, attempt, by=by):
            _ring_here(seen, attempt, about=due.WAITS_NEAR, by=by)
            audit.record("departure.rang", by=by, subject=seen.id)


def _is_near(seen: Found, attempt: UUID, *, by: SignedIn) -> bool:
    now, leaves = clock.now(), _leaves_at(seen, attempt, by=by)
    if leaves is None or leaves > now + NEAR:
        return False
    return leaves >= now or (now - leaves <= NEAR and not _has_left(attempt))


def _has_left(attempt: UUID) -> bool:
    """At the door somebody may think it over while the train goes, and at the other end they stand and wait."""
    return attempt_models.Step.objects.filter(attempt=attempt, key=steps.SET_OUT).exists()


def _leaves_at(seen: Found, attempt: UUID, *, by: SignedIn) -> datetime | None:
    """As it was approved, which the clock keeps; else as it is planned, as far as that opens to who writes."""
    at = clock.now()
    kept = [one for one in _looks(at) if one["attempt"] == str(attempt)]
    if kept:
        return datetime.fromisoformat(max(kept, key=lambda one: int(one["number"]))["departs"])
    now = next((one for one in attempts.of_case(by, seen) if one.id == attempt), None)
    way = attempts.way(by, now.subject) if now is not None else None
    return way.departs_at if way is not None else None


def _looks(at: datetime) -> Iterator[dict[str, Any]]:
    """What the clock keeps of departures within a day. Each has a look in the day before or after now."""
    for row in models.Look.objects.filter(due_at__gt=at - NEAR, due_at__lte=at + NEAR):
        try:
            known: dict[str, Any] = json.loads(installation.open_(row.sealed, purpose=SEALED_FOR))
        except (VaultError, ValueError):
            continue
        if {"attempt", "number", "departs"} <= set(known):
            yield known


def _ring_here(seen: Found, attempt: UUID, *, about: str, by: SignedIn) -> None:
    """Who leads, and whoever is on call there. Of a sealed case not even which one it is."""
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    plan = attempt_models.Attempt.objects.values_list("number", flat=True).get(pk=attempt)
    is_named = seen.case.is_named
    others = there.ladder if is_named else (*there.ladder, *on_call.supervisors(there.organisation))
    duties.add(
        kind=Kind.CALL,
        due_at=clock.now(),
        about=about,
        owner=there.owner,
        ladder=_ladder(others, there.owner),
        organisation=there.organisation,
        case=None if is_named else seen.id,
        code="" if is_named else seen.code,
        thread=there.thread,
        args={} if is_named else {"plan": plan},
        once=holding.once(there.organisation, str(attempt)),
        is_emergency=True,
        by=by,
    )


def _elsewhere(attempt: UUID, here: UUID) -> Iterator[tuple[UUID, UUID, UUID, str]]:
    """Agency, who hears first, what it hangs on there, by which code: of whoever was asked to receive, or to escort."""
    told = {here}
    links = receivers.Link.objects.filter(mark=marks.of_attempt(attempt)).values("referral")
    for row in Referral.objects.filter(pk__in=links).order_by("pk"):
        if row.is_open and row.to_organisation_id not in told:
            told.add(row.to_organisation_id)
            yield row.to_organisation_id, referrals.home_to(row).owner, row.pk, row.code
    orders = list(escorts.Order.objects.filter(attempt=attempt).order_by("created_at"))
    said = answers.newest([one.thing for one in orders])
    for order in orders:
        newest = said.get(order.thing)
        goes = newest is None or newest.said == Said.ACCEPTED
        if goes and order.organisation_id not in told:
            told.add(order.organisation_id)
            yield order.organisation_id, order.owner, order.thing, ""


def _ring_there(
    organisation: UUID, owner: UUID, thread: UUID, code: str, attempt: UUID, *, by: SignedIn
) -> None:
    owners = vouching.vouched([owner, *on_call.supervisors(organisation)])
    if not owners:
        return  # what the rooms of the escort and of the receiver write is read there all the same
    duties.add(
        kind=Kind.CALL,
        due_at=clock.now(),
        about=due.ENDED_NEAR_THERE,
        owner=owners[0],
        ladder=_ladder(owners[1:], owners[0]),
        organisation=organisation,
        code=code,
        thread=thread,
        once=holding.once(organisation, str(attempt)),
        is_emergency=True,
        by=by,
    )


def _ladder(others: Iterable[UUID], owner: UUID) -> list[Rung]:
    rest = [one for one in dict.fromkeys(others) if one != owner]
    return [Rung(one, emergencies.WAITS * number) for number, one in enumerate(rest, start=1)]


ENDS_NEAR = journey.Consequence(
    "rings_when_near",
    _("Within a day before leaving: who is on call is rung, here and where somebody waits on the way"),
    _ends_near,
)
WAITS_NEAR = journey.Consequence(
    "rings_when_near_and_waits",
    _("Within a day before leaving: who is on call here is rung, to ask alone and to let nobody set out"),
    _waits_near,
)
