"""Houses in the country of return: a house of the agency that receives takes her in, as houses do where she was."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, join, sign_in
from tests.handover import story as handover
from tests.reception import story
from tests.scenarios.days import on
from tests.shelter import story as houses
from wayhome.organisations import actions as organisations
from wayhome.organisations.enums import TeamKind
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.shelter import actions as shelter

pytestmark = pytest.mark.django_db


def test_a_house_of_dawn_centre_takes_her_in_and_the_first_days_say_so(cast: Cast) -> None:
    with on(0):
        scene = story.handed_over(cast)
        code = scene.seen.code
        scene.agree_there()
        team = organisations.create_team(name="House", kind=TeamKind.HOUSE, by=cast.dora.actor())
        vera = join(cast.dora, "Vera", roles=("SHELTER_MANAGER",), teams=((team, cast.dora),))
        home = houses.house(cast, vera, team=team.pk)
        page = reverse("reception:days", args=[code])
        assert home.code not in sign_in(Client(), cast.rita).get(page).content.decode()
        with story.refused("Nobody in your Supervisors team is a case manager so far"):
            people_actions.let_team_in(seen=scene.again(cast.rita), team=team.pk, by=cast.rita.actor())
        supervisors = handover.dawn_supervisors(cast)
        ruth = join(cast.dora, "Ruth", roles=("CASE_MANAGER_RECV",), teams=((supervisors, cast.dora),))
        people_actions.let_team_in(seen=scene.again(ruth), team=team.pk, by=ruth.actor())
        shelter.admit(
            seen=people.found(vera.actor(), code),
            house=home.pk,
            wanted=houses.wanted(houses.places(home)[0], is_here=True),
            given=houses.asked(),
            lift="",
            by=vera.actor(),
        )
        shown = sign_in(Client(), cast.rita).get(page).content.decode()
        assert f"Lives in {home.code}" in shown
        assert houses.STREET not in shown, "never where that is"
        own = sign_in(Client(), vera).get(page).content.decode()
        assert f"Lives in {home.code}" in own
        gone = sign_in(Client(), cast.casey).get(page).content.decode()
        assert home.code not in gone, "Harbour House is not told"
