"""Code in every field that takes words, kept, and every page read again by everybody: it stands there as words (72)."""

import random
from pathlib import Path
from typing import cast

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client
from rich.console import Console

from tests.demo.whole import Whole
from tests.forms.planting import Planting
from tests.forms.reading import Page
from tests.forms.test_walking import PAGE, Answering
from tests.forms.walking import Walker
from wayhome.demo import world

# Fields, at least: by everybody of the small world 211 were filled, 153 of them seen; of the whole one 571, and 493.
PLANTED, SHOWN = 150, 100
MOST_PLANTED, MOST_SHOWN = 450, 380


def told(walkers: list[Walker], *, nearby: bool = False) -> Planting:
    """Written everywhere, then every page of everybody is opened by everybody who is near it (``Planting.read``)."""
    assert [fault for walker in walkers for fault in walker.faults] == [], "before anything is written"
    planting = Planting(walkers, walkers[0].dice)
    planting.plant()
    again = [Walker(one.name, one.client, one.dice, of_a_kind=one.of_a_kind) for one in walkers]
    for one in again:
        one.look_round()
    planting.walkers = again
    planting.plant()  # forms that stand there only since the others were taken
    pages = {page for one in (*walkers, *again) for page in one.pages} | planting.led_to
    planting.read(pages, nearby=nearby)
    print(
        f"{len(planting.planted)} fields, {len(planting.shown)} of them seen on {len(pages)} pages by {len(walkers)};",
        "written and seen nowhere:",
        *planting.unseen(),
        sep="\n  ",
    )
    faults = [fault for one in (*walkers, *again) for fault in one.faults]
    assert faults == [], f"{len(faults)}:\n" + "\n".join(faults[:40])
    return planting


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.django_db
def test_72_code_in_every_field_stands_on_every_page_as_words(settings: LazySettings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    small = Whole(world.ensure(tmp_path, console=Console(quiet=True), small=True))
    dice = random.Random(72)
    walkers = [Walker(name, small.browser(name), dice) for name in small.known]
    for one in walkers:
        one.look_round()
    planting = told(walkers)
    assert len(planting.planted) >= PLANTED
    assert len(planting.shown) >= SHOWN


@pytest.mark.slow
@pytest.mark.timeout(10_800)
def test_72_the_same_by_everybody_of_the_whole_practice_world(walkers: list[Walker]) -> None:
    planting = told(walkers, nearby=True)
    assert len(planting.planted) >= MOST_PLANTED
    assert len(planting.shown) >= MOST_SHOWN


class Keeping(Answering):
    """Takes every form, and shows what was written: as words, or as it came."""

    def __init__(self, *, as_words: bool) -> None:
        super().__init__(200, PAGE)
        self.as_words, self.kept = as_words, ""

    def get(self, path: str) -> HttpResponse:
        return super().post(path, {"words": [self.kept]})

    def post(self, path: str, data: dict[str, list[str]]) -> HttpResponse:
        self.kept = data["words"][0]
        self.text = PAGE if self.as_words else PAGE.replace("{words}", self.kept)
        answer = super().post(path, data)
        answer.status_code = 302
        answer.headers["Location"] = "/people/"
        return answer


@pytest.mark.django_db
@pytest.mark.parametrize("as_words", [True, False])
def test_what_was_written_is_seen_as_words_or_is_a_fault(as_words: bool) -> None:
    walker = Walker("somebody", cast(Client, Keeping(as_words=as_words)), random.Random(1))
    (form,) = Page("/people/", PAGE.replace("{words}", "")).forms
    walker.forms = {("", form.names): [form]}
    planting = Planting([walker], walker.dice)
    planting.plant()
    planting.read({"/people/"})
    assert [name for _address, name in planting.planted] == ["words"]
    if as_words:
        assert (planting.shown, planting.unseen(), walker.faults) == ({0}, [], [])
    else:
        assert planting.shown == set()
        assert any("part of the page" in fault for fault in walker.faults)
