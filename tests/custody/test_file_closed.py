"""The yes to keeping a file is taken back on the way: the chain of care has no gap, and the way out stays open."""

import pytest

from tests.cast import Cast
from tests.checkins import story as checkins
from tests.consent import story as consents
from tests.custody import story
from tests.custody.story import facts
from tests.departure.story import Facts
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import actions
from wayhome.custody.enums import Answer, PlaceType
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
CLOSED = "took back the yes to keeping a file"


def close(cast: Cast, seen: Found) -> None:
    """She agreed that a file is kept, and takes it back now."""
    file = consents.agree(cast, seen, consents.yes(Purpose.DATA_PROCESSING)).pk
    consents.take_back(cast, seen, file)


def test_file_taken_back_on_the_way_her_no_and_her_way_to_a_bed_are_written_and_then_it_is_closed(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    close(cast, seen)
    here = story.again(cast, seen)
    assert not here.access.may_write("A"), "it is closed"
    story.check(cast, seen, answer=str(Answer.STOP))
    assert "custody.said_no" in story.board(cast, seen)
    checkins.move(cast, seen, story.events(cast, seen)[-1].planned_at + story.HOUR)
    story.stop(cast, seen)
    bed = story.link(story.casey(cast), PlaceType.SAFE_PLACE, 3)
    story.plan(cast, seen, bed, words="She does not want to go on")
    story.hand_over(cast, seen, 2)
    assert story.with_her(cast, seen) == cast.casey.name
    actions.back(code=seen.code, plan=1, by=cast.casey.actor())
    with story.refused(CLOSED):
        story.check(cast, seen)


def test_file_taken_back_before_leaving_nothing_of_a_way_is_written(cast: Cast, facts: Facts) -> None:
    seen = story.ready(cast)
    close(cast, seen)
    with story.refused(CLOSED):
        checkins.move(cast, seen, clock.now() + 9 * story.HOUR)
