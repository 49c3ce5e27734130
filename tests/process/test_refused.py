"""What is wrong with a journey is said in one sentence where it is looked for, with the link to where it is mended."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.children import story as children
from tests.consent import story as consents
from tests.itinerary import story as itinerary
from tests.itinerary.test_pages import typed
from tests.itinerary.test_rules import change
from tests.papers import story as papers
from tests.papers.test_pages import sent, url
from tests.process import prepared
from tests.receivers import story as receivers
from tests.receivers.test_ready import TAKES_BACK
from tests.residence.test_pages import day, text
from tests.scenarios.days import on
from tests.scenarios.leaving import the_real_way
from wayhome.itinerary import models
from wayhome.itinerary.documents import Leg
from wayhome.people.queries import Found
from wayhome.referrals.models import Referral

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _way(monkeypatch: pytest.MonkeyPatch) -> None:
    the_real_way(monkeypatch)


def said(browser: Client, seen: Found) -> list[str]:
    """Every line of “Ready to leave?”."""
    answer = browser.get(reverse("departure:ready", args=[seen.code, 1]))
    assert answer.status_code == 200
    return re.split(r"<li\b", answer.content.decode())


def is_mended_there(browser: Client, lines: list[str], words: str) -> None:
    """One line says it, and its link opens the page on which it is mended."""
    line = [one for one in lines if words in one][-1]  # above it stands once more why nobody can press
    (where,) = re.findall(r'href="([^"]+)"', line)
    assert browser.get(where).status_code == 200, where


SHORT, OLD, GONE = "has to be good until", "more than 24 hours before", "took its yes back"


def test_a_paper_one_day_short_a_yes_too_old_and_a_receiver_that_took_its_back(cast: Cast) -> None:
    here = prepared.prepared(cast)
    with on(*prepared.LAST_MORNING):
        casey = sign_in(Client(), cast.casey)
        before = said(casey, here.seen)
        assert not [one for one in before if any(words in one for words in (SHORT, OLD, GONE))]
        itinerary.write(cast, here.seen, itinerary.flight(1))  # a day later than she agreed to
        papers.paper(cast, here.seen, thing=here.paper, valid_to=papers.day(1))
        receivers.answer(cast, Referral.objects.get(to_organisation=cast.dawn.pk), TAKES_BACK)
        lines = said(casey, here.seen)
        for words in (SHORT, OLD, GONE):
            is_mended_there(casey, lines, words)


def test_a_guardian_who_may_have_had_a_part(cast: Cast) -> None:
    seen, _now = children.ready(cast)
    children.decided(cast, seen)
    consents.note_guardian(cast, seen, name="Gent Dosti", conflict="suspected")
    casey = sign_in(Client(), cast.casey)
    is_mended_there(casey, said(casey, seen), "may have had a part")


def _backwards() -> list[Leg]:
    return [itinerary.flight(arrives=f"{itinerary.day(36)}T08:00")]


def _with_a_gap() -> list[Leg]:
    return [itinerary.drive(), itinerary.flight(place_from="Milan")]


def _at_no_time() -> list[Leg]:
    day = change("Europe/Rome", forward=True)
    return [itinerary.flight(departs=f"{day}T02:30", arrives=f"{day}T11:00")]


@pytest.mark.parametrize(
    ("way", "words", "field"),
    [
        (_backwards, "arrives before it departs", "leg0-arrives"),
        (_with_a_gap, "departs from Milan, but the part before arrives in Rome", "leg1-place_from"),
        (_at_no_time, "clocks", "leg0-departs"),
    ],
    ids=["arrives before it departs", "a gap", "a time that the clocks leave out"],
)
def test_a_way_that_cannot_be_is_refused_at_its_field(
    cast: Cast, way: Callable[[], list[Leg]], words: str, field: str
) -> None:
    seen, _now = attempts.begun(cast)
    casey, legs = sign_in(Client(), cast.casey), way()
    given = {"read": "0", "count": str(len(legs))}
    for number, leg in enumerate(legs):
        given |= typed(leg, number)
    answer = casey.post(reverse("itinerary:write", args=[seen.code, 1]), given)
    assert answer.status_code == 422
    page = answer.content.decode()
    leads = re.findall(r'<a href="#([^"]+)">([^<]*)', page)
    assert [where for where, said_there in leads if field in where and words in said_there], leads
    assert "Tirana" in page, "what was typed stays"
    assert models.Itinerary.objects.count() == 0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"number": "L898902C3", "digit": "5"}, "Compare the number sign by sign with the paper"),
        (
            {**day("issued", papers.day(-4000)), **day("valid_to", papers.day(-40))},
            "nobody crosses a border with it",
        ),
    ],
    ids=["a wrong check digit", "a paper that has ended"],
)
def test_a_paper_that_cannot_be_so_is_refused_where_it_is_typed(
    cast: Cast, wrong: dict[str, Any], words: str
) -> None:
    seen = papers.case(cast)
    casey = sign_in(Client(), cast.casey)
    answer = casey.post(url("add", seen), sent(words="In the blue bag", **wrong))
    assert answer.status_code == 422
    assert words in text(answer)
    assert "In the blue bag" in answer.content.decode(), "what was typed stays"
    assert casey.post(url("add", seen), sent()).status_code == 302
