"""The danger rises while somebody is on the way: the clock waits for her as of that moment (domain.md 3.3)."""

from datetime import datetime
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.care import story as care
from tests.cast import Cast, sign_in
from tests.checkins import story
from tests.checkins.story import HOUR, MINUTE
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from wayhome.checkins import danger, due, following, watching
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


def test_the_clock_follows_also_when_whoever_assesses_it_may_open_nothing_of_travel(
    cast: Cast, facts: Facts
) -> None:
    seen = story.flown(cast, with_dawn=False)
    story.let_in(cast, seen, "AFI")
    rita = story.again(cast, seen, cast.rita)
    assert not rita.access.may_read("G")
    assert rita.access.may_write("F")
    attempt = custody.now(cast, seen).id
    before = _waits(attempt)
    assert Timer.POLICE not in {timer for timer, _expected, _at in before}
    care.assess(cast, seen, cast.rita, given=care.answered(T1=(4, 3)))
    after = _waits(attempt)
    assert Timer.POLICE in {timer for timer, _expected, _at in after}
    assert custody.there(cast, seen).is_high_risk
    following.plan(story.again(cast, seen), attempt, by=cast.casey.actor())
    assert _waits(attempt) == after, "as whoever opens the journey would have written it: nothing rings twice"
    assert _sealed(before) < _sealed(after), "no check-in is new, and none is forgotten"
    with story.at(story.lands() + 25 * MINUTE + 31 * MINUTE):
        story.look(2)
        assert story.open_duties(cast) == [due.MISSED], "half an hour later, as for everybody in such danger"
    with story.at(story.lands() + 2 * HOUR + MINUTE):
        story.look(2)
        assert story.open_duties(cast) == [due.MISSED, due.NOT_ARRIVED]
    with story.at(story.lands() + 6 * HOUR + MINUTE):
        story.look(2)
        assert due.DECIDE in story.open_duties(cast), "whether the police are told is decided together"


def test_whoever_assesses_it_without_travel_learns_nothing_of_the_way(cast: Cast, facts: Facts) -> None:
    seen = story.flown(cast, with_dawn=False)
    story.let_in(cast, seen, "AFI")
    care.assess(cast, seen, cast.rita, given=care.answered(T1=(4, 3)))
    with story.at(story.lands() + 6 * HOUR + MINUTE):
        story.look(2)
        assert story.open_duties(cast), "somebody is rung"
        assert not story.due(cast.rita), "and not who may know nothing of the way"
        page = reverse("checkins:journey", args=[seen.code, 1])
        assert sign_in(Client(), cast.rita).get(page).status_code == 404
        assert sign_in(Client(), cast.casey).get(page).status_code == 200, "it is there"


def test_a_child_is_missed_no_later_when_the_danger_rises(cast: Cast, facts: Facts) -> None:
    seen = story.travelling(cast, story.goran, child=True)
    attempt = custody.now(cast, seen).id
    before = _waits(attempt)
    assert Timer.POLICE in {timer for timer, _expected, _at in before}
    danger.sooner(attempt)
    assert _waits(attempt) == before


def _waits(attempt: UUID) -> list[tuple[Timer, UUID, datetime]]:
    rows = watching.of_journeys([attempt], waiting=True)[attempt]
    return sorted((one.timer, one.expected, one.row.due_at) for one in rows)


def _sealed(waits: list[tuple[Timer, UUID, datetime]]) -> set[tuple[Timer, UUID]]:
    return {(timer, expected) for timer, expected, _at in waits}
