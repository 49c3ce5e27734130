"""Every timer of the house on days that break timers: a leap day, nights when clocks change, after a long sleep."""

from datetime import UTC, datetime

import pytest
from procrastinate.contrib.django import app

from tests.cast import Cast
from tests.itinerary import story
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.duties.models import Climb, Duty

pytestmark = pytest.mark.django_db

MOMENTS = {
    "the night clocks go forward": datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
    "the night clocks go back, the first two o'clock": datetime(2027, 10, 31, 0, 0, tzinfo=UTC),
    "the night clocks go back, the second": datetime(2027, 10, 31, 1, 0, tzinfo=UTC),
    "a leap day": datetime(2028, 2, 29, 23, 30, tzinfo=UTC),
    "a year after a leap day": datetime(2029, 2, 28, 12, 0, tzinfo=UTC),
}


def counted() -> tuple[int, int, int, int]:
    open_ones = Duty.objects.filter(done_at=None).count()
    return Duty.objects.count(), open_ones, Climb.objects.count(), Entry.objects.count()


def run_all(moment: datetime) -> list[str]:
    """The names of the timers that ran."""
    ran = []
    for task in sorted(app.periodic_registry.periodic_tasks.values(), key=lambda one: one.task.name):
        task.task.func(int(moment.timestamp()))
        ran.append(task.task.name)
    return ran


def test_95_every_timer_runs_on_days_that_break_timers_and_a_second_time_changes_nothing(cast: Cast) -> None:
    """A journey that was planned, and then nobody looked for two years."""
    story.begun(cast)
    before = counted()
    for name, moment in MOMENTS.items():
        with clock.shifted(moment - clock.now()):
            ran = run_all(moment)
            run_all(
                moment
            )  # what one of them wrote late, after the ladders were climbed, is climbed a minute later
            after = counted()
            run_all(moment)
            assert counted() == after, f"{name}: everything once"
    assert len(ran) > 20
    assert after[0] > before[0], "they had something to do"
    assert after[2] > before[2], "and rungs were climbed"
