"""Everybody of the practice world, with every form that they reach."""

import random

import pytest

from tests.demo.conftest import whole as whole
from tests.demo.whole import Whole
from tests.forms import leading, walking
from tests.forms.walking import Walker


@pytest.fixture(scope="module")
def walkers(whole: Whole) -> list[Walker]:
    """After they have looked round; then for what no link led to, with what stands in the addresses of anybody."""
    seed = random.randrange(10**9)
    print("dice:", seed)  # shown where something fell: the same again
    dice = random.Random(seed)
    found: list[Walker] = []
    colleagues: set[object] = set()
    for name in whole.known:
        actor = whole.actor(name)
        walker = Walker(name, whole.browser(name), dice, roles=actor.roles)
        desk = (actor.organisation_id, actor.roles)
        if desk in colleagues:
            walker.of_a_kind = (
                1  # somebody else with the same roles at the same agency has looked at more of them
            )
        colleagues.add(desk)
        found.append(walker)
        walker.look_round()
    known = leading.parts({path for walker in found for path in (*walker.links, *walker.pages)})
    for walker in found:
        walker.look_for(walking.taking() - walking.reached(found), known)
    return found
