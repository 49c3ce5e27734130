"""The clock: climbs ladders exactly once per rung, sees empty shifts, deletes what is long closed. Holds no key.

Everything here may run twice at once, late, or after a long downtime: what it did is in the rows it holds.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import actions, due, holding, marks, on_call
from wayhome.duties.enums import Kind
from wayhome.duties.models import Climb, Duty, Notice, Renewal
from wayhome.organisations import queries as organisations
from wayhome.organisations.models import User
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)

AT_ONCE = 200  # rows held in one transaction
CLOSED_FOR = timedelta(days=30)


def climb(at: datetime | None = None) -> int:
    """Climb every rung that is due, in order. Returns how many. A second scheduler leaves alone what this one holds."""
    at = at or clock.now()
    climbed, stuck = 0, set[UUID]()
    away = _away(at)
    while True:
        with transaction.atomic():
            due = _due(at, away).exclude(pk__in=stuck)
            held = list(due.select_for_update(skip_locked=True, of=("self",))[:AT_ONCE])
            for duty in held:
                try:
                    with transaction.atomic():
                        climbed += _climb_one(duty, at, away)
                except (DatabaseError, ValueError, IndexError) as problem:  # one bad row holds up nobody else
                    logger.error("a ladder could not be climbed: %s", type(problem).__name__)
                    stuck.add(duty.pk)
        if len(held) < AT_ONCE:
            return climbed


def _due(at: datetime, away: frozenset[UUID]) -> QuerySet[Duty]:
    """Whose next rung has come, or who is due and in the hands of somebody who is away."""
    late = Q(next_at__lte=at) | Q(due_at__lte=at, hearer__in=list(away))
    return Duty.objects.filter(late, done_at=None, next_at__isnull=False).order_by("next_at", "pk")


def _climb_one(duty: Duty, at: datetime, away: frozenset[UUID]) -> int:
    """All rungs of one duty that are due by ``at``; its row is held."""
    first = duty.rung
    while duty.rung < len(duty.ladder):
        is_time = duty.climbs_at[duty.rung] <= at
        if not is_time and duty.hearer not in away:
            break
        duty.hearer = duty.ladder[duty.rung]
        Climb.objects.create(duty=duty.pk, rung=duty.rung, at=at)
        holding.put_on_board(duty, duty.hearer)
        duty.rung += 1
    duty.next_at = duty.climbs_at[duty.rung] if duty.rung < len(duty.ladder) else None
    duty.save(update_fields=["rung", "hearer", "next_at"])
    return duty.rung - first


def _away(at: datetime) -> frozenset[UUID]:
    """Who is away today, or cannot sign in, of those in whose hands something is due that others could hear."""
    waiting = Duty.objects.filter(done_at=None, due_at__lte=at, next_at__gt=at)
    by_organisation: dict[UUID, set[UUID]] = {}
    for organisation, hearer in waiting.values_list("organisation", "hearer").distinct():
        by_organisation.setdefault(organisation, set()).add(hearer)
    found: set[UUID] = set()
    for organisation, hearers in by_organisation.items():
        job = Job("duties.climb", organisation_id=organisation)
        found |= organisations.away_today(job, hearers)
        found |= set(User.objects.filter(pk__in=hearers, is_active=False).values_list("pk", flat=True))
    return frozenset(found)


def see_gaps(at: datetime | None = None) -> int:
    """A shift within the next day that is nobody's, or of somebody without a number to ring, is a duty of the
    supervisors, once per gap or shift; filled, or the number written, it is done.

    Also where no shift was ever written: an empty rota rings nobody.
    """
    at = at or clock.now()
    made = 0
    for organisation in on_call.that_should_have_a_rota():
        try:
            made += _gaps_of(organisation, at)
        except (DatabaseError, VaultError) as problem:
            logger.error("a rota could not be read: %s", type(problem).__name__)
    return made


def _gaps_of(organisation: UUID, at: datetime) -> int:
    job = Job("duties.gaps", organisation_id=organisation)
    teams = on_call.supervisors(organisation)
    if not teams:
        return 0
    empty = {_key(since): begins for since, begins in on_call.gaps(organisation, at)}
    silent = {str(shift): begins for shift, begins in on_call.without_number(organisation, at)}
    written = [
        actions.add(
            kind=Kind.TASK,
            due_at=at,
            about=due.SHIFT_EMPTY,
            owner=teams[0],
            ladder=[],
            organisation=organisation,
            args={"start": empty[key]},
            once=key,
            by=job,
        )
        for key in _untold(due.SHIFT_EMPTY, empty, organisation, by=job)
    ]
    written += [
        actions.add(
            kind=Kind.TASK,
            due_at=at,
            about=due.NO_NUMBER,
            owner=teams[0],
            ladder=[],
            organisation=organisation,
            args={"start": silent[key]},
            once=key,
            by=job,
        )
        for key in _untold(due.NO_NUMBER, silent, organisation, by=job)
    ]
    return sum(one is not None for one in written)


def _untold(code: str, found: Iterable[str], organisation: UUID, *, by: Job) -> list[str]:
    """Those of which nobody was told, even if somebody put it away while it is so still. What was filled is gone.

    ``found``: what makes each the same one when the clock looks again.
    """
    told = {marks.of_once(organisation, code, key): key for key in found}
    ours = Duty.objects.filter(about_mark=marks.of_about(organisation, code))
    _drop(ours.exclude(once_mark__in=list(told)), by=by)
    known = set(ours.filter(once_mark__in=list(told)).values_list("once_mark", flat=True))
    return [key for mark, key in told.items() if mark not in known]


def sweep(at: datetime | None = None) -> int:
    """Delete duties that were closed thirty days ago, and notices as old. Returns how many duties.

    What may still be owed anew waits until that is over.
    """
    at = at or clock.now()
    before = at - CLOSED_FOR
    Notice.objects.filter(digest_at__lt=before).delete()
    may_be_due = Renewal.objects.filter(until__gt=at).values("duty")
    _, deleted = Duty.objects.filter(done_at__lt=before).exclude(pk__in=may_be_due).delete()
    return deleted.get("duties.Duty", 0)


def _key(since: datetime | None) -> str:
    return since.isoformat() if since else "ever"


def _drop(filled: QuerySet[Duty], *, by: Job) -> None:
    """Deleted, not closed: should the gap come back, it is told again."""
    with transaction.atomic():
        found = [duty.pk for duty in filled.select_for_update()]
        if found:
            Duty.objects.filter(pk__in=found).delete()
            audit.record("duties.stopped", by=by, count=len(found))


def oldest_unclimbed(at: datetime | None = None) -> datetime | None:
    """Since when a rung waits that should have been climbed: None while the clock runs."""
    late = Duty.objects.filter(done_at=None, next_at__lte=(at or clock.now()) - timedelta(minutes=10))
    return late.order_by("next_at").values_list("next_at", flat=True).first()
