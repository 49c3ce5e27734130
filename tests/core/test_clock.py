"""A day begins at midnight where people work, not in Greenwich."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import override_settings

from wayhome.core import clock

ROOMS = Path(clock.__file__).parents[1]
# The day of a moment by the clock it carries: both have another one by then, of the reader or of the place.
BY_ITS_OWN_CLOCK = re.compile(r"\b(?:\w*_at|at|now|now\(\)|moment|since)\.date\(\)")
ON_A_CLOCK = {"casefile/queries_today.py", "bundles/wording_whole.py"}
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


@pytest.mark.parametrize(
    ("zone", "moment", "day", "begins"),
    [
        ("Europe/Tirane", (2026, 7, 1, 21, 30), 1, (2026, 6, 30, 22)),  # 23:30 there
        (
            "Europe/Tirane",
            (2026, 7, 1, 22, 30),
            2,
            (2026, 7, 1, 22),
        ),  # 00:30 there: in Greenwich still the day before
        (
            "America/New_York",
            (2026, 7, 2, 3, 30),
            1,
            (2026, 7, 1, 4),
        ),  # 23:30 there: in Greenwich the day after
        ("America/New_York", (2026, 7, 2, 4, 30), 2, (2026, 7, 2, 4)),  # 00:30 there
    ],
)
def test_a_moment_without_its_hour_keeps_the_day_of_the_place(
    zone: str, moment: tuple[int, ...], day: int, begins: tuple[int, ...]
) -> None:
    at = datetime(*moment, tzinfo=UTC)  # type: ignore[arg-type]  # year to minute
    alone = clock.without_the_hour(at, zone)
    assert alone == datetime(*begins, tzinfo=UTC)  # type: ignore[arg-type]  # year to hour
    assert alone <= at, "nothing is written later than now"
    assert clock.day_of(alone, zone) == clock.day_of(at, zone) == date(2026, 7, day)
    with override_settings(ZONE_HERE=zone):
        assert clock.without_the_hour(at) == alone
        assert clock.day_of(clock.start_of(date(2026, 7, day))) == date(2026, 7, day)


def test_a_day_that_begins_at_one_in_the_morning_is_that_day() -> None:
    beirut = "Asia/Beirut"
    left_out = clock.start_of(date(2026, 3, 29), beirut)  # midnight is left out there
    assert left_out == datetime(2026, 3, 28, 22, tzinfo=UTC)
    assert clock.day_of(left_out, beirut) == date(2026, 3, 29)
    assert clock.without_the_hour(left_out, beirut) == left_out


def test_no_room_takes_the_day_in_greenwich_for_the_day_here() -> None:
    found = [
        str(path.relative_to(ROOMS))
        for path in sorted(ROOMS.rglob("*.py"))
        if "demo" not in path.parts and BY_ITS_OWN_CLOCK.search(path.read_text())
    ]
    assert set(found) == ON_A_CLOCK
