"""A duty that is done may stand on something: when that is gone, it is owed anew, at once, by those who owed it before.

Whoever ends it may be able to open neither the case nor the duty: it is found by marks, and what is sealed stays so.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import holding, hours, marks
from wayhome.duties.models import Duty, Renewal

type Ground = tuple[UUID, str]  # what it stands on: a case or a thing, and the code of what may happen to it


def done_while(
    *, thread: UUID, about: str, once: str, grounds: Iterable[Ground], until: datetime, by: Actor
) -> bool:
    """Done, as long as each of ``grounds`` stands, before ``until``. False where there was no such duty to do.

    Done in this way before, it stays so, on the grounds that were given then.
    """
    with transaction.atomic():
        rows = Duty.objects.filter(once_mark=marks.of_once(thread, about, once))
        found = rows.filter(done_at=None).first()
        if found is None:
            return Renewal.objects.filter(duty__in=rows).exists()
        Renewal.objects.filter(duty__in=rows).delete()
        holding.close(rows.filter(done_at=None))
        day = holding.day_of(clock.now())
        Renewal.objects.bulk_create(
            Renewal(duty=found, mark=mark, until=hours.to_the_minute(until), created_at=day)
            for mark in dict.fromkeys(marks.of_about(*ground) for ground in grounds)
        )
        audit.record("duties.done_by_fact", by=by, count=1)
    return True


RESTS_FOR = timedelta(days=365)  # [P] so long what rests can be owed again


def rest(
    *, threads: Collection[UUID], abouts: Collection[str], ground: Ground, until: datetime, by: Actor
) -> int:
    """Nobody does what is due for these reasons, nor owes it anew, as long as ``ground`` stands; after ``until`` it is
    over. Returns how many duties rest.
    """
    found = [marks.of_about(thread, about) for thread in threads for about in abouts]
    with transaction.atomic():
        may_be_due = Q(done_at=None) | Q(pk__in=Renewal.objects.values("duty"))
        rows = Duty.objects.select_for_update().filter(may_be_due, about_mark__in=found)
        held = [duty.pk for duty in rows.order_by("pk")]
        Renewal.objects.filter(duty__in=held).delete()
        holding.close(Duty.objects.filter(pk__in=held, done_at=None))
        day, mark = holding.day_of(clock.now()), marks.of_about(*ground)
        Renewal.objects.bulk_create(
            Renewal(duty_id=duty, mark=mark, until=hours.to_the_minute(until), created_at=day)
            for duty in held
        )
        if held:
            audit.record("duties.done_by_fact", by=by, count=len(held))
    return len(held)


def owe_anew(*grounds: Ground, on_its_day: bool = False, by: Actor) -> int:
    """One of these is gone: what was done on it is open again, from its owner on. Returns how many duties.

    Due now; ``on_its_day``: when it was due before, where that is still to come.
    """
    now = clock.now()
    found = [marks.of_about(*ground) for ground in grounds]
    with transaction.atomic():
        stands = Renewal.objects.filter(mark__in=found, until__gt=now).values("duty")
        # Held first, so that two at once owe it once.
        rows = list(Duty.objects.select_for_update().filter(pk__in=stands).order_by("pk"))
        owed = [duty for duty in rows if _open(duty, now, on_its_day=on_its_day)]
        Renewal.objects.filter(duty__in=rows).delete()
        if owed:
            audit.record("duties.owed_anew", by=by, count=len(owed))
    return len(owed)


def forget(*, thread: UUID, about: str, once: str) -> None:
    """It is over for good: nothing owes it anew."""
    Renewal.objects.filter(duty__once_mark=marks.of_once(thread, about, once)).delete()


def _open(duty: Duty, now: datetime, *, on_its_day: bool) -> bool:
    """Due now, or on its day; whoever hears next hears as long after it as was agreed, from the first on."""
    same = Duty.objects.filter(once_mark=duty.once_mark, done_at=None)
    if duty.done_at is None or same.exists() or not Renewal.objects.filter(duty=duty).exists():
        return False
    moment = hours.to_the_minute(max(now, duty.due_at) if on_its_day else now)
    ladder = [
        (holder, moment + (at - duty.due_at)) for holder, at in zip(duty.ladder, duty.climbs_at, strict=True)
    ]
    duty.due_at, duty.done_at = moment, None
    holding.start_ladder(duty, ladder, at=moment)
    duty.save()
    holding.put_on_board(duty, duty.owner)
    return True
