"""Weeks in a safe place on the way, and a slip in the year: the first can be planned on, the second is asked again."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.checkins import story as on_the_way
from tests.custody import story
from tests.custody.story import DAY, HOUR, facts
from tests.departure.story import Facts
from wayhome.custody import actions
from wayhome.custody.enums import HolderKind, PlaceType

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def test_six_weeks_in_a_safe_place_on_the_way_and_the_way_back_can_be_planned(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    story.stop(cast, seen)
    later = story.way().departs_at + 45 * DAY
    with on_the_way.at(later):
        shelter = story.holder(HolderKind.RECEIVER, "The house she left from")
        home = story.link(shelter, PlaceType.SHELTER, 45 * 24 + 5)
        story.plan(cast, seen, home, words="She goes back today")
        assert [one.taker.name for one in story.events(cast, seen) if not one.is_done] == [shelter.name]
    with on_the_way.at(later), story.refused("more than a month"):
        story.plan(cast, seen, story.link(shelter, PlaceType.SHELTER, 90 * 24), words="A slip in the month")


def test_on_the_way_and_a_slip_in_the_year_of_the_first_hand_over_is_asked_again(
    cast: Cast, facts: Facts
) -> None:
    """Until then nobody would be rung for her."""
    seen = story.under_way(cast)
    slip, meant = (
        [story.link(one.taker, one.place_type, hours + n) for n, one in enumerate(story.links(cast))]
        for hours in (365 * 24, 3)
    )
    with story.refused("more than a month"):
        story.plan(cast, seen, *slip, words="A slip in the year")
    story.plan(cast, seen, *meant, words="Later")
    assert story.events(cast, seen)[0].planned_at == story.way().departs_at + 3 * HOUR


def test_what_was_planned_weeks_ago_moves_to_tomorrow_and_not_to_next_year(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    story.hand_over(cast, seen, 1)
    story.stop(cast, seen)
    one = story.events(cast, seen)[1]
    with on_the_way.at(story.way().departs_at + 45 * DAY):
        given: dict[str, Any] = {
            "code": seen.code,
            "plan": 1,
            "event": one.id,
            "words": "It goes on",
            "by": cast.casey.actor(),
        }
        read = story.there(cast, seen).version
        with story.refused("more than a month later"):
            actions.move(to=one.planned_at + 365 * DAY, read=read, **given)
        actions.move(to=one.planned_at + 46 * DAY, read=read, **given)
    assert story.events(cast, seen)[1].planned_at == one.planned_at + 46 * DAY
