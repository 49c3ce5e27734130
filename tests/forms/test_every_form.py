"""Every form that anybody of the practice world can reach takes whatever is put into it: no fault of the server, no
word of hers lost, and nothing that somebody wrote becomes part of a page. Nothing that is sent here stays.
"""

import itertools
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from rich.console import Console

from tests.demo.whole import Whole
from tests.forms.reading import Form
from tests.forms.walking import Walker, reached, taken, taking
from wayhome.demo import world

TRIES, FEW = 10_000, 120
FILES, SOME_FILES = 2_000, 12
REACHED = 450  # addresses that take a form, at least; 472 of 683 were on 1 December 2026


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_most_forms_are_reached_by_somebody_and_the_others_are_named(walkers: list[Walker]) -> None:
    for walker in walkers:
        walker.follow()
    found = taking() & reached(walkers)
    missing = sorted(taking() - found)
    print(f"{len(found)} of {len(taking())} addresses; not on this evening:", *missing, sep="\n  ")
    assert (faults := taken(walkers)) == [], "\n".join(faults)
    assert len(found) >= REACHED, missing


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_72_ten_thousand_answers_to_every_form_of_everybody(walkers: list[Walker]) -> None:
    send(walkers, TRIES)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_119_two_thousand_files_to_every_import_of_everybody(walkers: list[Walker]) -> None:
    """As people bring them, cut, changed, swollen, and of another kind than their name says."""
    send(walkers, FILES, only=takes_a_file)


@pytest.mark.timeout(900)
@pytest.mark.django_db
def test_72_119_some_answers_and_files_to_forms_of_who_leads(settings: LazySettings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    small = Whole(world.ensure(tmp_path, console=Console(quiet=True), small=True))
    casey = Walker("casey", small.browser("casey"), random.Random(72))
    casey.look_round()
    send([casey], FEW)
    casey.look_for({"caselists:bring", "bundles:bring", "services:exchange"})
    send([casey], SOME_FILES, only=takes_a_file)


def takes_a_file(form: Form) -> bool:
    return any(one.kind == "file" for one in form.fields)


def send(walkers: list[Walker], count: int, *, only: Callable[[Form], bool] = lambda form: True) -> None:
    """Each form in turn, spoilt or as somebody would fill it."""
    assert (faults := taken(walkers)) == [], "before anything is sent:\n" + "\n".join(faults)
    groups = [
        (walker, chosen)
        for walker in walkers
        for several in walker.forms.values()
        if (chosen := [one for one in several if only(one)])
    ]
    before = sum((walker.seen for walker in walkers), Counter[str]())
    faults = []
    for time, (walker, several) in zip(range(count), itertools.cycle(groups), strict=False):
        if time % 250 == 0:  # with -s: a run of an hour says what it found so far
            faults += (new := taken(walkers))
            print(
                f"{time} of {count}, {len(groups)} groups, {len(faults)} faults", *new, sep="\n  ", flush=True
            )
        walker.send(walker.dice.choice(several), nasty=walker.dice.random() < 0.6)
    seen = sum((walker.seen for walker in walkers), Counter[str]()) - before
    if count >= FEW:  # of a dozen it may be none
        assert seen["written"] > count // 50, f"many are let through: {seen}"
        assert seen["shown"] > count // 50, f"and shown again: {seen}"
    faults += taken(walkers)
    assert faults == [], f"{len(faults)} of {seen}:\n" + "\n".join(faults[:40])
