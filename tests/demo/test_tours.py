"""Every role of the practice world has a tour; a small world leaves out what it does not tell."""

from tests.core.scene import Casey
from wayhome.demo import agencies, tours
from wayhome.demo.tour_stops import Stop

EVERYBODY = [person for agency in agencies.AGENCIES for person in agency.people]


def test_every_role_of_the_practice_world_has_a_tour_of_three_to_six_lines() -> None:
    assert {one.role for one in EVERYBODY} == set(tours.TOURS)
    assert all(3 <= len(lines) <= 6 for lines in tours.TOURS.values())


STORIES = ("Elena", "Mira", "Goran", "Ana", "Lio", "Tarik", "Iris", "Vesa")


def speaks(stops: list[Stop]) -> bool:
    return any(name in str(one.text) for one in stops for name in STORIES)


def test_in_a_small_world_a_tour_speaks_of_no_story() -> None:
    whole, small = (
        {role: tours.stops(Casey(roles=frozenset({role})), whole=whole) for role in tours.TOURS}
        for whole in (True, False)
    )
    assert any(map(speaks, whole.values())), "it could"
    assert not any(map(speaks, small.values()))
    assert all(small.values())
