"""A flight that moves across midnight and across a change of clocks: nobody is rung an hour early or late."""

from datetime import UTC, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.custody.story import facts
from tests.departure.story import Facts
from wayhome.checkins import due, planning
from wayhome.checkins.enums import Stand
from wayhome.core import clock
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.custody.shapes import Event, Holder

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


@pytest.mark.parametrize(
    ("leaves", "before", "after"),
    [
        (datetime(2027, 3, 27, 20, 30, tzinfo=UTC), "23:55", "05:55"),
        (datetime(2027, 10, 30, 19, 30, tzinfo=UTC), "23:55", "03:55"),
    ],
    ids=["spring", "autumn"],
)
def test_five_hours_later_is_five_hours_later(
    cast: Cast, facts: Facts, leaves: datetime, before: str, after: str
) -> None:
    with clock.shifted(leaves - HOUR - clock.now()):
        seen = story.flown(cast)
        planned = story.one(cast, seen).due_at
        assert planned == leaves + 2 * HOUR + 25 * MINUTE
    with story.at(planned):
        story.move(cast, seen, planned + 5 * HOUR)
        there = ZoneInfo(story.TIRANA)
        assert f"{planned.astimezone(there):%H:%M}" == before
        page = sign_in(Client(), cast.casey).get("/on-the-way/").content.decode()
        assert after in page, "the clock of the place, after the change"
        assert before not in page
    with story.at(planned + 5 * HOUR + 29 * MINUTE):
        assert story.look(2) == 0
        assert story.one(cast, seen).state == Stand.DUE
    with story.at(planned + 5 * HOUR + 31 * MINUTE):
        assert story.look(2) == 1
        assert set(story.open_duties(cast)) >= {due.LATE, due.TELL_RECEIVER, due.TELL_CONTACT}
    with story.at(planned + 5 * HOUR + 61 * MINUTE):
        assert story.look(2) == 1
        assert due.MISSED in story.open_duties(cast)


def test_who_waits_in_a_queue_is_not_said_to_be_missing() -> None:
    planned = datetime(2027, 3, 1, 12, tzinfo=UTC)
    who = Holder(HolderKind.WORKER, name="Sam")
    event = Event(uuid4(), 1, who, who, PlaceType.FIRST_NIGHT, "", planned)
    assert planning.landing(event, None, {}) == planned
    queue = Event(uuid4(), 1, who, who, PlaceType.FIRST_NIGHT, "", planned, queue_until=planned + 3 * HOUR)
    assert planning.landing(queue, None, {}) == planned + 3 * HOUR - 30 * MINUTE


def test_heard_of_and_then_it_moves_by_hours_she_or_he_is_waited_for_anew(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    planned = story.one(cast, seen).due_at
    with story.at(planned):
        story.hear(cast, seen, words="The flight is late")
        assert story.one(cast, seen).state == Stand.HEARD
        story.move(cast, seen, planned + 4 * HOUR)
        assert story.one(cast, seen).state == Stand.LATER
    with story.at(planned + 4 * HOUR + 31 * MINUTE):
        assert story.look(2) == 1
        assert due.LATE in story.open_duties(cast)
