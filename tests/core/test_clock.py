"""A day begins at midnight where people work, not in Greenwich."""

from datetime import UTC, date, datetime

from django.test import override_settings

from wayhome.core import clock

HALF_PAST_MIDNIGHT = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)  # in Tirana, in summer


def test_the_day_is_the_one_of_the_place() -> None:
    assert clock.day_of(HALF_PAST_MIDNIGHT, "Europe/Tirane") == date(2026, 7, 2)
    assert clock.day_of(HALF_PAST_MIDNIGHT, "UTC") == date(2026, 7, 1)
    with override_settings(ZONE_HERE="Europe/Tirane"):
        assert clock.day_of(HALF_PAST_MIDNIGHT) == date(2026, 7, 2)


def test_today_is_the_day_of_this_moment_there() -> None:
    with override_settings(ZONE_HERE="Europe/Tirane"), clock.shifted(HALF_PAST_MIDNIGHT - clock.now()):
        assert clock.today() == date(2026, 7, 2)
        assert clock.today("UTC") == date(2026, 7, 1)
