"""The card on paper: numbered, in her language beside English, with names or without."""

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.consent import visits
from tests.consent.visits import at
from tests.paper import sheets, stories
from wayhome.consent.enums import Purpose
from wayhome.people.queries import Found

SENT: dict[str, object] = {
    "stays": "carry",
    "kind": "full",
    "language": "sq",
    "phone": "+355 69 111 2222",
    "ask_for": "Ana",
}


@pytest.fixture
def seen(cast: Cast) -> Found:
    found = visits.begin(cast)
    visits.answer(cast, found, Purpose.ASSISTANCE)
    visits.dawn_may_know(cast, found)
    return found


def test_the_card_prints_in_two_languages_and_without_a_name(cast: Cast, seen: Found) -> None:
    casey = visits.browser(cast.casey)
    assert 'name="print" value="full"' in casey.get(at("card", seen)).content.decode()
    full = stories.printed(casey, at("card", seen), SENT)
    for word in ("Zgjedhjet tuaja", "Your choices", "Dawn Centre", "Ana", "+355 69 111 2222"):
        assert word in full
    neutral = stories.printed(casey, at("card", seen), SENT | {"kind": "neutral"})
    for word in ("Dawn", "Harbour", "Ana", "Mira", seen.code, "ndihmë", "help and"):
        assert word not in neutral
    assert "+355 69 111 2222" in neutral
    assert stories.number_of(full) != stories.number_of(neutral)


def test_the_card_prints_from_right_to_left(cast: Cast, seen: Found) -> None:
    content = stories.content(visits.browser(cast.casey), at("card", seen), SENT | {"language": "ar"})
    words = sheets.text_of(content)
    assert "\N{WHITE SQUARE}" not in words
    assert {"Your", "choices", "Dawn"} <= set(words.split())
    assert any("\u0600" < sign < "\u06ff" for sign in words)


def test_who_made_a_card_is_found_by_its_number(cast: Cast, seen: Found) -> None:
    paper = stories.printed(visits.browser(cast.casey), at("card", seen), SENT | {"language": "en"})
    said = stories.who_made(cast.ada, stories.number_of(paper))
    assert said == "Casey made a card of what is agreed, to carry or to keep."


def test_who_does_not_work_on_the_case_prints_nothing(cast: Cast, seen: Found) -> None:
    for person in (cast.lea, cast.rita, cast.otto):
        answer = sign_in(Client(), person).post(at("card", seen), {**SENT, "print": "full"})
        assert answer.status_code == 404, person.name


def test_the_sheet_to_sign_says_in_her_language_what_taking_back_does_and_where_to_sign(
    cast: Cast, seen: Found
) -> None:
    casey = visits.browser(cast.casey)
    where = at("sheet", seen, purpose=Purpose.HEALTH_SHARE)
    paper = stories.printed(casey, where, {"language": "sq"})
    for word in ("Nuk kalohet më asgjë", "Jo tani", "Nënshkrimi", "Përkthyesi", "Dëshmitari"):
        assert word in paper
    for word in ("Nothing more is passed on", "Not now", "Signature"):
        assert word in paper, "English beside it, until somebody has checked"


def test_one_question_prints_on_a_sheet_to_sign_and_says_nothing_of_an_answer(
    cast: Cast, seen: Found
) -> None:
    casey = visits.browser(cast.casey)
    where = at("sheet", seen, purpose=Purpose.HEALTH_SHARE)
    assert where in casey.get(at("ask", seen, purpose=Purpose.HEALTH_SHARE)).content.decode()
    paper = stories.printed(casey, where, {"language": "en"})
    for word in (
        "May we pass a summary of your health",
        "Signature",
        "Witness",
        "your health",
        "Not now",
        seen.code,
    ):
        assert word in paper
    assert "• □" not in paper, "a box to tick, and no other mark before it"
    assert paper.count("□") == 5
    for word in ("Mira", "Dawn", "Harbour"):
        assert word not in paper
    said = stories.who_made(cast.ada, stories.number_of(paper))
    assert said == "Casey made a sheet with one question, to be signed."
    assert casey.post(where, {"language": "xx", "print": "full"}).status_code == 422
    for person in (cast.lea, cast.rita, cast.otto):
        assert sign_in(Client(), person).post(where, {"language": "en", "print": "full"}).status_code == 404


def test_the_sheet_is_in_her_language(cast: Cast, seen: Found) -> None:
    where = at("sheet", seen, purpose=Purpose.ASSISTANCE)
    shown = visits.browser(cast.casey).post(where, {"language": "sq"}).content.decode()
    assert 'lang="sq"' in shown
    assert "Mund të ndryshoni mendim në çdo kohë" in shown
