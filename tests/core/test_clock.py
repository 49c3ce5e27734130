"""A day begins at midnight where people work, not in Greenwich."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from tests import cast as casting
from wayhome.core import clock
from wayhome.organisations.models import RoleGrant

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
    ("zone", "there", "begins"),
    [
        ("Europe/Tirane", "2026-07-01T23:30+02:00", "2026-06-30T22:00Z"),
        ("Europe/Tirane", "2026-07-02T00:30+02:00", "2026-07-01T22:00Z"),  # in Greenwich still the day before
        ("America/New_York", "2026-07-01T23:30-04:00", "2026-07-01T04:00Z"),  # in Greenwich the day after
        ("America/New_York", "2026-07-02T00:30-04:00", "2026-07-02T04:00Z"),
    ],
)
def test_a_moment_without_its_hour_keeps_the_day_of_the_place(zone: str, there: str, begins: str) -> None:
    at, day = datetime.fromisoformat(there), date.fromisoformat(there[:10])
    alone = clock.without_the_hour(at, zone)
    assert alone == datetime.fromisoformat(begins)
    assert alone <= at, "nothing is written later than now"
    assert clock.day_of(alone, zone) == clock.day_of(at, zone) == day
    with override_settings(ZONE_HERE=zone):
        assert clock.without_the_hour(at) == alone
        assert clock.day_of(clock.start_of(day)) == day


def test_a_day_that_begins_at_one_in_the_morning_is_that_day() -> None:
    beirut = "Asia/Beirut"
    left_out = clock.start_of(date(2026, 3, 29), beirut)  # midnight is left out there
    assert left_out == datetime(2026, 3, 28, 22, tzinfo=UTC)
    assert clock.day_of(left_out, beirut) == date(2026, 3, 29)
    assert clock.without_the_hour(left_out, beirut) == left_out


@pytest.mark.django_db
def test_the_cast_works_here_since_today_whatever_the_hour_of_the_first_story(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(casting, "_snapshot", None)
    today = clock.today()
    with clock.shifted(timedelta(days=40)):
        hana = casting.whole().hana
        assert clock.today() == today + timedelta(days=40)
    begun = RoleGrant.objects.filter(user=hana.user).values_list("created_at", flat=True)
    assert {clock.day_of(at) for at in begun} == {today}


def test_no_room_takes_the_day_in_greenwich_for_the_day_here() -> None:
    found = [
        str(path.relative_to(ROOMS))
        for path in sorted(ROOMS.rglob("*.py"))
        if "demo" not in path.parts and BY_ITS_OWN_CLOCK.search(path.read_text())
    ]
    assert set(found) == ON_A_CLOCK
