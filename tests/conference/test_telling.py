"""When what is asked of the other side is on its desk."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from wayhome.conference import telling
from wayhome.core import clock
from wayhome.duties.models import ZONE


@pytest.mark.parametrize(("hour", "days"), [(8, 0), (20, 0), (21, 1), (23, 1)])
def test_what_is_asked_late_in_the_evening_is_not_late_a_minute_after(hour: int, days: int) -> None:
    here = ZoneInfo(ZONE)
    day = clock.now().astimezone(here).date() + timedelta(days=1)
    asked = datetime.combine(day, time(hour, 57), here)
    with clock.shifted(asked - clock.now()):
        at = telling.today()
    assert at > asked
    assert at.astimezone(here).date() == day + timedelta(days=days)
