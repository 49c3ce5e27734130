"""A hearing does not take place, or not then: whoever booked its interpreter calls her off."""

import pytest

from tests.cast import Cast
from tests.hearings import story
from tests.hearings.test_going import Here, here
from tests.interpreters import story as interpreters
from wayhome.core import clock
from wayhome.duties import marks
from wayhome.duties.models import Duty
from wayhome.interpreters import due
from wayhome.interpreters.models import Booking

pytestmark = pytest.mark.django_db
__all__ = ["here"]


def booked(cast: Cast, here: Here) -> Booking:
    dunja = interpreters.approved(cast)
    row = interpreters.book(cast, dunja, here.seen, starts=story.at(40), minutes=180)
    story.plan(cast, here.seen, here.matter, thing=here.thing, interpreter="needed", booking=row.pk)
    assert not is_to_be_called_off(row)
    return row


def is_to_be_called_off(row: Booking) -> bool:
    mark = marks.of_once(row.organisation_id, due.NOT_NEEDED, str(row.pk))
    return Duty.objects.filter(once_mark=mark, done_at=None, due_at__lte=clock.now()).exists()


@pytest.mark.parametrize("days", [45, None])
def test_moved_to_another_day_or_to_none_yet(cast: Cast, here: Here, days: int | None) -> None:
    row = booked(cast, here)
    story.move(cast, here.seen, here.thing, days)
    assert is_to_be_called_off(row)


def test_she_takes_back_her_yes(cast: Cast, here: Here) -> None:
    row = booked(cast, here)
    story.takes_back(cast, here.seen, here.offer)
    assert is_to_be_called_off(row)


def test_planned_anew_on_the_same_day_she_comes(cast: Cast, here: Here) -> None:
    row = booked(cast, here)
    story.plan(cast, here.seen, here.matter, thing=here.thing, contact="Clerk 5")
    assert not is_to_be_called_off(row)
