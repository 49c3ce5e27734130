"""Her plan on paper: everything, or the days alone; also from right to left."""

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.goals import story
from tests.goals.test_pages import url
from tests.paper import sheets, stories

pytestmark = pytest.mark.django_db
SENT: dict[str, object] = {"stays": "carry", "language": "en"}


def test_the_plan_prints_in_full_and_with_days_alone(cast: Cast) -> None:
    seen, thing = story.signed(cast)
    story.step(cast, seen, thing, "Look at rooms with Ilir")
    casey = sign_in(Client(), cast.casey)
    full = stories.printed(casey, url("sheet", seen), SENT)
    typed = ["Casey", "Ilir", "A room of my own"]
    for words in ("My plan", "These are my goals", *typed):
        assert words in full
    coded = stories.printed(casey, url("sheet", seen), SENT, press="code")
    for words in (*typed, "Iris", "Harbour"):
        assert words not in coded
    for words in ("My plan", "20", seen.code):
        assert words in coded
    said = stories.who_made(cast.ada, stories.number_of(full))
    assert said == "Casey showed the plan for the time after as a sheet."


def test_the_plan_prints_in_arabic_beside_english(cast: Cast) -> None:
    seen, _thing = story.signed(cast)
    arabic = stories.content(sign_in(Client(), cast.casey), url("sheet", seen), SENT | {"language": "ar"})
    assert {"My", "plan", "room"} <= set(sheets.text_of(arabic).split())
    albanian = stories.printed(sign_in(Client(), cast.casey), url("sheet", seen), SENT | {"language": "sq"})
    assert "Plani im" in albanian


def test_who_does_not_lead_the_case_prints_nothing(cast: Cast) -> None:
    seen, _thing = story.signed(cast)
    for person in (cast.otto, cast.adam):
        answer = sign_in(Client(), person).post(url("sheet", seen), {**SENT, "print": "full"})
        assert answer.status_code in (403, 404), person.name
