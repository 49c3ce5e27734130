"""On the way who agreed to the journey may agree no more: somebody is rung, and the way goes on (rules 3 and 6)."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.checkins import story as on_the_way
from tests.consent import story as consents
from tests.custody import story
from tests.custody.story import MINUTE, facts
from tests.departure.story import Facts
from wayhome.children import queries as best
from wayhome.children.shapes import Caregiver
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import actions, due
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]


@pytest.fixture(autouse=True)
def _goes_to_her_sister(monkeypatch: pytest.MonkeyPatch) -> None:
    """To whom she goes is decided: nobody is rung for that."""
    monkeypatch.setattr(best, "caregiver", lambda actor, subject: Caregiver("Her sister", "family"))


def lule(cast: Cast, *, days_to_18: int = 400) -> tuple[Found, UUID]:
    """She is on the way with Sam; her guardian said yes to the journey, and so did she."""
    seen = story.begun(cast)
    consents.note_birth(cast, seen, consents.years_ago(18, -days_to_18))
    consents.note_guardian(cast, seen, name="Gent Dosti")
    yes = consents.agree(cast, seen, consents.by_guardian(consents.yes(Purpose.RETURN_TRAVEL)))
    story.approve(cast, seen)
    story.plan(cast, seen, story.links(cast)[0], story.links(cast)[-1])
    story.check(cast, seen)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    on_the_way.on_call(cast, cast.sam)
    return seen, yes.pk


def goes_on(cast: Cast, seen: Found) -> bool:
    """Nothing has stopped, and whoever was there is there."""
    travel = story.there(cast, seen)
    return travel.is_under_way and not travel.is_stopped and story.with_her(cast, seen) == cast.casey.name


def test_her_guardian_ends_on_the_way_and_who_is_on_call_is_rung(cast: Cast, facts: Facts) -> None:
    seen, _yes = lule(cast)
    assert due.ASK_ANEW not in story.due(cast.sam)
    with clock.shifted(MINUTE):
        consents.note_guardian(cast, seen, name="Gent Dosti", ended=True)
        assert due.ASK_ANEW in story.due(cast.sam)
        assert on_the_way.rings() == 1
        assert goes_on(cast, seen), "whoever has her keeps her, and nobody stops the way for her"
        assert due.STOPPED not in story.due(cast.casey)
        page = sign_in(Client(), cast.casey).get(f"/people/{seen.code}/plan/1/with/").content.decode()
        assert "The guardian has changed since." in page
        consents.note_guardian(cast, seen, name="Ana Leka")
        assert due.ASK_ANEW in story.due(cast.sam), "the new one has not agreed so far"
        assert on_the_way.rings() == 0, "once"
    with clock.shifted(2 * MINUTE):
        anew = consents.by_guardian(consents.yes(Purpose.RETURN_TRAVEL))
        consents.agree(cast, seen, anew)
        assert due.ASK_ANEW not in story.due(cast.sam), "asked anew, the new guardian agrees, and so does she"


def test_who_turns_out_to_be_an_adult_is_asked_alone(cast: Cast, facts: Facts) -> None:
    seen, _yes = lule(cast)
    with clock.shifted(MINUTE):
        consents.note_birth(cast, seen, consents.years_ago(20))
        assert due.ASK_ANEW in story.due(cast.sam)
        assert on_the_way.rings() == 1
        assert goes_on(cast, seen)
        consents.agree(cast, seen, consents.yes(Purpose.RETURN_TRAVEL))
        assert due.ASK_ANEW not in story.due(cast.sam)


def test_the_child_alone_says_yes_and_it_stays_due(cast: Cast, facts: Facts) -> None:
    seen, _yes = lule(cast)
    with clock.shifted(MINUTE):
        consents.note_guardian(cast, seen, name="Gent Dosti", ended=True)
        consents.agree(cast, seen, consents.yes(Purpose.RETURN_TRAVEL, form="assent", assent="yes"))
        assert due.ASK_ANEW in story.due(cast.sam)


def test_on_the_day_on_which_she_is_18_it_rings_by_itself(cast: Cast, facts: Facts) -> None:
    seen, _yes = lule(cast, days_to_18=1)
    assert on_the_way.rings() == 0
    with on_the_way.at(clock.start_of(clock.today() + timedelta(days=1)) + MINUTE):
        assert due.ASK_ANEW in story.due(cast.casey)
        assert on_the_way.rings() == 1
        assert goes_on(cast, seen)


def test_of_a_way_that_is_over_or_has_stopped_nobody_is_rung(cast: Cast, facts: Facts) -> None:
    seen, _yes = lule(cast, days_to_18=1)
    with clock.shifted(MINUTE):
        story.stop(cast, seen)
        on_the_way.rings()
        consents.note_guardian(cast, seen, name="Gent Dosti", ended=True)
        assert due.ASK_ANEW not in story.due(cast.sam), "before it goes on she is asked anyway"
    with on_the_way.at(clock.start_of(clock.today() + timedelta(days=1)) + MINUTE):
        assert due.ASK_ANEW not in story.due(cast.casey)


def test_taken_back_it_stops_as_before_and_rings_for_that_alone(cast: Cast, facts: Facts) -> None:
    seen, yes = lule(cast)
    with clock.shifted(MINUTE):
        story.take_back(cast, seen, yes)
        assert due.STOPPED in story.due(cast.sam)
        assert due.ASK_ANEW not in story.due(cast.sam)


def test_before_leaving_the_condition_says_it_and_nobody_is_rung(cast: Cast, facts: Facts) -> None:
    seen = story.begun(cast)
    consents.note_birth(cast, seen, consents.years_ago(17))
    consents.note_guardian(cast, seen, name="Gent Dosti")
    consents.agree(cast, seen, consents.by_guardian(consents.yes(Purpose.RETURN_TRAVEL)))
    story.plan(cast, seen)
    on_the_way.on_call(cast, cast.sam)
    consents.note_guardian(cast, seen, name="Gent Dosti", ended=True)
    assert due.ASK_ANEW not in story.due(cast.casey)
    assert on_the_way.rings() == 0
