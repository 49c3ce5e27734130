"""Which journeys press most, from what the clock waits for: of thousands, no more is opened than has to be.

What a row says never changes, so what was learnt of one is remembered by this process: ids, and which timer it is.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from wayhome.checkins import marks, models, watching
from wayhome.checkins.enums import Timer
from wayhome.core import prepared

AT_MOST = 20_000  # what is remembered; then it is learnt anew
ROWS_EACH = 8  # of one journey, until the next one comes: more are asked for when this was too few
OVERDUE = 600  # of all journeys together, on a very bad day: asked for at once
RANKS = {Timer.MISSED: 0, Timer.ARRIVAL: 0, Timer.LATE: 1}
NOTHING = 2

_journeys: dict[str, UUID] = {}
_timers: dict[UUID, Timer] = {}


def first(count: int, at: datetime, mine: Callable[[list[UUID]], set[UUID]]) -> list[UUID]:
    """So many of the journeys that ``mine`` lets through, the one that presses most first; fewer if there are no more.

    Missed and not arrived, then late, then whose next moment is the soonest. Two questions, and one more for
    what is learnt, unless hardly any of those that come first are let through.
    """
    if len(_timers) >= AT_MOST:  # before anything is learnt that is needed here
        _timers.clear()
        _journeys.clear()
    since: dict[str, datetime] = {}  # by mark: overdue, and since when
    ranks: dict[str, int] = {}
    coming: dict[str, None] = {}  # in the order of their next moments
    seen, asked = set[UUID](), set[str]()
    start, limit = 0, OVERDUE + ROWS_EACH * (count + 1)
    while True:
        some = _waiting(start=start, end=start + limit)
        _learn(some, at)
        for row, mark, due_at in some:
            if mark not in _journeys:
                continue
            if due_at > at:
                coming.setdefault(mark)
            elif (timer := _timers.get(row)) is not None:
                since.setdefault(mark, due_at)
                ranks[mark] = min(ranks.get(mark, NOTHING), RANKS.get(timer, NOTHING))
        new = [one for one in {**since, **coming} if one not in asked]
        asked.update(new)
        seen |= mine([_journeys[one] for one in new])
        late = [
            (ranks[one], since_at, str(_journeys[one]), _journeys[one]) for one, since_at in since.items()
        ]
        found = [one for *_order, one in sorted(late) if one in seen]
        found += [journey for one in coming if one not in since and (journey := _journeys[one]) in seen]
        has_overdue = bool(some) and some[-1][2] <= at  # there may be more of them, and worse
        if len(some) < limit or (len(found) >= count and not has_overdue):
            return found[:count]
        start, limit = start + limit, 2 * limit


@prepared.query
def _waiting(*, start: int, end: int) -> QuerySet[models.Watch, tuple[UUID, str, datetime]]:
    rows = models.Watch.objects.filter(done_at=None).order_by("due_at", "pk")
    return rows.values_list("pk", "journey", "due_at")[start:end]


def _learn(some: Sequence[tuple[UUID, str, datetime]], at: datetime) -> None:
    """Whose rows these are, and what those that are due wait for. One question while something of it is not known."""
    new = {mark: row for row, mark, _due in reversed(some) if mark not in _journeys}
    late = [row for row, _mark, due_at in some if due_at <= at and row not in _timers]
    if not new and not late:
        return
    rows = models.Watch.objects.filter(pk__in=[*new.values(), *late]).order_by("pk")
    for one in watching.that_open(rows):
        journey = UUID(one.known["attempt"])
        if marks.of_journey(journey) == one.row.journey:  # else somebody put a row of one journey to another
            _journeys[one.row.journey], _timers[one.row.pk] = journey, one.timer
