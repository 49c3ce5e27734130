"""Which journeys press most: in the order that the database keeps (``Turn``), so that a page reads its own lines. A
page that is reached from the one before goes on behind its last line (``Place``), however far back that is.

Whose a row of the clock is stands sealed in it, and is looked up after it was found. It never changes: what was learnt
of one is remembered by this process, ids alone.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, Protocol, Self
from uuid import UUID

from django.db.models import BigIntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Extract

from wayhome.checkins import marks, models, watching
from wayhome.core import digits, prepared

AT_MOST = 20_000  # journeys that are remembered; then they are learnt anew
MORE = 30  # rows that are read beyond what is asked for: some are of other agencies
MISSED, LATE, COMING = RANKS = range(3)
EPOCH, NEVER = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LATEST = (NEVER - EPOCH) // MICROSECOND

# How it presses, the microsecond since or from when, the clock's row, the mark of the journey: in this order.
type Turn = tuple[int, int, UUID, str]

_journeys: dict[str, UUID] = {}


class Place(NamedTuple):
    """Where a journey stands in the order. As text it says nothing of whose it is."""

    rank: int
    moment: int  # microseconds since EPOCH
    row: UUID

    def __str__(self) -> str:
        return f"{self.rank}.{self.moment}.{self.row.hex}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The same again; None for what is none."""
        rank, _dot, rest = text.partition(".")
        moment, _dot, row = rest.partition(".")
        how, when = digits.whole(rank, None, most=COMING), digits.whole(moment, None, most=LATEST)
        try:
            return cls(how, when, UUID(row)) if how is not None and when is not None else None
        except ValueError:
            return None

    def by(self, at: datetime) -> Self:
        """The same at this moment: what was to come may be late by now, and those behind it became so after it."""
        return self._replace(rank=LATE) if self.rank == COMING and self.since(COMING) <= at else self

    def since(self, rank: int) -> datetime:
        """From when on those of a rank stand behind this."""
        if rank == self.rank:
            return EPOCH + self.moment * MICROSECOND
        return EPOCH if rank > self.rank else NEVER


BEFORE_ALL = Place(MISSED, 0, UUID(int=0))


class Mine(Protocol):
    """The journeys that somebody may see."""

    def among(self, ids: list[UUID]) -> Collection[UUID]:
        """Those of these that are, each once."""

    def all_of_few(self) -> list[UUID] | None:
        """All there are; None where they are too many. Asked after ``among``."""


def first(count: int, at: datetime, mine: Mine, *, behind: Place = BEFORE_ALL) -> dict[UUID, Place]:
    """So many of somebody's journeys and where they stand, the one that presses most first; of those ``behind`` a
    place. Fewer if the clock waits for no more of them.

    Missed and not arrived, then late, then whose next moment is the soonest. Two questions, and one more for what is
    learnt, unless hardly any of those that come first are let through.
    """
    limit, behind = count + MORE, behind.by(at)
    while True:
        turns = _turns(at, behind.row, *(behind.since(rank) for rank in RANKS), end=limit)
        ids = _whose(turns)
        found = _of(ids, mine.among(ids))
        if len(turns) < limit or len(found) >= count:
            return _placed(found[:count], turns)
        if (few := mine.all_of_few()) is not None:
            return _of_few(few, at, count, behind)
        limit *= 2


def _of(ids: list[UUID], seen: Collection[UUID]) -> list[UUID]:
    """Those that are seen, in their order. Whoever leads many sees hundreds, and all of them."""
    if len(seen) == len(ids):
        return ids
    kept = frozenset(seen)
    return [one for one in ids if one in kept]


def _placed(ids: list[UUID], turns: Sequence[Turn]) -> dict[UUID, Place]:
    """Each with its place."""
    places = {_journeys.get(mark): (rank, moment, row) for rank, moment, row, mark in turns}
    return {one: Place(*places[one]) for one in ids}


@prepared.query
def _turns(at: datetime, row: UUID, *since: datetime, end: int) -> QuerySet[models.Turn, tuple[Any, ...]]:
    rows = models.Turn.objects.order_by("first_at", "pk")
    due = rows.filter(first_at__lte=at)
    missed = due.filter(missed_at__lte=at)
    late = due.exclude(missed_at__lte=at)
    # A whole number: hundreds of moments would be made of text that nobody reads.
    moment = Cast(Extract("first_at", "epoch") * 1_000_000, BigIntegerField())
    one, *others = (
        each.filter(Q(first_at__gt=begins) | Q(pk__gt=row), first_at__gte=begins)
        .annotate(rank=Value(rank), moment=moment)
        .values_list("rank", "moment", "pk", "journey")[:end]
        for rank, each, begins in zip(RANKS, (missed, late, rows.filter(first_at__gt=at)), since, strict=True)
    )
    # The database puts them in order and leaves out the rest: three times as many would be read to be put away.
    return one.union(*others, all=True).order_by("rank", "moment", "pk")[:end]


def _of_few(ids: Iterable[UUID], at: datetime, count: int, behind: Place) -> dict[UUID, Place]:
    """The same of these alone, wherever they stand among the others."""
    by_mark = {marks.of_journey(one): one for one in ids}
    found = sorted(
        (
            Place(
                MISSED if missed_at and missed_at <= at else LATE if first_at <= at else COMING,
                (first_at - EPOCH) // MICROSECOND,
                row,
            ),
            by_mark[mark],
        )
        for row, mark, first_at, missed_at in _turns_of(list(by_mark))
    )
    return {journey: place for place, journey in [one for one in found if one[0] > behind][:count]}


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
