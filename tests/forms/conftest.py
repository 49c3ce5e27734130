"""Everybody of the practice world, with every form that they reach."""

import random

import pytest

from tests.demo.conftest import whole as whole
from tests.demo.whole import Whole
from tests.forms import walking
from tests.forms.walking import Walker


@pytest.fixture(scope="module")
def walkers(whole: Whole) -> list[Walker]:
    """After they have looked round; then for what no link led to."""
    seed = random.randrange(10**9)
    print("dice:", seed)  # shown where something fell: the same again
    dice = random.Random(seed)
    found = [Walker(name, whole.browser(name), dice) for name in whole.known]
    for walker in found:
        walker.look_round()
    missing = walking.taking() - walking.reached(found)
    for walker in found:
        walker.look_for(missing)
    return found
