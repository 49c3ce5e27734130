"""Which journeys press most: in the order that the database keeps (``Turn``), so that a page reads its own lines.

Whose a row of the clock is stands sealed in it, and is looked up after it was found. It never changes: what was learnt
of one is remembered by this process, ids alone.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import BigIntegerField, QuerySet, Value
from django.db.models.functions import Cast, Extract

from wayhome.checkins import marks, models, watching
from wayhome.core import prepared

AT_MOST = 20_000  # journeys that are remembered; then they are learnt anew
MORE = 30  # rows that are read beyond what is asked for: some are of other agencies
MISSED, LATE, COMING = range(3)

# How it presses, the second since or from when, the clock's row, the mark of the journey: in this order.
type Turn = tuple[int, int, UUID, str]

_journeys: dict[str, UUID] = {}


class Mine(Protocol):
    """The journeys that somebody may see."""

    def among(self, ids: list[UUID]) -> Collection[UUID]:
        """Those of these that are, each once."""

    def all_of_few(self) -> list[UUID] | None:
        """All there are; None where they are too many. Asked after ``among``."""


def first(count: int, at: datetime, mine: Mine) -> list[UUID]:
    """So many of somebody's journeys, the one that presses most first; fewer if the clock waits for no more of them.

    Missed and not arrived, then late, then whose next moment is the soonest. Two questions, and one more for what is
    learnt, unless hardly any of those that come first are let through.
    """
    limit = count + MORE
    while True:
        turns = _turns(at, end=limit)
        ids = _whose(turns)
        found = _of(ids, mine.among(ids))
        if len(turns) < limit or len(found) >= count:
            return found[:count]
        if (few := mine.all_of_few()) is not None:
            return _of_few(few, at)[:count]
        limit *= 2


def _of(ids: list[UUID], seen: Collection[UUID]) -> list[UUID]:
    """Those that are seen, in their order. Whoever leads many sees hundreds, and all of them."""
    if len(seen) == len(ids):
        return ids
    kept = frozenset(seen)
    return [one for one in ids if one in kept]


@prepared.query
def _turns(at: datetime, *, end: int) -> QuerySet[models.Turn, tuple[Any, ...]]:
    rows = models.Turn.objects.order_by("first_at", "pk")
    due = rows.filter(first_at__lte=at)
    missed = due.filter(missed_at__lte=at)
    late = due.exclude(missed_at__lte=at)
    several = ((MISSED, missed), (LATE, late), (COMING, rows.filter(first_at__gt=at)))
    # A whole number: hundreds of moments would be made of text that nobody reads.
    second = Cast(Extract("first_at", "epoch"), BigIntegerField())
    one, *others = (
        each.annotate(rank=Value(rank), second=second).values_list("rank", "second", "pk", "journey")[:end]
        for rank, each in several
    )
    # The database puts them in order and leaves out the rest: three times as many would be read to be put away.
    return one.union(*others, all=True).order_by("rank", "second", "pk")[:end]


def _of_few(ids: Iterable[UUID], at: datetime) -> list[UUID]:
    """The same of these alone, wherever they stand among the others."""
    by_mark = {marks.of_journey(one): one for one in ids}
    turns = sorted(
        (
            MISSED if missed_at and missed_at <= at else LATE if first_at <= at else COMING,
            first_at,
            row,
            mark,
        )
        for row, mark, first_at, missed_at in _turns_of(list(by_mark))
    )
    return [by_mark[mark] for *_order, mark in turns]


@prepared.query
def _turns_of(journeys: list[str]) -> QuerySet[models.Turn, tuple[Any, ...]]:
    rows = models.Turn.objects.filter(journey__among=journeys)
    return rows.values_list("pk", "journey", "first_at", "missed_at")


def _whose(turns: Sequence[Turn]) -> list[UUID]:
    """Whose turns these are. One question while that of one is not known, and one more for what that does not tell."""
    if len(_journeys) >= AT_MOST:
        _journeys.clear()
    if new := _unknown(turns):
        # Of each journey one row says whose it is: six times as many would be in memory at once.
        _learn(_waiting(new).order_by("journey", "pk").distinct("journey"))
        if left := _unknown(turns):
            _learn(_waiting(left))
    return [_journeys[mark] for *_order, mark in turns if mark in _journeys]


def _unknown(turns: Sequence[Turn]) -> list[str]:
    return [mark for *_order, mark in turns if mark not in _journeys]


def _waiting(journeys: Sequence[str]) -> QuerySet[models.Watch]:
    return models.Watch.objects.filter(journey__in=journeys, done_at=None)


def _learn(rows: Iterable[models.Watch]) -> None:
    for row in rows:
        for one in watching.that_open([row]) if row.journey not in _journeys else ():
            journey = UUID(one.known["attempt"])
            if marks.of_journey(journey) == row.journey:  # else somebody put a row of one journey to another
                _journeys[row.journey] = journey
