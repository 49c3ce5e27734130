"""Until when a case is kept. Pure: a day is worked out of days (domain.md 4.9, row Retention, [P])."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wayhome.retention.enums import Ground


@dataclass(frozen=True, slots=True)
class Periods:
    """How long, as the installation has it (``limits.py``)."""

    declined_days: int
    closed_years: int
    child_until_age: int
    court_years: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What the day follows from. ``born``: the latest possible birth of who was a child; None for an adult."""

    closed_on: date
    is_declined: bool = False
    born: date | None = None
    outcomes: Sequence[date] = ()
    is_court_open: bool = False
    is_part: bool = False  # not the case was closed: the agency's own part ended, or it handed the case on


@dataclass(frozen=True, slots=True)
class Until:
    """The last day on which it is kept, and why. Without a day a legal matter is still open.

    ``at_least``: what would hold without it; somebody looks again then.
    """

    day: date | None
    ground: Ground
    at_least: date


def keep_until(facts: Facts, periods: Periods) -> Until:
    """The latest of all that holds; no day while a legal matter is open."""
    days = [_from_closing(facts, periods)]
    if facts.born is not None:
        days.append((years_later(facts.born, periods.child_until_age), Ground.CHILD))
    if facts.outcomes:
        days.append((years_later(max(facts.outcomes), periods.court_years), Ground.COURT))
    day, ground = max(days, key=lambda one: one[0])
    if facts.is_court_open:
        return Until(None, Ground.COURT_OPEN, day)
    return Until(day, ground, day)


def _from_closing(facts: Facts, periods: Periods) -> tuple[date, Ground]:
    if facts.is_declined:
        return facts.closed_on + timedelta(days=periods.declined_days), Ground.DECLINED
    ground = Ground.PART if facts.is_part else Ground.CLOSED
    return years_later(facts.closed_on, periods.closed_years), ground


def years_later(day: date, years: int) -> date:
    """So many years later; of 29 February the 1 March of other years, as birthdays are counted here."""
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 3, 1)
    return day.replace(year=year)
