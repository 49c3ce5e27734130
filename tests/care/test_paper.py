"""The safety plan on paper: as agreed, or a few lines that name nobody."""

import pytest
from django.test import Client

from tests.care import story
from tests.care.test_pages import url
from tests.cast import Cast, sign_in
from tests.paper import stories
from wayhome.people import documents

pytestmark = pytest.mark.django_db


def test_the_plan_prints_as_agreed_or_without_a_name(cast: Cast) -> None:
    seen = story.case(cast)
    casey = sign_in(Client(), cast.casey)
    typed = {"read": "0", "what_if": "Ring Zana", "code_word": "Sunflower"}
    assert casey.post(url("write_safety", seen), typed).status_code == 302
    sent: dict[str, object] = {
        "stays": "carry", "kind": "full", "lines": "Bus 4\nMira, breathe", "phone": "0100 22",
    }  # fmt: skip
    full = stories.printed(casey, url("sheet", seen), sent)
    for words in ("What we agreed", "Ring Zana", "0100 22"):
        assert words in full
    coded = stories.printed(casey, url("sheet", seen), sent | {"kind": "neutral"})
    for words in ("To remember", "Bus 4", ", breathe", "0100 22"):
        assert words in coded
    for words in ("Zana", "Sunflower", "Mira", seen.code):
        assert words not in coded
    said = stories.who_made(cast.ada, stories.number_of(coded))
    assert said == "Casey made a sheet of the safety plan, to carry or to keep."
    for person in (cast.otto, cast.adam):
        answer = sign_in(Client(), person).post(url("sheet", seen), {**sent, "print": "full"})
        assert answer.status_code in (403, 404), person.name


def test_the_sheet_is_in_her_language_and_the_advice_beside_it_in_the_workers(cast: Cast) -> None:
    seen = story.case(cast, identity=documents.Identity(first_name="Mira", primary_language="sqi"))
    casey = sign_in(Client(), cast.casey)
    assert casey.post(url("write_safety", seen), {"read": "0", "what_if": "Ring Zana"}).status_code == 302
    asked = casey.get(url("sheet", seen)).content.decode()
    assert '<option value="sq" selected' in asked
    sent: dict[str, object] = {"stays": "carry", "kind": "neutral", "lines": "Autobusi 4", "phone": "0100 22"}
    paper = stories.printed(casey, url("sheet", seen), sent)
    assert "P\u00ebr ta mbajtur mend" in paper
    assert "Draft" in paper, "nobody has looked at these words: English stands beside them"
    shown = casey.post(url("sheet", seen), sent).content.decode()
    assert "P\u00ebr ta mbajtur mend" in shown
    assert "Read it aloud together before you print it" in shown, "the worker reads this"
    english = stories.printed(casey, url("sheet", seen), sent | {"language": "en"})
    assert "To remember" in english
    assert "mbajtur mend" not in english
    whole = stories.printed(casey, url("sheet", seen), sent | {"kind": "full"})
    assert "What we agreed" in whole, "no sheet is half in another language"
