"""When the survey is asked next, so many months after arriving (domain.md 4.6.3); quarters of the year. Pure."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import pairwise

from wayhome.training.rules import after


def next_day(
    arrived: date,
    asked: Iterable[date],
    *,
    months: Sequence[int],
    today: date,
    not_wanted: Collection[int] = (),
) -> date | None:
    """The day of the next one; a day that has passed when one is late; None after the last.

    Asked halfway to a day or later, it was asked for that day. What was left out until the next began is not owed
    any more: it is that one's turn. ``not_wanted``: months in which she or he wants no contact; the next one is asked.
    """
    days = [after(arrived, number) for number in months]
    opens = [arrived, *(one + (other - one) / 2 for one, other in pairwise(days))]
    now = max((number for number, day in enumerate(opens) if day <= today), default=0)
    newest = max((one for one in asked if one >= arrived), default=None)
    first = now + 1 if newest is not None and newest >= opens[now] else now
    left = zip(months[first:], days[first:], strict=True)
    return next((day for number, day in left if number not in not_wanted), None)


def quarter(day: date) -> tuple[int, int]:
    """The quarter of the calendar."""
    return day.year, (day.month - 1) // 3


def same_quarter(day: date, others: Iterable[date]) -> date | None:
    """Another one of the same quarter, the newest; None where there is none."""
    return max((one for one in others if quarter(one) == quarter(day)), default=None)


def months_after(arrived: date, day: date) -> int:
    """How many whole months after arriving."""
    number = (day.year - arrived.year) * 12 + day.month - arrived.month
    return max(0, number if after(arrived, number) <= day else number - 1)
