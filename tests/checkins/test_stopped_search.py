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
from tests.custody import test_returning as returning
from tests.custody.story import facts
from tests.departure.story import Facts
from wayhome.attempts import actions as attempts
from wayhome.attempts.documents import End
from wayhome.attempts.enums import Ended
from wayhome.checkins import actions_arrival, due, keyless, ringing
from wayhome.checkins.enums import Step
from wayhome.core import clock
from wayhome.custody import stopping
from wayhome.custody.enums import Because, HolderKind, PlaceType
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


def cancelled(cast: Cast, seen: Found, how: str) -> None:
    """The journey stops, and nobody has heard of her by it."""
    if how == "a yes is taken back":
        custody.take_back(cast, seen, custody.agreed_to_travel(cast, seen))
    elif how == "called back":
        returning.come_back(cast, seen, given=returning.sent_back(because=str(Because.CALLED_BACK), who=""))
    else:
        given = End(reason=str(Ended.POSTPONED))
        by = cast.casey.actor()
        attempts.end(seen=custody.again(cast, seen), attempt=custody.now(cast, seen).id, given=given, by=by)


@pytest.mark.parametrize("how", ["cancelled by who leads", "called back", "a yes is taken back"])
def test_a_search_that_only_the_clock_began_rings_on_when_the_journey_stops_and_nobody_knows_where_she_is(
    cast: Cast, facts: Facts, how: str
) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        before = story.search(cast, seen)
        cancelled(cast, seen, how)
        assert custody.there(cast, seen).is_stopped
        assert due.NOT_ARRIVED in story.open_duties(cast)
        assert keyless.is_looked_for(custody.now(cast, seen).id)
        assert story.search(cast, seen).thing == before.thing, "the same search, on its page"
    with story.at(story.lands() + 73 * HOUR):
        story.look()
        assert {due.NOT_FOUND, due.NOT_ARRIVED} <= set(story.open_duties(cast)), "later steps come in time"
        story.tick(cast, seen, Step.PHONE)
        assert story.search(cast, seen).known.counted_from == before.known.counted_from
    with story.at(story.lands() + 74 * HOUR):
        story.look()
        assert [story.open_duties(cast).count(one) for one in (due.NOT_FOUND, due.NOT_ARRIVED)] == [1, 1]
        end(cast, seen)
        assert not set(ringing.OF_ARRIVAL) & set(story.open_duties(cast))
    with story.at(story.lands() + 99 * HOUR):
        story.look()
        assert not set(ringing.OF_ARRIVAL) & set(story.open_duties(cast))


@pytest.mark.parametrize("is_cancelled_first", [False, True])
def test_her_own_word_that_she_does_not_go_on_ends_a_search_that_only_the_clock_began(
    cast: Cast, facts: Facts, is_cancelled_first: bool
) -> None:
    """Nobody is missing who has just said what she wants. Before she was missed, nothing is begun by it either."""
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        if is_cancelled_first:
            cancelled(cast, seen, "cancelled by who leads")
        assert due.NOT_ARRIVED in story.open_duties(cast)
        custody.stop(cast, seen)
        assert not set(ringing.OF_ARRIVAL) & set(story.open_duties(cast))
        assert story.missing(cast, seen) is None
    with story.at(story.lands() + 99 * HOUR):
        story.look()
        assert not set(ringing.OF_ARRIVAL) & set(story.open_duties(cast))


def test_cancelled_while_nobody_is_missed_nobody_is_looked_for_where_she_does_not_go(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + HOUR):
        cancelled(cast, seen, "cancelled by who leads")
    with story.at(story.lands() + 99 * HOUR):
        story.look()
        assert not set(ringing.OF_ARRIVAL) & set(story.open_duties(cast))


def test_seen_by_both_sides_after_it_was_cancelled_the_clock_looks_for_nobody(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look()
        cancelled(cast, seen, "cancelled by who leads")
    with (
        story.at(story.lands() + 3 * HOUR),
        patch("wayhome.custody.offices.unknown", return_value=[]),
    ):
        bed = custody.holder(HolderKind.CONTACT, "Night house")
        link = custody.link(bed, PlaceType.SAFE_PLACE, 6, zone=story.TIRANA)
        custody.plan(cast, seen, link, words="It has stopped")
        assert due.NOT_ARRIVED in story.open_duties(cast), "a plan is nobody who has seen her"
        custody.hand_over(cast, seen, 2)
        assert not set(ringing.OF_ARRIVAL) & set(story.open_duties(cast))
