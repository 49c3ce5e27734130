"""Every form that anybody of the practice world can reach takes whatever is put into it: no fault of the server, no
word of hers lost, and nothing that somebody wrote becomes part of a page. Nothing that is sent here stays.
"""

import itertools
import random
from collections import Counter
from pathlib import Path

import pytest
from django.conf import LazySettings
from rich.console import Console

from tests.demo.conftest import whole as whole
from tests.demo.whole import Whole
from tests.forms.walking import Walker
from wayhome.demo import world

TRIES, FEW = 10_000, 120


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_72_ten_thousand_answers_to_every_form_of_everybody(whole: Whole) -> None:
    send(whole, list(whole.known), TRIES, dice=random.Random(random.random()))


@pytest.mark.django_db
def test_72_some_answers_to_forms_of_who_leads(settings: LazySettings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    small = Whole(world.ensure(tmp_path, console=Console(quiet=True), small=True))
    send(small, ["casey"], FEW, dice=random.Random(72))


def send(whole: Whole, names: list[str], count: int, *, dice: random.Random) -> None:
    """Each form in turn, spoilt or as somebody would fill it."""
    walkers = [Walker(name, whole.browser(name), dice) for name in names]
    for walker in walkers:
        walker.look_round()
    assert [fault for walker in walkers for fault in walker.faults] == [], "before anything is sent"
    groups = [(walker, several) for walker in walkers for several in walker.forms.values() if several]
    for _time, (walker, several) in zip(range(count), itertools.cycle(groups), strict=False):
        walker.send(dice.choice(several), nasty=dice.random() < 0.6)
    seen = sum((walker.seen for walker in walkers), Counter[str]())
    assert seen["written"] > count // 50, f"many are let through: {seen}"
    assert seen["shown"] > count // 50, f"and shown again: {seen}"
    faults = [fault for walker in walkers for fault in walker.faults]
    assert faults == [], f"{len(faults)} of {seen}:\n" + "\n".join(faults[:40])
