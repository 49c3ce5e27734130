"""What leaves on paper says who she is, and nothing of what happened or who helps."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, sign_in
from tests.consent import story as consents
from tests.paper import stories
from tests.papers import story
from tests.residence.test_pages import day, text
from wayhome.audit.models import Entry
from wayhome.consent import actions as consent_actions
from wayhome.papers import actions, letters
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
# What the case knows and no consulate is to learn.
CANARIES = (
    "domestic",
    "Harbour House",
    "Dawn Centre",
    "canary of the account",
    "Cousin Ilir",
    "Mira",
    "LEGALCANARY",
)


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"papers:{name}", args=[seen.code, *args])


def paper_of(answer: Any) -> str:  # noqa: ANN401 - a response of the client
    """What is printed: the sheet, without what the worker reads beside it."""
    found = re.search(r'<article class="carried">.*?</article>', answer.content.decode(), re.DOTALL)
    assert found is not None, text(answer)[:500]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.group()))


def sent(**more: str) -> dict[str, str]:
    return {"sender": "Lea Kola, lawyer", "phone": "+355 4 222 000", "language": "en", **more}


def full_case(cast: Cast) -> tuple[Found, Any]:
    """A case that knows everything, told and written down in every way the letter could take it from."""
    seen = story.case(cast)
    by = cast.casey.actor()
    here = story.again(cast, seen)
    known = people.person(by, here).identity
    assert known is not None
    people_actions.record_identity(
        seen=here, read=known.number, name_used="Mira", presumed_child=False, interpreter=False, by=by,
        identity=people_documents.Identity(
            first_name="Miranda", family_name="Hoxha", birth_year=2001, birth_month=3, birth_day=4,
            birth_precision="exact", citizenships=("AL",),
        ),
    )  # fmt: skip
    here = story.again(cast, seen)
    account = people_documents.Account(
        exploitation=("domestic",), relationship="canary of the account", control=("Cousin Ilir",)
    )
    people_actions.record_account(seen=here, read=0, account=account, by=by)
    consent = consents.agree(cast, seen, consents.to_dawn(cast)).pk
    consent_actions.let_in(
        seen=story.again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    seen, thing, _consent = story.asked(cast, seen)
    story.answer(cast, seen, thing, words="LEGALCANARY")
    return story.again(cast, seen), thing


def test_the_letter_says_who_she_is_and_nothing_of_why(cast: Cast) -> None:
    seen, thing = full_case(cast)
    account = people.account(cast.casey.actor(), seen)
    assert account is not None
    there = f"{account.known} {seen.case.organisation_id} {people.person(cast.casey.actor(), seen)}"
    for canary in ("domestic", "canary of the account", "Cousin Ilir", "Mira"):
        assert canary in there, "the case knows it, so that it could leak"
    casey = sign_in(Client(), cast.casey)
    assert "LEGALCANARY" in text(casey.get(url("papers", seen)))
    who = text(casey.get(reverse("casefile:beside", args=[seen.code])))
    assert "Dawn Centre" in who
    page = paper_of(casey.post(url("letter", seen, thing), sent(evidence="School report of 2012")))
    for words in (
        "Miranda Hoxha", "4 March 2001", "Albania", "School report of 2012", "Photograph", "Lea Kola, lawyer",
        "Consulate of the North", "Emergency travel document",
    ):  # fmt: skip
        assert words in page
    for canary in CANARIES:
        assert not re.search(rf"{canary}(?!nda)", page), canary
    for word in letters.TELLING:
        assert word not in page.casefold()


def test_the_answer_when_it_asks_why_is_the_same_for_everybody(cast: Cast) -> None:
    seen, thing = full_case(cast)
    casey = sign_in(Client(), cast.casey)
    page = paper_of(casey.post(url("why", seen, thing), sent()))
    assert "You asked why" in page
    assert "Miranda Hoxha" in page
    for canary in CANARIES:
        assert not re.search(rf"{canary}(?!nda)", page), canary
    for word in letters.TELLING:
        assert word not in page.casefold()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Harbour House, Tirana", "tells who helps"),
        ("the team of harbour  house", "tells who helps"),
        ("Dawn Centre", "tells who helps"),
        ("Shelter for women", "tells what happened"),
        ("Office against Trafficking", "tells what happened"),
        ("Strehimore Tirana", "tells what happened"),
        ("Центар за жртве", "tells what happened"),
    ],
)
def test_a_name_that_gives_it_away_is_refused_and_nothing_typed_is_lost(
    cast: Cast, typed: str, words: str
) -> None:
    seen, thing = full_case(cast)
    casey = sign_in(Client(), cast.casey)
    answer = casey.post(url("letter", seen, thing), sent(sender=typed, evidence="School report"))
    assert answer.status_code == 422
    assert words in text(answer)
    assert "School report" in answer.content.decode()
    assert 'class="carried"' not in answer.content.decode()


def test_evidence_and_telephone_are_read_as_well(cast: Cast) -> None:
    told = ("Harbour House",)
    assert letters.why_not_say("Police report on trafficking", told=told)
    assert letters.why_not_say("Letter of Harbour House", told=told)
    assert letters.why_not_say("Old passport", told=told) is None
    assert letters.why_not_say("", told=told) is None


def test_a_name_that_begins_in_the_middle_of_a_word_is_not_that_name() -> None:
    assert letters.why_not_say("Rinas Airport Police", told=["Port Police"]) is None
    for typed in ("Port Police", "Ask the PORT  police, desk 2", "“Port Police’s desk”", "Rinas-Port Police"):
        assert letters.why_not_say(typed, told=["", "Port  Police "]), typed


def test_no_letter_after_the_yes_has_ended(cast: Cast) -> None:
    seen, thing, consent = story.asked(cast)
    casey = sign_in(Client(), cast.casey)
    assert "carried" in casey.post(url("letter", seen, thing), sent()).content.decode()
    consents.take_back(cast, seen, consent)
    answer = casey.post(url("letter", seen, thing), sent())
    assert "has not agreed" in text(answer)
    assert 'class="carried"' not in answer.content.decode()


def test_a_letter_is_recorded_and_not_kept(cast: Cast) -> None:
    seen, thing, _consent = story.asked(cast)
    casey = sign_in(Client(), cast.casey)
    casey.post(url("letter", seen, thing), sent())
    assert Entry.objects.filter(action="papers.letter_printed", subject=seen.id).count() == 1


def test_as_the_earlier_paper_names_her(cast: Cast) -> None:
    """Her old passport has another spelling than the case: the consulate knows that one."""
    seen = story.case(cast)
    story.paper(cast, seen, status="needed", name="Mirandë Hodja", number="OLD778899", valid_to=story.day(-5))
    seen, thing, _consent = story.asked(cast, seen)
    casey = sign_in(Client(), cast.casey)
    page = paper_of(casey.post(url("letter", seen, thing), sent()))
    assert "Mirandë Hodja" in page
    assert "OLD778899" in page
    story.paper(cast, seen, kind="birth_certificate_child", number="CHILD4455", name="Lule Hodja")
    page = paper_of(casey.post(url("letter", seen, thing), sent()))
    assert "OLD778899" in page, "her own paper, and not that of her child"
    assert "CHILD4455" not in page


# The other parent ----------------------------------------------------------------------------------------------------


def agreeing(**more: str) -> dict[str, str]:
    return {
        "parent": "Arben Leka", "adult": "Mira Hoxha", "start": "Italy", "end": "Albania", "language": "en",
        **day("first", story.day(5)), **day("last", story.day(6)), **more,
    }  # fmt: skip


def test_a_sheet_for_the_other_parent_says_who_with_whom_and_when(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(4))
    story.custody(cast, seen, words="They quarrel: CUSTODYCANARY")
    story.paper(cast, seen, number="XB7654321", name="Lule Leka")
    casey = sign_in(Client(), cast.casey)
    assert "CUSTODYCANARY" in text(casey.get(url("papers", seen)))
    page = paper_of(casey.post(url("consent", seen), agreeing()))
    for words in ("Lule Leka", "XB7654321", "Arben Leka", "Mira Hoxha", "Italy – Albania"):
        assert words in page
    for canary in (*CANARIES, "CUSTODYCANARY", seen.code):
        assert not re.search(rf"{canary}(?! Hoxha)", page), canary


@pytest.mark.parametrize("other", ["implicated", "unknown", "dead"])
def test_no_sheet_for_a_parent_whom_nobody_asks(cast: Cast, other: str) -> None:
    seen = story.child(cast, born=consents.years_ago(4))
    story.custody(cast, seen, other=other)
    casey = sign_in(Client(), cast.casey)
    assert "A sheet on which" not in text(casey.get(url("papers", seen)))
    answer = casey.post(url("consent", seen), agreeing())
    assert 'class="carried"' not in answer.content.decode()
    with story.refused("a court" if other == "implicated" else "can be asked safely"):
        actions.print_consent(seen=story.again(cast, seen), by=cast.casey.actor())


def test_days_in_the_wrong_order_and_names_that_tell(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(4))
    story.custody(cast, seen)
    casey = sign_in(Client(), cast.casey)
    wrong = casey.post(
        url("consent", seen), agreeing(adult="Staff of Harbour House", **day("last", story.day(1)))
    )
    assert wrong.status_code == 422
    assert "before the first one" in text(wrong)
    assert "tells who helps" in text(wrong)
    assert "Arben Leka" in wrong.content.decode()


def test_the_sheet_for_the_other_parent_prints_with_a_number(cast: Cast) -> None:
    seen = story.child(cast, born=consents.years_ago(4))
    story.custody(cast, seen, words="They quarrel: CUSTODYCANARY")
    casey = sign_in(Client(), cast.casey)
    paper = stories.printed(casey, url("consent", seen), agreeing())
    for words in ("Arben Leka", "Mira Hoxha", "Italy – Albania"):
        assert words in paper
    for words in ("CUSTODYCANARY", "Harbour", seen.code):
        assert words not in paper
    assert stories.who_made(cast.ada, stories.number_of(paper)).startswith("Casey ")
    assert sign_in(Client(), cast.otto).post(url("consent", seen), agreeing()).status_code == 404
