"""Times of day on the clock of a place."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wayhome.core import dates
from wayhome.duties import hours


def later(at: dates.Moment, clock_time: time) -> datetime:
    """The next time that the clock there shows this, also in a night in which it is put back or forward."""
    place, since = ZoneInfo(at.zone), hours.to_the_minute(at.at)
    for day in (at.there.date(), at.there.date() + timedelta(days=1)):
        wall = datetime.combine(day, clock_time)
        second = wall.replace(tzinfo=place, fold=1).astimezone(UTC)
        shown: list[datetime] = [hours.moment_of(day, clock_time, at.zone)]
        if second.astimezone(place).replace(tzinfo=None) == wall:
            shown.append(second)
        for found in shown:
            if found >= since:
                return found
    raise AssertionError("the day after comes later")
