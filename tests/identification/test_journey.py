"""Beginning a talk takes the step of the journey, and its gate is asked once more."""

import pytest

from tests.cast import Cast
from tests.identification import story
from wayhome import journey
from wayhome.identification import actions_talks
from wayhome.people import queries as people

pytestmark = pytest.mark.django_db


def test_the_journey_says_that_a_talk_was_held(cast: Cast) -> None:
    seen = story.case(cast)
    actor = cast.casey.actor()
    subject = people.subject(actor, story.again(cast, seen))
    assert "No talk was prepared" in str(journey.blockers(subject, actions_talks.HELD, actor)[0].sentence)
    story.agree(cast, seen)
    story.begin(cast, seen)
    taken = [one.key for one in people.steps(cast.casey.actor(), story.again(cast, seen))]
    assert actions_talks.HELD in taken
