"""The escort's card on paper: everything that is needed on the way, or what is left without names."""

import re
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.departure.story import Facts
from tests.itinerary import story as itinerary
from tests.paper import stories
from tests.passes import story
from wayhome.core import dates

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


def test_whatever_the_telephone_says_stands_on_the_paper_but_the_words_for_the_head(
    cast: Cast, facts: Facts
) -> None:
    seen = story.under_way(cast)
    itinerary.write(cast, seen, itinerary.flight(), words="Written late")
    told = story.opened(cast, seen).content
    (first, second), typed = story.TYPED.contacts, story.TYPED
    sent: dict[str, object] = {
        "record": str(uuid4()), "whom": f"escort:{story.LIR}", "first_who": first[0], "first_phone": first[1],
        "second_who": second[0], "second_phone": second[1], "medicines": typed.medicines, "needs": typed.needs,
        "stays": "carry",
    }  # fmt: skip
    casey = sign_in(Client(), cast.casey)
    paper = stories.printed(casey, f"/people/{seen.code}/plan/1/card/paper/", sent)
    flat = "".join(paper.split())  # a line may end anywhere

    def is_there(words: str) -> bool:
        return "".join(words.split()) in flat

    def moment(at: str, zone: str) -> str:
        return dates.moment_in_words(datetime.fromisoformat(at), zone)

    lines = [told["name"], told["words"]["asks"], told["medicines"], told["needs"], *told["when"]]
    lines += [one[what] for one in told["contacts"] for what in ("who", "phone")]
    for leg in told["legs"]:
        lines += [leg["from"], leg["to"], leg["by"]]
        lines += [
            moment(leg[at], leg[zone]) for at in ("departs", "arrives") for zone in ("zone_from", "zone_to")
        ]
    for one in told["hands"]:
        lines += [one["who"], one["phone"], one["place"], moment(one["at"], one["zone"])]
    lines += [moment(one["at"], one["zone"]) for one in told["checks"]]
    assert told["legs"]
    assert told["hands"]
    assert told["checks"]
    assert [words for words in lines if not is_there(words)] == []
    assert [words for words in (told["words"]["answers"], told["words"]["duress"]) if is_there(words)] == []
