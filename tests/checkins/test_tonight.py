"""Where she sleeps when a connection is missed; whoever hears no more as of midnight; hand-overs planned anew."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.checkins import story
from tests.checkins.test_moved import flights, real_way, underway
from tests.consent import story as consents
from tests.custody import story as custody
from tests.custody.story import HOUR, facts
from tests.departure.story import Facts
from tests.itinerary import story as itinerary
from wayhome.checkins import due
from wayhome.checkins.enums import Kind
from wayhome.consent import actions as consent_actions
from wayhome.consent import clockwork as consent_clock
from wayhome.consent import recalling
from wayhome.core import clock
from wayhome.custody.enums import HolderKind, PlaceType

pytestmark = pytest.mark.django_db
__all__ = ["facts", "real_way"]


def test_a_connection_is_missed_and_who_is_on_call_is_asked_for_a_bed_until_one_is_written(
    cast: Cast, real_way: None
) -> None:
    seen = underway(cast)
    story.on_call(cast, cast.sam)
    with story.at(custody.way().arrives_at):
        story.incident(cast, seen, Kind.DELAY)
        assert due.BED not in story.due(cast.sam)
        thing = story.incident(cast, seen, Kind.MISSED_CONNECTION)
        story.incident(cast, seen, Kind.CANCEL)
        assert story.due(cast.sam).count(due.BED) == 1
        page = reverse("checkins:happened", args=[seen.code, 1, thing])
        assert (
            "you are then asked where she or he sleeps"
            in sign_in(Client(), cast.casey).get(page).content.decode()
        )
        first, last = flights(later=24)
        itinerary.write(cast, seen, first, last, words="It leaves tomorrow")
        assert due.BED in story.due(cast.sam), "a night on the way, and no bed"
        bed = replace(first, night_place="Blue house", night_with="Night desk", night_booked=True)
        itinerary.write(cast, seen, bed, last, words="Booked")
        assert due.BED not in story.due(cast.sam)


def test_it_goes_on_before_the_night_or_nobody_is_on_the_way_and_no_bed_is_asked_for(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    with story.at(story.lands()):
        story.incident(cast, seen, Kind.MISSED_CONNECTION)
        assert due.BED in story.open_duties(cast)
        story.move(cast, seen, clock.now() + HOUR)
        assert due.BED not in story.open_duties(cast)
        story.incident(cast, seen, Kind.CANCEL, words="The bus does not go either")
        assert due.BED in story.open_duties(cast)
        custody.stop(cast, seen)
        assert due.BED in story.open_duties(cast), "stopped, she sleeps somewhere all the same"
        bed = custody.link(custody.casey(cast), PlaceType.SAFE_PLACE, 0, planned_at=clock.now() + HOUR)
        custody.plan(cast, seen, bed, words="To the house")
        assert due.BED not in story.open_duties(cast)


def test_a_delay_written_as_a_new_time_of_a_hand_over_alone_asks_for_a_bed_as_well(
    cast: Cast, real_way: None
) -> None:
    seen = underway(cast)
    story.on_call(cast, cast.sam)
    with story.at(custody.way().arrives_at):
        met = custody.events(cast, seen)[-1].planned_at
        story.move(cast, seen, met + HOUR)
        assert due.BED not in story.open_duties(cast), "she is met an hour later, before the night or in it"
        story.move(cast, seen, met + timedelta(days=1))
        assert due.BED in story.due(cast.sam), "the night between, and no bed"
        first, last = flights()
        itinerary.write(cast, seen, first, replace(last, number="B7"), words="The number of the flight")
        assert due.BED in story.due(cast.sam), "the way says nothing of the night"
        story.move(cast, seen, met + HOUR)
        assert due.BED not in story.open_duties(cast)
        first, last = flights(later=24)
        bed = replace(first, night_place="Blue house", night_with="Night desk", night_booked=True)
        itinerary.write(cast, seen, bed, last, words="It leaves tomorrow")
        story.move(cast, seen, met + timedelta(days=1))
        assert due.BED not in story.open_duties(cast), "the night is written and booked"


def test_what_the_agency_there_was_told_on_runs_out_at_midnight_and_who_is_on_call_is_rung(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast, with_dawn=False)
    yes = consents.agree(cast, seen, consents.to_dawn(cast, "AGI", valid_until=clock.today())).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=yes, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    story.on_call(cast, cast.sam)
    consent_clock.ask_back_all()
    assert due.PART_ENDED not in story.open_duties(cast), "it counts until midnight"
    with clock.shifted(timedelta(days=1)):
        for _twice in range(2):
            consent_clock.ask_back_all()
        assert story.open_duties(cast).count(due.PART_ENDED) == 1
        assert len(story.emergencies_open()) == 1, "who is on call is rung"
        keeper = custody.holder(HolderKind.CONTACT, custody.office(cast, "Airport office"))
        bed = custody.link(keeper, PlaceType.FIRST_NIGHT, 0, planned_at=clock.now() + HOUR)
        custody.plan(cast, seen, bed, words="Dawn does not come")
        assert due.PART_ENDED not in story.open_duties(cast)


def test_hand_overs_planned_anew_on_the_way_are_told_to_who_waits_and_of_a_stop_only_there(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    with story.at(story.lands()):
        assert due.TELL_CONTACT not in story.open_duties(cast)
        other = custody.holder(HolderKind.CONTACT, custody.office(cast, "Town office"))
        night = custody.link(other, PlaceType.FIRST_NIGHT, 0, planned_at=clock.now() + HOUR)
        custody.plan(cast, seen, night, words="Somebody else comes")
        assert {due.TELL_CONTACT, due.TELL_RECEIVER} <= set(story.open_duties(cast))
        assert due.MOVED in story.due(cast.rita)


def test_after_a_stop_whoever_receives_is_not_told_to_see_when_they_are_expected(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast)
    with story.at(story.lands()):
        custody.stop(cast, seen)
        bed = custody.link(custody.casey(cast), PlaceType.SAFE_PLACE, 0, planned_at=clock.now() + HOUR)
        custody.plan(cast, seen, bed, words="To the house")
        story.move(cast, seen, clock.now() + 2 * HOUR)
        assert due.TELL_CONTACT in story.open_duties(cast)
        assert due.TELL_RECEIVER not in story.open_duties(cast)
        assert due.MOVED not in story.due(cast.rita)
        assert due.STOPPED in story.due(cast.rita)


def test_planned_anew_nobody_is_rung_again_for_the_same_yes_and_for_another_one_they_are(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nothing can be asked back, so that the clock comes to it each hour."""
    seen = story.flown(cast, with_dawn=False)

    def let_in() -> None:
        yes = consents.agree(cast, seen, consents.to_dawn(cast, "AGI", valid_until=clock.today())).pk
        here = story.again(cast, seen)
        consent_actions.let_in(seen=here, consent=yes, organisation=cast.dawn.pk, by=cast.casey.actor())

    let_in()
    monkeypatch.setattr(recalling, "ran_out", lambda *_row, **_rest: False)
    with clock.shifted(timedelta(days=1)):
        consent_clock.ask_back_all()
        assert due.PART_ENDED in story.open_duties(cast)
        keeper = custody.holder(HolderKind.CONTACT, custody.office(cast, "Airport office"))
        bed = custody.link(keeper, PlaceType.FIRST_NIGHT, 0, planned_at=clock.now() + HOUR)
        custody.plan(cast, seen, bed, words="Dawn does not come")
        consent_clock.ask_back_all()
        assert due.PART_ENDED not in story.open_duties(cast), "somebody has acted on it"
        assert story.emergencies_open() == []
        let_in()
    with clock.shifted(timedelta(days=2)):
        consent_clock.ask_back_all()
        assert due.PART_ENDED in story.open_duties(cast)
