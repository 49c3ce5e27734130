"""The only source of time. Rooms call ``clock.now()``; the database's own clock is never asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

_shift: ContextVar[timedelta] = ContextVar("shift", default=timedelta())


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC) + _shift.get()


def unshifted() -> datetime:
    """This moment, whatever was shifted: for what Django writes by its own clock, such as until when a session is."""
    return datetime.now(UTC)


def today(zone: str = "") -> date:
    """The day it is now in ``zone`` (a name such as ``Europe/Tirane``), else where the installation is."""
    return day_of(now(), zone)


def day_of(moment: datetime, zone: str = "") -> date:
    """The day on which this moment falls in ``zone``, else where the installation is."""
    return moment.astimezone(ZoneInfo(zone or settings.ZONE_HERE)).date()


def start_of(day: date, zone: str = "") -> datetime:
    """When this day begins in ``zone``, else where the installation is; in UTC. A midnight that a change of clocks
    leaves out: the first minute that there is.
    """
    return datetime.combine(day, time(0), ZoneInfo(zone or settings.ZONE_HERE)).astimezone(UTC)


def without_the_hour(moment: datetime, zone: str = "") -> datetime:
    """Its day there alone, as a moment (``day_of`` is the same): the minute at which something was written would tell
    whose it is.
    """
    return start_of(day_of(moment, zone), zone)


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """For practice and tests: inside, time is ``by`` later (or earlier, when negative)."""
    token = _shift.set(_shift.get() + by)
    try:
        yield
    finally:
        _shift.reset(token)
