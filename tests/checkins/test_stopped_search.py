"""The journey stops while somebody is looked for: who is missing is missing all the same."""

from dataclasses import replace
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.checkins.test_arrival import end
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from wayhome.checkins import actions_arrival, due, ringing
from wayhome.checkins.enums import Step
from wayhome.core import clock
from wayhome.custody import stopping
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.people.access import Access
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


def begin(cast: Cast, seen: Found) -> None:
    """Somebody wonders, and begins by hand."""
    actions_arrival.begin(code=seen.code, plan=1, thing=uuid4(), at=clock.now(), by=cast.casey.actor())


@pytest.mark.parametrize("first", ["missed, then it stops", "it stops, then missed"])
def test_a_child_who_is_looked_for_is_missing_also_when_the_journey_has_stopped(
    cast: Cast, facts: Facts, first: str
) -> None:
    """Somebody takes a yes back, or the child runs from where it has stopped: the police are thought of in time."""
    seen = story.flown(cast)
    story.make_child(cast, seen)
    with story.at(story.lands() - 20 * MINUTE):
        if first.startswith("it stops"):
            custody.stop(cast, seen)
        begin(cast, seen)
        if first.startswith("missed"):
            custody.stop(cast, seen)
        page = (
            sign_in(Client(), cast.casey)
            .get(reverse("checkins:missing", args=[seen.code, 1]))
            .content.decode()
        )
        assert ("Landed, as planned" in page) == first.startswith("missed"), (
            "nobody lands where it has stopped"
        )
    decide_at = story.search(cast, seen).steps[Step.POLICE - 1].due_at
    assert decide_at is not None
    with story.at(decide_at - MINUTE):
        story.look()
        assert due.DECIDE not in story.open_duties(cast)
    with story.at(decide_at + MINUTE):
        story.look()
        assert {due.DECIDE, due.NOT_ARRIVED} <= set(story.open_duties(cast)), "as the page says"
    with story.at(decide_at + 71 * HOUR):
        story.look()
        assert due.NOT_FOUND in story.open_duties(cast)
        end(cast, seen)
        assert not set(ringing.OF_ARRIVAL) & set(story.open_duties(cast))
    with story.at(decide_at + 99 * HOUR):
        story.look()
        assert due.NOT_ARRIVED not in story.open_duties(cast), "nobody is waited for where she does not go"


def test_what_rings_for_who_is_looked_for_rings_on_when_it_stops(cast: Cast, facts: Facts) -> None:
    """The clock has begun it, and somebody has made the first call."""
    seen = story.flown(cast)
    story.make_child(cast, seen)
    with story.at(story.lands() + HOUR + MINUTE):
        story.look()
        story.tick(cast, seen, Step.PHONE)
        custody.stop(cast, seen)
        assert {due.DECIDE, due.NOT_ARRIVED} <= set(story.open_duties(cast))
    with story.at(story.lands() + 9 * HOUR):
        story.look()
        assert [story.open_duties(cast).count(one) for one in (due.DECIDE, due.NOT_ARRIVED)] == [1, 1]


def test_the_clock_of_a_search_goes_on_when_who_can_open_nothing_writes_the_stop(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    story.make_child(cast, seen)
    blind = replace(story.again(cast, seen), access=Access({}, frozenset()))
    with story.at(story.lands() + 20 * MINUTE):
        begin(cast, seen)
        stopping.stop_everything(blind, custody.now(cast, seen).id, by=cast.casey.actor())
    with story.at(story.lands() + HOUR + MINUTE):
        story.look()
        assert due.DECIDE in story.open_duties(cast)


def test_handed_over_in_a_safe_place_after_a_stop_nobody_thinks_of_the_police(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    story.make_child(cast, seen)
    with story.at(story.lands() + 10 * MINUTE):
        begin(cast, seen)
        custody.stop(cast, seen)
        bed = custody.holder(HolderKind.CONTACT, "Night house")
        link = custody.link(bed, PlaceType.SAFE_PLACE, 3, zone=story.TIRANA)
        with patch("wayhome.custody.offices.unknown", return_value=[]):
            custody.plan(cast, seen, link, words="It has stopped")
    with story.at(story.lands() + 30 * MINUTE), patch("wayhome.custody.offices.unknown", return_value=[]):
        custody.hand_over(cast, seen, 2)
    with story.at(story.lands() + 3 * HOUR):
        story.look()
        assert due.DECIDE not in story.open_duties(cast)
