"""A claim on paper: what is written down of it, with lines to fill in by hand; in full or with the code only."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, Person, sign_in
from tests.paper import sheets, stories
from tests.testimony import story
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db


def where(seen: Found, claim: UUID) -> str:
    return reverse("testimony:claim_form", args=[seen.code, claim])


def client(who: Person) -> Client:
    return sign_in(Client(), who)


def test_wages_print_in_full_and_with_the_code_only(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    matter = story.matter(cast, seen)
    claim = story.claim(cast, seen, matter=matter, awarded=3000, words="From the bakery of Leka")
    casey = client(cast.casey)
    page = casey.get(reverse("testimony:legal", args=[seen.code])).content.decode()
    assert where(seen, claim) in page
    assert "4\u202f200 EUR" in casey.get(where(seen, claim)).content.decode()
    full = stories.printed(casey, where(seen, claim), {})
    for words in (
        "A claim for wages", "Mira", "Work and wages, Albania", "200 EUR", "000 EUR", "bakery of Leka",
        "Hours in a week", "Claimed from whom", "Day and signature", "Nobody has to speak in court for it",
    ):  # fmt: skip
        assert words in full, words
    coded = stories.printed(casey, where(seen, claim), {}, press="code")
    for words in ("Mira", "Leka", "Who claims"):
        assert words not in coded, words
    for words in (seen.code, "200 EUR", "Claimed from whom"):
        assert words in coded, words
    assert stories.number_of(full) != stories.number_of(coded)
    assert stories.who_made(cast.ada, stories.number_of(full)) == "Casey made a sheet about legal matters."


def test_damage_has_its_own_lines_and_the_lawyer_prints_it_too(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    claim = story.claim(cast, seen, basis="state_fund")
    content = stories.content(client(cast.lea), where(seen, claim), {})
    paper = sheets.text_of(content)
    assert "A claim for compensation" in paper
    assert "What was lost, and how much each" in paper
    assert "Hours in a week" not in paper
    assert b"pdfuaid:part" in content


def test_who_writes_no_legal_matters_prints_none_and_a_claim_of_others_is_none(cast: Cast) -> None:
    seen, _now = story.begun(cast)
    claim = story.claim(cast, seen)
    for person in (cast.sam, cast.hana, cast.otto, cast.rita):
        there = client(person)
        assert there.get(where(seen, claim)).status_code == 404, person.name
        assert there.post(where(seen, claim), {"print": "full"}).status_code == 404, person.name
    other, _now = attempts.begun(cast)
    assert client(cast.casey).post(where(other, claim), {"print": "full"}).status_code == 404
