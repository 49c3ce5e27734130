"""Papers for the way: they name nobody by design; the telephone card holds words, and with the code only numbers."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.departure import story
from tests.departure.story import Facts, facts
from tests.paper import sheets, stories

__all__ = ["facts"]
pytestmark = pytest.mark.django_db
SENT: dict[str, object] = {"stays": "carry", "language": "en"}


def test_the_way_prints_in_english_and_from_right_to_left(
    cast: Cast, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _now = story.begun(cast)
    where = reverse("departure:paper", args=[seen.code, 1, "way"])
    casey = sign_in(Client(), cast.casey)
    with story.planned(monkeypatch):
        paper = stories.printed(casey, where, SENT)
        arabic = sheets.text_of(stories.content(casey, where, SENT | {"language": "ar"}))
    for words in ("My way", "Leaves:", "I may stop at any time, also on the way."):
        assert words in paper
    for words in ("Mira", seen.code, "Harbour"):
        assert words not in paper
    assert {"My", "way"} <= set(re.findall(r"\w+", arabic))
    assert any("\u0600" < sign < "\u06ff" for sign in arabic)
    said = stories.who_made(cast.ada, stories.number_of(paper))
    assert said == "Casey made a paper for the way."


def test_the_empty_form_of_a_hand_over_has_lines_and_the_code(cast: Cast, facts: Facts) -> None:
    seen, _now = story.begun(cast)
    where = reverse("departure:paper", args=[seen.code, 1, "handing"])
    casey = sign_in(Client(), cast.casey)
    full = stories.printed(casey, where, SENT)
    coded = stories.printed(casey, where, SENT, press="code")
    for paper in (full, coded):
        assert "Who takes over: name, telephone, signature" in paper
    assert seen.code not in full
    assert seen.code in coded
    albanian = stories.printed(casey, where, SENT | {"language": "sq"})
    assert "Dorëzuar" in albanian
    assert "Handed over" in albanian


def test_strangers_print_none_of_it(cast: Cast, facts: Facts) -> None:
    seen, _now = story.begun(cast)
    where = reverse("departure:paper", args=[seen.code, 1, "declaration"])
    for person in (cast.otto, cast.rita, cast.adam):
        answer = sign_in(Client(), person).post(where, {**SENT, "print": "full"})
        assert answer.status_code == 404, person.name
