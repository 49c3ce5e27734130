"""What is on a board: one indexed read, whoever asks."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, IntegerField, Min, Q, QuerySet, Subquery

from wayhome.core import prepared
from wayhome.duties.models import Duty, DutyHolder

AT_MOST = 30  # lines of one page: more is not read at night
LATER_AT_MOST = 1000


def rows(hands: list[UUID], *, until: datetime) -> QuerySet[DutyHolder]:
    """Due by ``until``, or an answer that is awaited; somebody's own and their teams'. Not what another person of the
    team is to look at, since it was done by whoever reads this.
    """
    mine = _of(hands)
    return mine.filter(Q(due_at__lte=until) | Q(is_waiting=True))


def _of(hands: list[UUID]) -> QuerySet[DutyHolder]:
    return DutyHolder.objects.filter(Q(not_for=None) | ~Q(not_for__among=hands), holder__among=hands)


def first(hands: Iterable[UUID], *, until: datetime, page: int = 1) -> list[Any]:
    """The duties of the board, AT_MOST at a time, the earliest first, and one more to see that there are more. One
    that two hands hold comes once. On each how many come later, so that a board that is not empty asks once.
    """
    return _first(list(hands), until, page=page)


@prepared.query
def _first(hands: list[UUID], until: datetime, *, page: int) -> QuerySet[Any]:
    start = (page - 1) * AT_MOST
    mine = rows(hands, until=until).values("duty").annotate(due=Min("due_at")).order_by("due", "duty")
    board = Duty.objects.filter(pk__in=mine.values("duty")[start : start + AT_MOST + 1])
    return board.order_by("due_at", "pk").annotate(later_count=_HowMany(_later(hands, after=until)))


class _HowMany(Subquery):
    """How many different duties a query names, as one number beside something else that is asked."""

    template = "(SELECT count(DISTINCT duty) FROM (%(subquery)s) AS later)"
    output_field = IntegerField()


def count_later(hands: Iterable[UUID], *, after: datetime) -> int:
    """How many come later; past a thousand nobody counts on."""
    found: int = _later(list(hands), after=after).aggregate(n=Count("duty", distinct=True))["n"]
    return found


def _later(hands: list[UUID], *, after: datetime) -> QuerySet[DutyHolder, Any]:
    """One that two hands hold comes twice here: whoever counts, counts each duty once."""
    later = _of(hands).filter(due_at__gt=after, is_waiting=False)
    return later.values("duty")[:LATER_AT_MOST]
