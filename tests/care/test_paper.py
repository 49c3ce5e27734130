"""The safety plan on paper: as agreed, or a few lines that name nobody."""

import pytest
from django.test import Client

from tests.care import story
from tests.care.test_pages import url
from tests.cast import Cast, sign_in
from tests.paper import stories

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
