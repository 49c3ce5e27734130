"""Everybody of the practice world, with every form that they reach."""

import random
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import override_settings

from tests.demo.conftest import whole as whole
from tests.demo.whole import Whole
from tests.forms import leading, walking
from tests.forms.walking import Walker

LONG = timedelta(days=7)


@pytest.fixture(scope="module", autouse=True)
def _nobody_is_locked_out() -> Iterator[None]:
    """That somebody is there is undone with all the rest: after a quarter of an hour each would be locked, and every
    form would only lead to the passphrase. Nor is anybody asked for it again.
    """
    seconds = int(LONG.total_seconds())
    with (
        override_settings(IDLE_SECONDS=seconds, ABSOLUTE_SECONDS=seconds),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("wayhome.signin.rules.CONFIRMED_FOR", LONG)
        yield


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
