"""Emergencies ring: the first on call, after ten minutes the second, the third, all supervisors, then again."""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from wayhome.core import clock
from wayhome.duties import on_call, ringing
from wayhome.duties.models import RANKS, Duty, Preferences, Ring
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)

WAITS = timedelta(minutes=10)
WAITS_AFTER_NOBODY = timedelta(minutes=2)  # [P] nobody could be reached: the service may be back soon
STEPS = len(RANKS) + 1


def ring_all(at: datetime | None = None) -> int:
    """Ring for every emergency that is in nobody's hands and whose turn it is. Returns how many telephones rang."""
    at = at or clock.now()
    if not ringing.ringer().can_ring:
        return 0
    rang = 0
    for duty in on_call.unanswered(at):
        try:
            rang += _ring_for(duty.pk, at)
        except DatabaseError as problem:  # the others ring all the same
            logger.error("an emergency did not ring: %s", type(problem).__name__)
    return rang


def _ring_for(duty_id: UUID, at: datetime) -> int:
    """The next step of one emergency. A lock of its own keeps two schedulers from ringing twice.

    Not the duty's row: who presses “I have it” does not wait for a telephone service.
    """
    with transaction.atomic():
        duty = Duty.objects.filter(pk=duty_id, done_at=None).first() if _hold(duty_id) else None
        if duty is None or on_call.has_it(duty, at) is not None:
            return 0
        last = Ring.objects.filter(duty=duty_id).order_by("-attempt", "-was_put_through").first()
        if last is None:
            return _ring_from(duty, 0, 0, at)
        waits = WAITS if last.was_put_through else WAITS_AFTER_NOBODY
        if abs(at - last.rang_at) < waits:  # a clock that ran ahead and was put back holds nothing up
            return 0
        return _ring_from(duty, (last.step + 1) % STEPS, last.attempt, at)


def _hold(duty_id: UUID) -> bool:
    """Whether this scheduler is the one that rings for it, until its transaction ends."""
    number = int.from_bytes(hashlib.sha256(b"wayhome ring" + duty_id.bytes).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])


def _ring_from(duty: Duty, step: int, attempt: int, at: datetime) -> int:
    """Ring this step; when nobody of it can be reached, the next at once, until all were tried."""
    people = _people(duty.organisation_id, at)
    for tried in range(STEPS):
        now = (step + tried) % STEPS
        if not people[now]:
            continue
        attempt += 1
        reached = [(user, _reach(user)) for user in people[now]]
        Ring.objects.bulk_create(
            Ring(duty=duty.pk, attempt=attempt, step=now, user_id=user, rang_at=at, was_put_through=was)
            for user, was in reached
        )
        if any(was for _user, was in reached):
            return sum(was for _user, was in reached)
    return 0


def _people(organisation: UUID, at: datetime) -> Sequence[list[UUID]]:
    """Whom each step rings now. Who is noted as away is passed over at once: those ten minutes are somebody's."""
    by_rank = {shift.rank: shift.user_id for shift in on_call.shifts_at(organisation, at)}
    away = on_call.away(by_rank.values(), at)
    by_rank = {rank: user for rank, user in by_rank.items() if user not in away}
    ranks = [[by_rank[rank]] if rank in by_rank else [] for rank in RANKS]
    return [*ranks, on_call.members(on_call.supervisors(organisation))]


def _reach(user: UUID) -> bool:
    """Whether the telephone service took the call."""
    row = Preferences.objects.filter(user=user).values_list("ring_number", "user__language").first()
    sealed, language = row or ("", "")
    if not sealed:
        return False
    try:
        ringing.ringer().ring(ringing.number_in(sealed), language)
    except (ringing.CannotRing, VaultError, OSError) as problem:
        logger.error("a ring did not go through: %s", type(problem).__name__)
        return False
    return True
