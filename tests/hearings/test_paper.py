"""Her plan of the day in court, on paper: by her clock, with names or without, also from right to left."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.hearings import story
from tests.hearings.test_pages import client, url
from tests.paper import sheets, stories
from wayhome.core import clock, dates

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


def test_afterwards_a_sheet_says_when_somebody_is_in_touch_and_nothing_of_the_day(cast: Cast) -> None:
    seen, matter = story.begun(cast)
    story.says_yes(cast, seen, matter)
    thing = story.plan(cast, seen, matter)
    where = url("after", seen, thing)
    assert client(cast.casey).get(where).status_code == 404, "it is still to come"
    day = dates.day_in_words(clock.day_of(story.at(41), story.HERE))
    with clock.shifted(story.at(40) - clock.now() + timedelta(hours=3)):
        story.went(cast, seen, thing, without="The court would not wait")
        casey = client(cast.casey)
        assert where in casey.get(url("hearing", seen, thing)).content.decode()
        full = stories.printed(casey, where, SENT)
        for words in ("After my day", "Somebody asks how I am", day, "only if I want to", "also at night"):
            assert words in full, words
        for words in ("Mira", "court", "Ana", "Dielli", "Harbour"):
            assert words not in full, words
        coded = stories.printed(casey, where, SENT, press="code")
        assert seen.code in coded
        assert "Pas ditës sime" in stories.printed(casey, where, SENT | {"language": "sq"})
        for person in (cast.sam, cast.hana, cast.otto):
            assert sign_in(Client(), person).post(where, {**SENT, "print": "full"}).status_code == 404
        assert stories.who_made(cast.ada, stories.number_of(full)).startswith("Casey made a sheet")
