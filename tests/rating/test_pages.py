"""From page to page; every address by every role; the questions without an account."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import sweeps
from tests.afterwards import story as journeys
from tests.afterwards.story import Facts
from tests.afterwards.story import facts as facts
from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.custody import story as custody
from tests.paper import stories
from tests.rating import story
from tests.sweeps import EVERY_ROLE, Declared, Stage
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.rating import models, paper, urls
from wayhome.rating.enums import Part
from wayhome.residence import sheets
from wayhome.standards.rules_complaints import COUNTERS

pytestmark = pytest.mark.django_db
QUESTIONS, NINE = "/three/", "/nine/"


def pressed(page: str, name: str = "slip") -> str:
    """What a button on the page carries."""
    form = page.split(f"/{name}/")[1]
    return form.split('name="thing" value="')[1].split('"')[0]


def test_offered_answered_and_read_each_by_somebody_else(cast: Cast) -> None:
    seen = story.case(cast)
    casey, person, ada = sign_in(Client(), cast.casey), Client(), sign_in(Client(), cast.ada)
    here = reverse("rating:rating", args=[seen.code])
    page = casey.get(here).content.decode()
    assert "Not asked so far" in page
    make = reverse("rating:slip", args=[seen.code, "first"])
    thing = pressed(page)
    shown = casey.post(make, {"thing": thing}).content.decode()
    code = shown.split('<strong class="code">')[1].split("<")[0]
    assert code in casey.post(make, {"thing": thing}).content.decode(), "pressed twice"
    printed = shown.split("<article")[1]
    for word in ("Mira", seen.code, cast.harbour.name, "traffick", "shelter"):
        assert word.lower() not in printed.lower(), word
    assert "Were you treated with respect?" in printed
    asked = person.get(QUESTIONS).content.decode()
    assert "Were you treated with respect?" in asked
    assert "checked" not in asked, "nothing is ticked"
    sent = {"code": code, "respect": "no", "choices": "left", "words": "They laughed"}
    wrong = person.post(QUESTIONS, {**sent, "code": "0000-0000-0000"})
    assert wrong.status_code == 422
    assert "not known, or was used" in wrong.content.decode()
    assert "They laughed" in wrong.content.decode(), "what was typed stays"
    assert "Thank you" in person.post(QUESTIONS, sent).content.decode()
    assert person.post(QUESTIONS, sent).status_code == 422
    there = reverse("rating:answers")
    read = ada.get(there).content.decode()
    assert "They laughed" in read
    assert "Mira" not in read
    assert seen.code not in read
    assert ada.post(reverse("rating:note_read")).status_code == 302
    for who in (cast.casey, cast.mona, cast.rita):
        assert "They laughed" not in sign_in(Client(), who).get(there).content.decode(), who.name
    nora = sign_in(Client(), consents.nora(cast)).get(here).content.decode()
    assert "Whether it was answered is not shown" in nora
    assert "They laughed" not in nora
    case = casey.get(reverse("casefile:beside", args=[seen.code])).content.decode()
    assert "How it was" in case
    assert "asked on" in case


def test_whether_it_was_answered_changes_no_page_of_the_case(cast: Cast) -> None:
    seen = story.case(cast)
    code = story.offer(cast, seen)
    casey, here = sign_in(Client(), cast.casey), reverse("rating:rating", args=[seen.code])
    before = casey.get(here).content.decode().split("<main")[1]
    story.answer(code)
    assert models.Slip.objects.get().body, "it was"
    after = casey.get(here).content.decode().split("<main")[1]
    assert after == before


def test_whoever_works_with_her_is_told_why_not_and_what_was_typed_stays(cast: Cast) -> None:
    seen = story.case(cast)
    code = story.offer(cast, seen)
    sent = {"code": code, "respect": "yes", "words": "All was well"}
    refused = sign_in(Client(), cast.casey).post(QUESTIONS, sent)
    assert refused.status_code == 422
    assert "You work with the person" in refused.content.decode()
    assert "All was well" in refused.content.decode()
    assert not models.Slip.objects.get().is_used


def test_nothing_answered_is_no_answer_and_the_code_stays_good(cast: Cast) -> None:
    seen = story.case(cast)
    code = story.offer(cast, seen)
    person = Client()
    nothing = person.post(QUESTIONS, {"code": code, "respect": "left", "words": ""})
    assert "Nothing is answered" in nothing.content.decode()
    assert not models.Slip.objects.get().is_used
    asked = person.post(QUESTIONS, {"code": code, "is_complaint": "on"})
    assert "Write what happened" in asked.content.decode()
    kept = person.post(QUESTIONS, {"code": code, "words": "They read my letters", "is_complaint": "on"})
    page = kept.content.decode()
    assert "Your complaint" in page
    assert "It is with Ada" in page


def test_strangers_may_not_try_on_and_on() -> None:
    person = Client()
    for _try in range(10):
        assert person.post(QUESTIONS, {"code": "0000-0000-0000", "respect": "no"}).status_code == 422
    held = person.post(QUESTIONS, {"code": "0000-0000-0000", "respect": "no"})
    assert held.status_code == 429
    assert "Too many tries" in held.content.decode()


def test_she_does_not_want_to_and_nobody_asks_again(cast: Cast) -> None:
    seen = story.case(cast)
    casey, here = sign_in(Client(), cast.casey), reverse("rating:rating", args=[seen.code])
    thing = pressed(casey.get(here).content.decode(), "no")
    assert (
        casey.post(reverse("rating:decline", args=[seen.code, "first"]), {"thing": thing}).status_code == 302
    )
    page = casey.get(here).content.decode()
    assert "Not wanted, on" in page
    assert "Make the slip" not in page
    again = casey.post(reverse("rating:slip", args=[seen.code, "first"]), {"thing": str(uuid4())})
    assert "This was asked already" in again.content.decode()


def test_her_language_stands_before_english_where_we_have_every_word(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def known(code: str, texts: object) -> str:
        del texts
        return {"sqi": "sq"}.get(code, "")

    part, until = Part.FIRST, clock.today()
    assert [one["lang"] for one in paper.sheets_for("vie", part, until)] == ["en"]
    monkeypatch.setattr(sheets, "known_language", known)
    assert [one["lang"] for one in paper.sheets_for("sqi", part, until)] == ["sq", "en"]


def test_figures_for_who_counts_and_for_nobody_else(cast: Cast) -> None:
    page = reverse("rating:numbers")
    mona = sign_in(Client(), cast.mona)
    story.counted(cast, 10)
    assert "Fewer than 11" in mona.get(page).content.decode()
    story.counted(cast, 1)
    shown = mona.get(page).content.decode()
    assert "11 answers" in shown
    assert "Fewer than 11" not in shown
    assert "Fewer than 11" in sign_in(Client(), cast.dora).get(page).content.decode()
    assert sign_in(Client(), cast.casey).get(page).status_code == 403


def test_the_page_asks_as_often_whatever_was_asked(cast: Cast) -> None:
    seen = story.case(cast)
    casey, here = sign_in(Client(), cast.casey), reverse("rating:rating", args=[seen.code])
    casey.get(here)
    with CaptureQueriesContext(connection) as before:
        casey.get(here)
    story.offer(cast, seen)
    casey.get(here)
    with CaptureQueriesContext(connection) as after:
        casey.get(here)
    assert len(after) == len(before)


# Every address, by every role -----------------------------------------------------------------------------------

WRITE = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})
READ = WRITE | {"GUARDIAN"}
TOLD = frozenset({"GUARDIAN", "PSYCHOSOCIAL"})  # they read outcomes, or the short of them


def matrix() -> dict[str, Declared]:
    writing: Any = {"opens": WRITE, "refused": TOLD, "needs": ("code", "part")}
    return {
        "answer": Declared(EVERY_ROLE, needs=()),
        "answer_last": Declared(EVERY_ROLE, needs=()),
        "answers": Declared(EVERY_ROLE, needs=()),
        "numbers": Declared(frozenset(COUNTERS), EVERY_ROLE - COUNTERS, needs=()),
        "rating": Declared(READ),
        "slip": Declared(**writing, sends={"thing": str(uuid4())}),
        "decline": Declared(**writing, sends={"thing": str(uuid4())}),
    }


MATRIX = matrix()
BUTTONS = {"slip", "decline"}


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    seen = story.case(cast)
    theirs = people_actions.open_case(name_used="Zefirina", by=cast.rita.actor())
    own = {"code": seen.code, "thing": uuid4(), "part": "first"}
    foreign = {"code": theirs.code, "thing": uuid4(), "part": "first"}
    return sweeps.begin("rating", MATRIX, cast, client, own=own, foreign=foreign)


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == {*MATRIX, "note_read"}


def test_23_every_role_is_shown_what_is_declared_and_looking_changes_nothing(stage: Stage) -> None:
    before, found, wanted = story.slips(), {}, {}
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        for name in MATRIX.keys() - BUTTONS:
            found[name, code], wanted[name, code] = stage.get(name), stage.expected(name, code)
    assert found == wanted
    assert story.slips() == before


def test_30_what_a_role_may_not_do_is_not_done_and_what_it_may_is(stage: Stage) -> None:
    found, wanted = stage.tried()
    assert found == wanted
    assert story.slips() == []
    stage.become("CASE_MANAGER_SEND")
    sent = {"thing": str(uuid4())}
    assert stage.client.post(stage.at("slip", stage.own), sent).status_code == 200
    assert len(story.slips()) == 1


def test_24_a_case_of_others_is_like_one_that_is_not_there(stage: Stage) -> None:
    stage.become("CASE_MANAGER_SEND")
    nobody = {"code": "Q2-2222", "thing": uuid4(), "part": "first"}
    for name in ("rating", "slip", "decline"):
        method = stage.client.post if name in BUTTONS else stage.client.get
        answers = [
            method(stage.at(name, known), {"thing": str(uuid4())}) for known in (stage.foreign, nobody)
        ]
        assert {answer.status_code for answer in answers} == {404}, name
        assert len({len(answer.content) for answer in answers}) == 1, name
    wrong = {**stage.own, "part": "elsewhere"}
    assert stage.client.post(stage.at("slip", wrong), {"thing": str(uuid4())}).status_code == 404
    assert story.slips() == []


def test_locked_or_signed_out_nothing_opens_but_the_questions(stage: Stage) -> None:
    for name in MATRIX.keys() - BUTTONS - {"answer", "answer_last"}:
        assert Client().get(stage.at(name, stage.own)).status_code == 302, name
    assert Client().get(QUESTIONS).status_code == 200
    assert Client().get(reverse("rating:answer_last")).status_code == 200


def test_the_slip_prints_with_the_code_that_opens_the_questions(cast: Cast) -> None:
    seen = story.case(cast)
    casey, person = sign_in(Client(), cast.casey), Client()
    thing = pressed(casey.get(reverse("rating:rating", args=[seen.code])).content.decode())
    make = reverse("rating:slip", args=[seen.code, "first"])
    paper = stories.printed(casey, make, {"thing": thing})
    for word in ("Mira", seen.code, cast.harbour.name):
        assert word not in paper
    assert "Were you treated with respect?" in paper
    code = casey.post(make, {"thing": thing}).content.decode().split('<strong class="code">')[1].split("<")[0]
    assert code in paper, "pressed twice, it is the same slip"
    assert stories.who_made(cast.ada, stories.number_of(paper)).startswith("Casey ")
    sent = {"code": code, "respect": "yes", "choices": "left"}
    assert "Thank you" in person.post(QUESTIONS, sent).content.decode()


def arrived(cast: Cast) -> Found:
    """Somebody who has arrived, and was asked nothing so far."""
    story.path(cast)
    seen = journeys.under_way(cast)
    for place in (2, 3):
        with clock.shifted(place * journeys.MINUTE):
            custody.hand_over(cast, seen, place)
    with clock.shifted(4 * journeys.MINUTE):
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
    return seen


def test_after_arriving_six_more_are_asked_from_1_to_5_and_each_may_be_left_out(
    cast: Cast, facts: Facts
) -> None:
    del facts
    code, person = story.offer(cast, arrived(cast), Part.ARRIVED), Client()
    asked = person.get(NINE).content.decode()
    assert "With the help for work and money" in asked
    assert "checked" not in asked, "nothing is ticked"
    assert "With the help for work and money" not in person.get(QUESTIONS).content.decode(), "no other part"
    sent = {"code": code, "overall": "2", "talks": "left", "work": "6"}
    wrong = person.post(NINE, sent)
    assert wrong.status_code == 422, "no such mark"
    kept = [one for one in re.findall("<input[^>]*>", wrong.content.decode()) if "checked" in one]
    assert any('name="overall"' in one and 'value="2"' in one for one in kept), "what was chosen stays"
    assert "Thank you" in person.post(NINE, {**sent, "work": ""}).content.decode()
    read = sign_in(Client(), cast.ada).get(reverse("rating:answers")).content.decode()
    assert "2 of 5" in read
    assert "With the talks and the counselling" not in read, "left out"
    for who in (cast.casey, cast.mona):
        assert "2 of 5" not in sign_in(Client(), who).get(reverse("rating:answers")).content.decode(), (
            who.name
        )


def test_her_own_caseworker_does_not_type_how_content_she_is(cast: Cast, facts: Facts) -> None:
    del facts
    code = story.offer(cast, arrived(cast), Part.ARRIVED)
    page = sign_in(Client(), cast.casey).post(NINE, {"code": code, "overall": "5"})
    assert page.status_code == 422
    assert "You work with the person" in page.content.decode()
    assert "Thank you" in Client().post(NINE, {"code": code, "overall": "1"}).content.decode(), "still hers"


def test_the_slip_after_arriving_says_where_to_answer_and_is_printed_with_all_nine(
    cast: Cast, facts: Facts
) -> None:
    del facts
    seen = arrived(cast)
    casey = sign_in(Client(), cast.casey)
    make, thing = reverse("rating:slip", args=[seen.code, "arrived"]), str(uuid4())
    printed = stories.printed(casey, make, {"thing": thing})
    assert NINE in printed
    assert "From 1, not at all, to 5, very much" in printed
    assert "It was as you had hoped" in printed
    first = stories.printed(casey, reverse("rating:slip", args=[seen.code, "first"]), {"thing": str(uuid4())})
    assert QUESTIONS in first
    assert "It was as you had hoped" not in first


def test_managers_see_the_middle_and_never_how_many_said_what(cast: Cast) -> None:
    mona = sign_in(Client(), cast.mona)
    story.counted(cast, 10, part="arrived", overall="1")
    assert "1 of 5" not in mona.get(reverse("rating:numbers")).content.decode()
    story.counted(cast, 1, part="arrived", overall="5")
    shown = mona.get(reverse("rating:numbers")).content.decode()
    assert "1 of 5" in shown
    assert "5 of 5" not in shown
    assert "1 of 5" not in sign_in(Client(), cast.dora).get(reverse("rating:numbers")).content.decode()


@pytest.mark.parametrize("language", ["ar", "bg", "fr", "sr-latn", "uk"])
def test_the_six_are_said_in_her_language_where_the_three_are(language: str) -> None:
    assert language in dict(sheets.languages(paper.texts()))
    assert language in dict(sheets.languages(paper.texts(Part.ARRIVED)))
