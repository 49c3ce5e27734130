"""What was booked and is not as she or he wishes is called off; what has begun is written down and paid."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.interpreters import story
from wayhome.core import clock
from wayhome.interpreters.enums import State
from wayhome.interpreters.models import Booking

pytestmark = pytest.mark.django_db


def state(row: Booking) -> str:
    return str(Booking.objects.get(pk=row.pk).state)


@pytest.mark.parametrize(
    ("kind", "given"),
    [("sex", {"value": "man"}), ("mode", {"value": "person"}), ("away", {"circles": ("Qyteti",)})],
)
def test_every_kind_of_wish_calls_off_what_does_not_fit(
    cast: Cast, kind: str, given: dict[str, object]
) -> None:
    seen = story.case(cast)
    row = story.book(cast, story.approved(cast), seen)
    assert state(row) == State.ASKED
    story.wish(cast, seen, kind, **given)
    assert state(row) == State.OFF


def test_a_wish_that_fits_calls_nothing_off(cast: Cast) -> None:
    seen = story.case(cast)
    row = story.book(cast, story.approved(cast), seen)
    story.wish(cast, seen, "sex", value="woman")
    story.wish(cast, seen, "mode", value="telephone")
    assert state(row) == State.ASKED


def test_what_has_begun_is_not_called_off(cast: Cast) -> None:
    seen = story.case(cast)
    interpreter = story.approved(cast)
    row = story.book(cast, interpreter, seen)
    with clock.shifted(story.IN_TWO_DAYS + timedelta(minutes=10)):
        story.wish(cast, seen, interpreter=interpreter)
    assert state(row) == State.ASKED
