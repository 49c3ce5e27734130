"""Each minute: who was not heard of in time, who has not arrived. Each alarm once, late or not, also with two clocks.

Holds no key: it reads rows that only the installation opens, and steps of the journey. Nothing it writes says who.
"""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import QuerySet

from wayhome.audit import log as audit
from wayhome.checkins import due, models, ringing, rules, watching
from wayhome.checkins.enums import Timer
from wayhome.checkins.watching import Watched
from wayhome.core import clock, once
from wayhome.core.actors import Job
from wayhome.custody import queries as custody
from wayhome.duties import actions as duties
from wayhome.duties import hours
from wayhome.duties.actions import New
from wayhome.people.models import Case
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)

AT_ONCE = 25  # alarms of one transaction: whoever works on one of these cases waits so long
KEPT_FOR = timedelta(days=30)
PROBLEMS = (DatabaseError, VaultError, ValueError, KeyError)


def look_all(at: datetime | None = None) -> int:
    """Everything that is due. Returns how many alarms there were. A second clock leaves alone what this one holds.

    The case is held before its rows, as by everybody who writes in it: neither waits for the other. A case that
    somebody is writing in at this moment is looked at a minute later.
    """
    at = at or clock.now()
    alarms, left = 0, set[UUID]()
    while True:
        some = list(_waiting(at).exclude(pk__in=left)[:AT_ONCE])
        watched = {one.row.pk: one for one in watching.that_open(some)}
        with transaction.atomic(), once.reading():
            held = [watched[pk] for pk in _held(watched, at)]
            on_the_way = custody.under_way(UUID(one.known["attempt"]) for one in held)
            looked, rang = _look_at(held, on_the_way, at)
        alarms += rang
        left |= {row.pk for row in some} - looked
        if len(some) < AT_ONCE:
            return alarms


def _waiting(at: datetime) -> QuerySet[models.Watch]:
    return models.Watch.objects.filter(due_at__lte=at, done_at=None, fired_at=None).order_by("due_at", "pk")


def _held(watched: Mapping[UUID, Watched], at: datetime) -> list[UUID]:
    """Rows that are still due, of cases that nobody else holds."""
    of = {pk: UUID(one.known["case"]) for pk, one in watched.items()}
    free = Case.objects.select_for_update(no_key=True, skip_locked=True).filter(pk__in=set(of.values()))
    cases = {case.pk for case in free.order_by("pk")}
    mine = [pk for pk, case in of.items() if case in cases]
    rows = _waiting(at).select_for_update(skip_locked=True).filter(pk__in=mine)
    return list(rows.values_list("pk", flat=True))


def _look_at(held: Sequence[Watched], on_the_way: Collection[UUID], at: datetime) -> tuple[set[UUID], int]:
    """All of them at once; where that fails, each alone, so that one holds up no other. Which, and how many alarms."""
    try:
        with transaction.atomic():
            return {one.row.pk for one in held}, _look(held, on_the_way, at)
    except PROBLEMS as problem:
        if len(held) == 1:
            logger.error("a check-in could not be looked at: %s", type(problem).__name__)
            return set(), 0
    each = [_look_at([one], on_the_way, at) for one in held]
    return set().union(*(looked for looked, _rang in each)), sum(rang for _looked, rang in each)


def _look(held: Sequence[Watched], on_the_way: Collection[UUID], at: datetime) -> int:
    ringing_now = [one for one in held if UUID(one.known["attempt"]) in on_the_way]
    over = {one.row.pk for one in held} - {one.row.pk for one in ringing_now}
    # Nobody was heard of there: that rings. Whether both sides have confirmed is asked once somebody was.
    handed = [one for one in ringing_now if one.timer == Timer.HANDOVER]
    missed = watching.missed(handed)
    later = {one.row.pk for one in handed if one.row.mark in missed}
    if later:
        again = hours.to_the_minute(at) + rules.grace()
        models.Watch.objects.filter(pk__in=later).update(due_at=again)
        ringing_now = [one for one in ringing_now if one.row.pk not in later]
    if over:
        models.Watch.objects.filter(pk__in=over).update(done_at=at)
    if ringing_now:
        models.Watch.objects.filter(pk__in=[one.row.pk for one in ringing_now]).update(fired_at=at)
    by_agency: dict[UUID, list[Watched]] = {}
    for one in ringing_now:
        by_agency.setdefault(UUID(one.known["organisation"]), []).append(one)
    for agency in sorted(by_agency):
        _alarm(by_agency[agency], by=Job("checkins.look", organisation_id=agency))
    return len(ringing_now)


def _alarm(fired: Sequence[Watched], *, by: Job) -> None:
    """Of one check-in that is late and missed at once, after a time without a clock, the missed one rings."""
    missed = [one for one in fired if one.timer == Timer.MISSED]
    late = [ringing.facts_of([due.LATE], one.known, name=str(one.expected)) for one in missed]
    duties.done_each(chain.from_iterable(late), by=by)
    rung = {one.expected for one in missed}
    loud = [one for one in fired if one.timer != Timer.LATE or one.expected not in rung]
    duties.add_all(list(chain.from_iterable(map(_duties, loud))), by=by)
    audit.record("checkins.looked", by=by, count=len(fired))


def _duties(watched: Watched) -> Iterator[New]:
    known, name = watched.known, str(watched.expected)
    match watched.timer:
        case Timer.LATE:
            yield ringing.a_call(due.LATE, known, name=name)
        case Timer.MISSED:
            yield ringing.a_ring(due.MISSED, known, name=name)
        case Timer.HANDOVER:
            yield ringing.a_call(due.NOT_HANDED, known, name=name)
        case Timer.ARRIVAL:
            yield ringing.a_ring(due.NOT_ARRIVED, known, name=name)
            yield from ringing.told_others(due.NOT_ARRIVED, known, name=name)
        case Timer.POLICE:
            yield ringing.a_ring(due.DECIDE, known, name=name)
            yield from ringing.told_others(due.DECIDE, known, name=name)
        case Timer.FLAG:
            yield ringing.a_task(due.NOT_FOUND, known, name=name)


def sweep(at: datetime | None = None) -> int:
    """Rows of long ago for which nothing is waited any more are deleted. Returns how many."""
    before = (at or clock.now()) - KEPT_FOR
    rows = models.Watch.objects.filter(due_at__lt=before).exclude(done_at=None)
    _total, deleted = rows.delete()
    return deleted.get("checkins.Watch", 0)
