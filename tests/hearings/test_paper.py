"""Her plan of the day in court, on paper: by her clock, with names or without, also from right to left."""

import re

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.hearings import story
from tests.hearings.test_pages import client, url
from tests.paper import sheets, stories

pytestmark = pytest.mark.django_db
SENT: dict[str, object] = {"language": "en", "stays": "keep", "with_place": "on"}


def test_the_plan_prints_in_full_and_with_the_code_only(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    where = url("sheet", seen, story.plan(cast, seen, matter))
    casey = client(cast.casey)
    full = stories.printed(casey, where, SENT)
    named = ["Ana", "Second floor", "Dielli", "Every half hour"]
    for words in ("My day", "11:00, Nairobi time", "I may say no, also on this day", *named):
        assert words in full
    coded = stories.printed(casey, where, SENT, press="code")
    for words in (*named, "Mira", "With me"):
        assert words not in coded
    for words in ("My day", "11:00, Nairobi time", "I may say no, also on this day", seen.code):
        assert words in coded
    said = stories.who_made(cast.ada, stories.number_of(coded))
    assert said == "Casey made a sheet about legal matters."
    assert stories.number_of(full) != stories.number_of(coded)


def test_the_plan_prints_in_albanian_and_in_arabic_beside_english(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    where = url("sheet", seen, story.plan(cast, seen, matter))
    casey = client(cast.casey)
    albanian = stories.printed(casey, where, SENT | {"language": "sq"})
    assert "Dita ime" in albanian
    assert "My day" in albanian
    arabic = sheets.text_of(stories.content(casey, where, SENT | {"language": "ar"}))
    assert {"My", "day", "Ana"} <= set(re.findall(r"\w+", arabic))
    assert any("\u0600" < sign < "\u06ff" for sign in arabic)


def test_who_has_no_part_in_legal_matters_prints_nothing(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    where = url("sheet", seen, story.plan(cast, seen, matter))
    for person, status in ((cast.sam, 404), (cast.hana, 404), (cast.otto, 404)):
        assert sign_in(Client(), person).post(where, {**SENT, "print": "full"}).status_code == status, (
            person.name
        )
