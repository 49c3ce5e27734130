"""Whoever has a bed is not let go of on paper: the house writes first what became of the stay."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.closing import story as closing
from tests.shelter import story
from wayhome.people.models import Case
from wayhome.shelter import actions, ending, rules_ending
from wayhome.shelter.enums import StayState

pytestmark = pytest.mark.django_db
LIVES, KEPT = "still lives in a house", "still kept for her or him"


@pytest.mark.parametrize("reason", ["died", "retrafficked", "person_stopped", "goals_met"])
def test_a_case_is_not_closed_while_she_lives_in_a_house_and_is_when_it_wrote_how_the_stay_ended(
    cast: Cast, reason: str
) -> None:
    home = story.house(cast, story.manager(cast))
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    closing.ready(cast, seen)
    with closing.refused(LIVES):
        closing.close(cast, seen, reason, words="The police found her there")
    assert not closing.is_closed(cast, seen)
    assert story.here(home), "and her bed is hers"
    story.leave(cast, stay, "other")
    closing.close(cast, seen, reason, words="The police found her there")
    assert closing.is_closed(cast, seen)
    assert not story.here(home)


def test_a_place_that_is_kept_is_given_free_first(cast: Cast) -> None:
    home = story.house(cast, story.manager(cast))
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen, first=2, is_here=False)
    with closing.refused(KEPT):
        closing.close(cast, seen, "died")
    actions.not_come(stay=stay.pk, read=story.now(stay).number, by=cast.sam.actor())
    closing.close(cast, seen, "died")
    assert closing.is_closed(cast, seen)


def test_the_page_says_it_before_anybody_presses(cast: Cast) -> None:
    home = story.house(cast, story.manager(cast))
    seen = story.case(cast)
    address = reverse("closing:ready", args=[seen.code])
    assert LIVES not in sign_in(Client(), cast.casey).get(address).content.decode()
    story.admit(cast, home, story.places(home)[0], seen)
    assert LIVES in sign_in(Client(), cast.casey).get(address).content.decode()


def test_of_another_agency_s_house_nobody_is_told_here(cast: Cast) -> None:
    home = story.house(cast, story.manager(cast))
    seen = story.case(cast)
    story.admit(cast, home, story.places(home)[0], seen)
    assert ending.why_not_close(seen.id) is not None
    Case.objects.filter(pk=seen.id).update(organisation=cast.dawn)
    assert ending.why_not_close(seen.id) is None


def test_a_stay_that_is_over_holds_nothing_up() -> None:
    assert rules_ending.why_not_close(StayState.LEFT) is None
    assert rules_ending.why_not_close(StayState.NOT_COME) is None
