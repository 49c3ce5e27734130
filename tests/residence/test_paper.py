"""Sheets about the time to recover, on paper: hers in her language; for the authorities a name or a code."""

import re

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.paper import sheets, stories
from tests.residence import story
from tests.residence.test_pages import url

pytestmark = pytest.mark.django_db


def test_her_sheet_prints_in_two_languages_and_names_nobody(cast: Cast) -> None:
    seen = story.case(cast)
    story.begin(cast, seen)
    casey = sign_in(Client(), cast.casey)
    sent: dict[str, object] = {"stays": "carry", "language": "sq", "phone": "0100 22"}
    paper = stories.printed(casey, url("notice", seen), sent)
    for words in ("Kjo kohë është juaja", "This time is yours", "0100 22"):
        assert words in paper
    for words in ("Mira", "Hoxha", seen.code, "Harbour"):
        assert words not in paper
    arabic = sheets.text_of(stories.content(casey, url("notice", seen), sent | {"language": "ar"}))
    assert {"This", "time", "yours"} <= set(re.findall(r"\w+", arabic))
    said = stories.who_made(cast.ada, stories.number_of(paper))
    assert said == "Casey made a sheet about the time to recover, to carry or to keep."
    for person in (cast.otto, cast.adam):
        answer = sign_in(Client(), person).post(url("notice", seen), {**sent, "print": "full"})
        assert answer.status_code in (403, 404), person.name


def test_the_sheet_for_the_authorities_names_whom_the_worker_wrote_or_the_code(cast: Cast) -> None:
    seen = story.case(cast)
    story.begin(cast, seen)
    casey = sign_in(Client(), cast.casey)
    sent: dict[str, object] = {"name": "Mira Hoxha", "phone": "0100 22", "language": "en"}
    full = stories.printed(casey, url("authority", seen), sent)
    coded = stories.printed(casey, url("authority", seen), sent, press="code")
    assert "Mira Hoxha" in full
    assert "Mira" not in coded
    for words in ("not to be removed", "0100 22", f"For: {seen.code}"):
        assert words in coded
