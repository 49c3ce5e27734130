"""The escort's card on paper: everything that is needed on the way, or what is left without names."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.departure.story import Facts
from tests.paper import stories
from tests.passes import story

pytestmark = pytest.mark.django_db


def test_the_card_prints_in_full_and_with_the_code_only(cast: Cast, facts: Facts) -> None:
    seen = story.under_way(cast)
    where = f"/people/{seen.code}/plan/1/card/paper/"
    sent: dict[str, object] = {
        "record": str(uuid4()), "whom": f"escort:{story.LIR}", "first_who": "Duty officer Vera",
        "first_phone": "+39 02 555", "medicines": "White tablet", "needs": "", "stays": "carry",
    }  # fmt: skip
    casey = sign_in(Client(), cast.casey)
    full = stories.printed(casey, where, sent)
    traveller = re.search(r"With (\w+)", full)
    assert traveller is not None
    named = [traveller[1], "Vera", "White tablet", story.ASKS]
    for words in ("Hand-overs", "+39 02 555", *named):
        assert words in full
    assert "The way" not in full, "no part of it is written down: no heading over nothing"
    coded = stories.printed(casey, where, sent, press="code")
    for words in (*named, "Mira", "Lir"):
        assert words not in coded, words
    for words in ("Hand-overs", "+39 02 555", "If something is wrong", seen.code):
        assert words in coded
    said = stories.who_made(cast.ada, stories.number_of(coded))
    assert said == "Casey printed the card for the way."
    for person in (cast.otto, cast.adam, cast.hana):
        answer = sign_in(Client(), person).post(where, {**sent, "print": "full"})
        assert answer.status_code in (403, 404), person.name
