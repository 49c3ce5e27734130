"""The danger rises while somebody is on the way: the clock waits for her as of that moment (domain.md 3.3)."""

import pytest

from tests.care import story as care
from tests.cast import Cast
from tests.checkins import story
from tests.checkins.story import MINUTE
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from wayhome.checkins import due, watching
from wayhome.checkins.enums import Timer

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def test_the_danger_rises_on_the_way_and_she_is_missed_sooner_and_the_police_are_thought_of(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    attempt = custody.now(cast, seen).id
    assert not custody.there(cast, seen).is_high_risk
    assert Timer.POLICE not in {one.timer for one in watching.of_journeys([attempt])[attempt]}
    care.assess(cast, seen, given=care.answered(T1=(4, 3)))
    assert custody.there(cast, seen).is_high_risk
    assert Timer.POLICE in {one.timer for one in watching.of_journeys([attempt])[attempt]}
    with story.at(story.lands() + 25 * MINUTE + 31 * MINUTE):
        story.look(2)
        assert story.open_duties(cast) == [due.MISSED], "half an hour later, as for everybody in such danger"
