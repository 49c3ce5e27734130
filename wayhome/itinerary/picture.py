"""The way drawn over time, once for the clock where it begins and once for the clock where it ends.

Whole numbers only, for a picture that a template writes; the table beside it says the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.itinerary.documents import Leg

WIDE, HIGH, TOP, BAR = 720, 120, 44, 32
TICKS = 4  # between both ends


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of the way, or a wait between two (``is_wait``)."""

    x: int
    width: int
    middle: int
    label: str
    is_wait: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """The same moment on both clocks."""

    x: int
    anchor: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the template writes."""

    bars: Sequence[Bar]
    ticks: Sequence[Tick]
    summary: str
    clock_first: str
    clock_last: str
    wide: int = WIDE
    high: int = HIGH
    top: int = TOP
    bar: int = BAR
    foot: int = TOP + BAR


def of(legs: Sequence[Leg]) -> Drawn:
    """The picture of a way that has at least one part."""
    start, end = legs[0].departs_at, legs[-1].arrives_at
    whole = (end - start).total_seconds()

    def at(moment: datetime) -> int:
        return round(WIDE * (moment - start).total_seconds() / whole)

    bars = []
    for index, leg in enumerate(legs, 1):
        if index > 1 and legs[index - 2].arrives_at < leg.departs_at:
            bars.append(_bar(at(legs[index - 2].arrives_at), at(leg.departs_at), "", is_wait=True))
        bars.append(_bar(at(leg.departs_at), at(leg.arrives_at), str(index), is_wait=False))
    zones = ZoneInfo(legs[0].zone_from), ZoneInfo(legs[-1].zone_to)
    moments = [start + timedelta(seconds=whole * step / (TICKS + 1)) for step in range(TICKS + 2)]
    return Drawn(
        bars=bars,
        ticks=[_tick(at(moment), moment, *zones) for moment in moments],
        summary=_("From {start} to {end}. The table below says the same.").format(
            start=dates.moment_in_words(start, legs[0].zone_from),
            end=dates.moment_in_words(end, legs[-1].zone_to),
        ),
        clock_first=dates.zone_in_words(legs[0].zone_from),
        clock_last=dates.zone_in_words(legs[-1].zone_to),
    )


def _bar(left: int, right: int, label: str, *, is_wait: bool) -> Bar:
    width = max(right - left, 2)
    return Bar(left, width, left + width // 2, label, is_wait)


def _tick(x: int, moment: datetime, first: ZoneInfo, last: ZoneInfo) -> Tick:
    anchor = "start" if x == 0 else "end" if x == WIDE else "middle"
    return Tick(x, anchor, f"{moment.astimezone(first):%H:%M}", f"{moment.astimezone(last):%H:%M}")
