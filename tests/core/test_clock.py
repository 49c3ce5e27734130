"""A day begins at midnight where people work, not in Greenwich."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

from django.test import override_settings

from wayhome.core import clock

ROOMS = Path(clock.__file__).parents[1]
# The day of a moment by the clock it carries: both have another one by then, of the reader or of the place.
BY_ITS_OWN_CLOCK = re.compile(r"\b(?:\w*_at|at|now|moment|since)\.date\(\)")
ON_A_CLOCK = {"core/clock.py", "casefile/queries_today.py", "bundles/wording_whole.py"}
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


def test_no_room_takes_the_day_in_greenwich_for_the_day_here() -> None:
    found = [
        str(path.relative_to(ROOMS))
        for path in sorted(ROOMS.rglob("*.py"))
        if "demo" not in path.parts and BY_ITS_OWN_CLOCK.search(path.read_text())
    ]
    assert set(found) == ON_A_CLOCK
