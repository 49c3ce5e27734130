"""Nights between two parts of the way: she or he sleeps in a safe place that is booked, and somebody is there. Pure.

domain.md 3.3: overnight transit only in a booked safe place. A part that goes by night is no wait.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.core import clock, dates
from wayhome.itinerary import limits
from wayhome.itinerary.documents import Leg


@dataclass(frozen=True, slots=True)
class Night:
    """A wait through the night: after which part (from 0), from when to when, on the clock of the place."""

    leg: int
    before: Leg
    begins_at: datetime
    ends_at: datetime

    @property
    def place(self) -> str:
        return self.before.place_to


def of(legs: Sequence[Leg]) -> list[Night]:
    """Every wait with so many hours of a night in it [P], in the order of the way."""
    return [
        Night(index, before, before.arrives_at, after.departs_at)
        for index, (before, after) in enumerate(pairwise(legs))
        if dark(before.arrives_at, after.departs_at, before.zone_to) >= limits.longest()
    ]


def before(legs: Sequence[Leg], moment: datetime, *, now: datetime) -> Night | None:
    """The wait from the end of the last part that ends by this moment, or from now, until it; None where no part does,
    or where it goes through no night.
    """
    ended = [(one.arrives_at, index) for index, one in enumerate(legs) if one.arrives_at <= moment]
    if not ended:
        return None
    arrives_at, index = max(ended)
    wait = Night(index, legs[index], max(arrives_at, now), moment)
    return wait if dark(wait.begins_at, wait.ends_at, wait.before.zone_to) >= limits.longest() else None


def dark(begins_at: datetime, ends_at: datetime, zone: str) -> timedelta:
    """How much of this time the clock of the place shows an hour of the night."""
    here = ZoneInfo(zone)
    day = begins_at.astimezone(here).date() - timedelta(days=1)
    last, found = ends_at.astimezone(here).date(), timedelta()
    while day <= last:
        night = datetime.combine(day, limits.FROM, here).astimezone(UTC)
        day += timedelta(days=1)
        morning = datetime.combine(day, limits.UNTIL, here).astimezone(UTC)
        found += max(min(morning, ends_at) - max(night, begins_at), timedelta())
    return found


def night_of(moment: datetime, zone: str = "") -> date | None:
    """The day on which the night began that this moment lies in, on the clock of ``zone``, else where the installation
    is; None by day.
    """
    day = clock.day_of(moment, zone)
    here = moment.astimezone(ZoneInfo(zone or settings.ZONE_HERE)).time()
    if here < limits.UNTIL:
        return day - timedelta(days=1)
    return day if here >= limits.FROM else None


def why_not(legs: Sequence[Leg], *, now: datetime) -> str | None:
    """The first night for which no booked place is written down; None when each has one, or nobody asks for it here.

    A night that is over is not asked about.
    """
    if not limits.are_booked():
        return None
    waits = (one for one in of(legs) if one.ends_at > now)
    return next((reason for one in waits if (reason := why_no_bed(one))), None)


def why_no_bed(one: Night) -> str | None:
    """Where she or he sleeps, that it is booked, who is there: what is missing, and where it is written."""
    words = {
        "place": one.place,
        "moment": dates.moment_in_words(one.begins_at, one.before.zone_to),
        "number": one.leg + 1,
    }
    if not one.before.night_place.strip():
        return _(
            "The wait in {place} goes through the night ({moment}), and nobody has written down where she or he "
            "sleeps. Book a safe place, and write it into part {number} of the way."
        ).format(**words)
    if not one.before.night_with.strip():
        return _(
            "Nobody is named who is there in the night in {place} ({moment}). Write it into part {number} of the way."
        ).format(**words)
    if not one.before.night_booked:
        return _(
            "The place for the night in {place} ({moment}) is not booked. Book it, then tick it in part {number} of "
            "the way."
        ).format(**words)
    return None
