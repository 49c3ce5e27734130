"""The calendar of two years (domain.md 4.6.3), as data; and when each contact is, in her or his zone. Pure.

Months are counted on the calendar from the day of arriving there: the 31st and a month is the last day of a short one,
and never drifts. Hours are real hours, whatever a change of clocks does. Which contacts there are is a proposal [P].
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wayhome.core.clock import day_of
from wayhome.followup.enums import Part
from wayhome.training.rules import after as after

C, R, P, S, L, W = Part.CONTACT, Part.RISK, Part.PLAN, Part.SURVEY, Part.OUTCOMES, Part.SIGNS
FIRST, EARLY = "first", "early"
WEEK, MOMENT = timedelta(days=7), timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table. ``months`` 0: the first days, or the day before the first month is over."""

    key: str
    label: Promise
    months: int
    parts: tuple[Part, ...]
    plan: Promise | str = ""  # what is done with the plan
    is_light: bool = False


TABLE = (
    Line(FIRST, _("The first three days"), 0, (C, R, W)),
    Line(EARLY, _("Day 14"), 0, (C, R, P, W), _("a draft")),
    Line("m1", _("Month 1"), 1, (C, R, P, S, L, W), _("signed")),
    Line("m3", _("Month 3"), 3, (C, R, P, L, W), _("looked at again")),
    Line("m6", _("Month 6"), 6, (C, R, P, S, L, W), _("looked at again")),
    Line("m9", _("Month 9"), 9, (C, W)),
    Line("m12", _("Month 12"), 12, (C, R, P, S, L, W), _("looked at again; does anything still have to be done?")),
    Line("m18", _("Month 18"), 18, (C, W), is_light=True),
    Line("m24", _("Month 24"), 24, (C, R, P, S, L, W), _("for the last time"), is_light=True),
)  # fmt: skip
MONTHS = TABLE[-1].months  # what is longer ago is over
EXTRA_PARTS, AGREED_PARTS = (C, R, W), (C, W)


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when a contact is due; after that it is overdue."""

    key: str
    label: "Promise | str"
    opens: datetime
    closes: datetime
    parts: tuple[Part, ...]
    plan: "Promise | str" = ""
    is_light: bool = False
    raised: int = 0  # the number of the line that asks for it; 0: the table does

    @property
    def is_extra(self) -> bool:
        return self.raised > 0


def starts(day: date, zone: str) -> datetime:
    """The moment at which this day begins there; a midnight that a change of clocks leaves out is the hour after."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def last_day(span: Span, zone: str) -> date:
    """The last day on which it is in time."""
    return day_of(span.closes - MOMENT, zone)


def usual(arrived: datetime, zone: str, *, first: timedelta, early: timedelta) -> list[Span]:
    """Every contact of the table, in order."""
    day = day_of(arrived, zone)
    found = []
    for line in TABLE:
        if line.key == FIRST:
            opens, closes = arrived, arrived + first
        else:
            on = day + early if line.key == EARLY else after(day, line.months)
            opens, closes = starts(on, zone), starts(on + timedelta(days=1), zone)
        found.append(Span(line.key, line.label, opens, closes, line.parts, line.plan, line.is_light))
    return found


def extras(
    raised: Iterable[tuple[int, datetime, bool]], zone: str, *, within: timedelta, weeks: int
) -> Iterator[Span]:
    """Within three days of each rise; every week where it is high. A later high begins the weeks anew.

    ``raised``: the number of the line that says so, since when, and whether it is high.
    """
    known = list(raised)
    last_high = max((number for number, _since, is_high in known if is_high), default=0)
    for number, since, is_high in known:
        label = _("Once more: the danger has risen")
        yield Span(f"x{number}", label, since, since + within, EXTRA_PARTS, raised=number)
        if not is_high or number != last_high:
            continue
        for week in range(1, weeks + 1):
            on = day_of(since, zone) + week * WEEK
            opens, closes = starts(on, zone), starts(on + timedelta(days=1), zone)
            weekly = _("Every week: the danger is high")
            yield Span(f"x{number}w{week}", weekly, opens, closes, EXTRA_PARTS, raised=number)


def agreed(number: int, on: date, zone: str) -> Span:
    """The next contact, as it was agreed at the last one. ``number``: of the line that says so."""
    opens, closes = starts(on, zone), starts(on + timedelta(days=1), zone)
    return Span(f"n{number}", _("As it was agreed"), opens, closes, AGREED_PARTS, raised=number)
