"""When what is asked of the other side is on its desk."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings

from wayhome.conference import telling
from wayhome.core import clock

TIRANA, NEW_YORK = "Europe/Tirane", "America/New_York"


def asked_at(day: date, hour: time, zone: str) -> tuple[datetime, datetime]:
    """When it was asked, and by when it is to be read; both by the clock of the place."""
    here = ZoneInfo(zone)
    asked = datetime.combine(day, hour, here)
    with override_settings(ZONE_HERE=zone), clock.shifted(asked - clock.now()):
        return asked, telling.today().astimezone(here)


@pytest.mark.parametrize("zone", [TIRANA, NEW_YORK])
@pytest.mark.parametrize(
    ("hour", "days"),
    [(time(0, 30), 0), (time(8), 0), (time(19, 57), 0), (time(20, 59), 1), (time(23, 30), 1)],
)
def test_what_is_asked_late_in_the_evening_is_not_late_a_minute_after(
    zone: str, hour: time, days: int
) -> None:
    day = clock.today(zone) + timedelta(days=1)
    asked, by = asked_at(day, hour, zone)
    assert by - asked >= timedelta(hours=1)
    assert by.date() == day + timedelta(days=days)


@pytest.mark.parametrize("hour", [time(20, 59), time(23, 30)])
def test_the_evening_after_is_the_next_one_also_when_an_hour_is_left_out(hour: time) -> None:
    saturday = date(2026, 3, 28)  # the day after has twenty-three hours
    _asked, by = asked_at(saturday, hour, TIRANA)
    assert (by.date(), by.time()) == (date(2026, 3, 29), time(21))
