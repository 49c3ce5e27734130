"""The national report of a quarter: what is published until its last day, and nothing that is not.

Figures of people are of whole years, or of quarters where the focal point publishes by quarter: small ones tell of too
few, and much of them is hidden. So each report says what is new in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wayhome.core import clock
from wayhome.numbers import ledger
from wayhome.numbers.queries import Shown
from wayhome.numbers.releases import Period

BACK = 8  # so many quarters can be chosen


@dataclass(frozen=True, slots=True)
class Report:
    """One quarter. ``new``: published in it. ``standing``: published before, of the newest period there is."""

    quarter: Period
    number: int
    new: Sequence[Shown]
    standing: Sequence[Shown]

    @property
    def year(self) -> int:
        return self.quarter.begins_on.year

    @property
    def all(self) -> list[Shown]:
        return [*self.new, *self.standing]


def quarters(today: date | None = None) -> list[tuple[int, int]]:
    """Year and number: this one, and the last ones."""
    day = today or clock.today()
    found = []
    for _back in range(BACK):
        found.append((day.year, (day.month - 1) // 3 + 1))
        day = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1) - timedelta(days=1)
    return found


def report(published: Sequence[Shown], year: int, number: int) -> Report:
    """Of these, what belongs in it."""
    quarter = ledger.periods(year, 3)[number - 1]
    until = [one for one in published if one.out.published_on <= quarter.ends_on]
    new = [one for one in until if one.out.published_on >= quarter.begins_on]
    before = [one for one in until if one.out.published_on < quarter.begins_on]
    newest = max((one.out.period.ends_on for one in before), default=None)
    return Report(quarter, number, new, [one for one in before if one.out.period.ends_on == newest])
