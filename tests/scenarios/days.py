"""Days of a scenario (domain.md 5): D0 is today, and the clock is moved for each."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from wayhome.core import clock

PLACE = ZoneInfo("Europe/Rome")  # A, where she is
_FIRST = datetime(
    2027, 3, 1, 12, tzinfo=PLACE
)  # no change of clocks until day 27, and that is met on the way


def moment(day: int, at: str = "12:00") -> datetime:
    """This time of day ``day`` in A."""
    return datetime.combine((_FIRST + timedelta(days=day)).date(), time.fromisoformat(at), PLACE)


@contextmanager
def on(day: int, at: str = "12:00") -> Iterator[datetime]:
    """It is this time of day ``day`` in A."""
    there = moment(day, at)
    with clock.shifted(there - clock.now()):
        yield there
