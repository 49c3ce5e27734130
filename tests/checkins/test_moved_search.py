"""A flight is written for another time while somebody is looked for: who is missing is missing all the same."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.checkins import story
from tests.checkins.story import DAY, HOUR, MINUTE
from tests.checkins.test_arrival import end
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from wayhome.checkins import actions_arrival, due, rules_arrival
from wayhome.checkins.enums import Outcome, Stand, Step
from wayhome.core import clock
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]

MET = 25 * MINUTE  # so long after landing she is to be met


def begin(cast: Cast, seen: Found) -> None:
    actions_arrival.begin(code=seen.code, plan=1, thing=uuid4(), at=clock.now(), by=cast.casey.actor())


@pytest.mark.parametrize("later", [5 * HOUR, DAY], ids=["another hour", "another day"])
@pytest.mark.parametrize("begun", ["by the clock", "by the clock, and a call was made", "by hand"])
def test_moved_while_people_look_for_her_it_rings_on_until_somebody_ends_it(
    cast: Cast, facts: Facts, begun: str, later: timedelta
) -> None:
    """A child. Whoever drives says that the flight is late: that is no word of hers."""
    seen = story.flown(cast)
    story.make_child(cast, seen)
    story.on_call(cast, cast.sam)
    missed_at = story.lands() + HOUR + MINUTE
    with story.at(missed_at - (30 * MINUTE if begun == "by hand" else 0 * MINUTE)):
        if begun == "by hand":
            begin(cast, seen)
        story.look()
        if "call" in begun:
            story.tick(cast, seen, Step.PHONE)
        thing = story.search(cast, seen).thing
        assert due.NOT_ARRIVED in story.open_duties(cast)
        story.move(cast, seen, story.lands() + MET + later)
        assert due.NOT_ARRIVED in story.open_duties(cast)
        assert story.search(cast, seen).thing == thing
        assert story.search(cast, seen).known.is_open
    with story.at(missed_at + MINUTE):
        story.look()
        assert story.open_duties(cast).count(due.DECIDE) == 1, "the police are thought of in time"
        assert story.rings() > 0
    with story.at(story.lands() + 72 * HOUR + MINUTE):
        story.look(2)
        assert due.NOT_FOUND in story.open_duties(cast)
        assert story.open_duties(cast).count(due.NOT_ARRIVED) == 1, "once, whatever was written of the flight"
        end(cast, seen)
        assert not {due.NOT_ARRIVED, due.DECIDE, due.NOT_FOUND} & set(story.open_duties(cast))


def test_moved_and_called_a_mistake_the_clock_waits_for_the_new_time(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        story.move(cast, seen, story.lands() + MET + 6 * HOUR)
        assert due.NOT_ARRIVED in story.open_duties(cast)
        assert due.NOT_ARRIVED in story.due(cast.rita), "and in the agency there"
        end(cast, seen, outcome=str(Outcome.MISTAKE), closing="The flight is late, and she is in the air")
        assert due.NOT_ARRIVED not in story.open_duties(cast)
    with story.at(story.lands() + 8 * HOUR - MINUTE):
        story.look(2)
        assert due.NOT_ARRIVED not in story.open_duties(cast)
    with story.at(story.lands() + 8 * HOUR + MINUTE):
        story.look(2)
        assert story.open_duties(cast).count(due.NOT_ARRIVED) == 1


def test_moved_and_then_met_nothing_rings(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        story.move(cast, seen, story.lands() + MET + 6 * HOUR)
    with story.at(story.lands() + 6 * HOUR):
        custody.hand_over(cast, seen, 2)
        assert due.NOT_ARRIVED not in story.open_duties(cast)
    with story.at(story.lands() + 99 * HOUR):
        story.look(3)
        assert not {due.NOT_ARRIVED, due.DECIDE, due.NOT_FOUND} & set(story.open_duties(cast))


# Begun long before landing --------------------------------------------------------------------------------------------


def test_begun_long_before_landing_each_later_step_is_counted_from_then(cast: Cast, facts: Facts) -> None:
    """A child is gone from the airport of leaving, eighty minutes before the flight was to land."""
    seen = story.flown(cast)
    story.make_child(cast, seen)
    begun = story.lands() - 80 * MINUTE
    with story.at(begun):
        begin(cast, seen)
        found = story.search(cast, seen)
        assert found.steps[Step.POLICE - 1].due_at == rules_arrival.police_at(
            found.known.at or begun, is_child=True, is_high_risk=False
        )
        page = sign_in(Client(), cast.casey).get(reverse("checkins:missing", args=[seen.code, 1]))
        assert "Landed, as planned" in page.content.decode(), "what was planned is read as it was"
    with story.at(begun + HOUR - 2 * MINUTE):
        story.look()
        assert due.DECIDE not in story.open_duties(cast)
    with story.at(begun + HOUR + MINUTE):
        story.look()
        assert due.DECIDE in story.open_duties(cast), "not an hour after a flight that she is not on"
    with story.at(begun + 72 * HOUR - MINUTE), story.refused_with("too early"):
        flag(cast, seen)
    with story.at(begun + 72 * HOUR + MINUTE):
        story.look()
        assert due.NOT_FOUND in story.open_duties(cast)
        flag(cast, seen)


def test_begun_after_landing_it_is_counted_from_landing(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    story.make_child(cast, seen)
    with story.at(story.lands() + 50 * MINUTE):
        begin(cast, seen)
    with story.at(story.lands() + HOUR + MINUTE):
        story.look()
        assert due.DECIDE in story.open_duties(cast), "who begins late puts nothing off"


def flag(cast: Cast, seen: Found) -> None:
    actions_arrival.flag(
        code=seen.code,
        plan=1,
        thing=story.search(cast, seen).thing,
        words="Nobody has heard of her",
        by=cast.casey.actor(),
    )


# Moved, and back ------------------------------------------------------------------------------------------------------


def test_moved_later_and_back_after_it_rang_it_rings_once_more(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast)
    planned = story.lands() + MET
    with story.at(planned + 31 * MINUTE):
        story.look()
        assert due.LATE in story.open_duties(cast)
        story.move(cast, seen, planned + 4 * HOUR)
        assert due.LATE not in story.open_duties(cast)
        assert story.look() == 0
        story.move(cast, seen, planned)
        assert story.look(3) == 1
        assert story.open_duties(cast).count(due.LATE) == 1, "once"
    with story.at(planned + 61 * MINUTE):
        assert story.look(3) == 1
        assert story.open_duties(cast).count(due.MISSED) == 1
        story.move(cast, seen, planned + 4 * HOUR)
        story.move(cast, seen, planned)
        story.look(3)
        assert story.open_duties(cast).count(due.MISSED) == 1, "missed once more"
        assert len(story.incidents(cast, seen)) == 1, "and one incident"
    with story.at(planned + 70 * MINUTE):
        story.hear(cast, seen)
        assert story.one(cast, seen).state == Stand.HEARD
        assert not {due.LATE, due.MISSED} & set(story.open_duties(cast))
    with story.at(planned + 80 * MINUTE):
        assert story.look(3) == 0
