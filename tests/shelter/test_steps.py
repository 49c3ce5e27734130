"""Who needs a place without steps gets one: the door of the house is asked as the room is."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.shelter import story
from wayhome.shelter import actions, models
from wayhome.shelter.enums import RoomType

pytestmark = pytest.mark.django_db
NEEDS = story.asked(needs_access=True)


@pytest.fixture
def greta(cast: Cast) -> Person:
    return story.manager(cast)


def flat_room(home: models.House, greta: Person) -> models.Place:
    room = actions.add_room(
        house=home.pk, kind=RoomType.SINGLE, groups=[], is_accessible=True, places=1, by=greta.actor()
    )
    return models.Place.objects.get(room=room)


def test_a_room_without_steps_behind_a_door_with_steps_is_refused_and_nothing_is_kept(
    cast: Cast, greta: Person
) -> None:
    home = story.house(cast, greta)
    spot, seen = flat_room(home, greta), story.case(cast)
    with story.refused("Nobody comes into this house without steps. Look at another"):
        story.admit(cast, home, spot, seen, given=NEEDS)
    assert not models.Stay.objects.exists()
    with story.refused("ask a shelter manager"):
        story.admit(cast, home, spot, seen, given=NEEDS, lift="Two of us carry her")


def test_the_door_and_the_room_both_without_steps_are_read_by_the_house(cast: Cast, greta: Person) -> None:
    home = story.house(cast, greta, is_accessible=True)
    spot, seen = flat_room(home, greta), story.case(cast)
    with story.refused("This room cannot be reached without steps"):
        story.admit(cast, home, story.places(home)[0], seen, given=NEEDS)
    story.admit(cast, home, spot, seen, given=NEEDS)
    page = sign_in(Client(), cast.sam).get(reverse("shelter:tonight", args=[home.pk])).content.decode()
    assert seen.code in page


def test_a_shelter_manager_goes_ahead_and_says_why(cast: Cast, greta: Person) -> None:
    home = story.house(cast, greta)
    spot, seen = flat_room(home, greta), story.case(cast)
    stay = story.admit(cast, home, spot, seen, who=greta, given=NEEDS, lift="A ramp comes tonight")
    assert stay.state == "here"
