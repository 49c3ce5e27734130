"""Somebody whose case is sealed to named people lives in a house: its books, which all its team reads, name nobody."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.household import story
from tests.household.test_keeping import keep, wait
from tests.household.test_outings import out
from tests.household.test_police import TERMS, asked
from wayhome.core import clock
from wayhome.household import actions, actions_door, actions_money, actions_police, documents
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.shelter.enums import StayState
from wayhome.shelter.models import Stay

pytestmark = pytest.mark.django_db
BOOKS = ("outings", "incidents", "papers", "waiting", "visits", "purse")


def sealed(cast: Cast, home: story.Home, **given: object) -> Found:
    """Casey opens it for herself and Sam alone; Tom, who works in the same house, is not named."""
    seen = people_actions.open_case(name_used="Mira", named=[cast.sam.id], by=cast.casey.actor())
    story.stays(home, seen, **given)
    return seen


def all_books(home: story.Home, seen: Found) -> None:
    """Sam writes of her in every book of the house."""
    by, case = home.cast.sam.actor(), seen.id
    out(home, seen)
    keep(home, seen)
    wait(home, seen)
    visit = documents.Visit(name="Dr Weiss", kind="helper", wanted="yes", at=clock.now() + story.HOUR)
    actions_door.expect(house=home.here, given=visit, case=case, by=by)
    actions_money.open_purse(house=home.here, currency="eur", by=home.mia.actor())
    actions_money.write_entry(
        house=home.here, kind="sim", amount=Decimal(0), grant_code="EU-7", case=case, words="A card", by=by
    )
    incident = documents.Incident(kind="health", severity="small", at=clock.now(), words="A fall")
    actions.record_incident(house=home.here, given=incident, touched=[case], by=by)


def test_of_a_case_that_is_not_sealed_every_book_says_the_name(cast: Cast) -> None:
    """It could be said; so what follows is not true by chance."""
    home = story.house(cast)
    seen = story.lives_here(home, name_used="Mira")
    all_books(home, seen)
    tom = sign_in(Client(), home.tom)
    for name in ("outings", "papers", "waiting", "visits", "purse"):
        assert "Mira" in story.text(tom.get(home.url(name))), name


def test_of_a_sealed_one_every_book_says_the_code_and_no_name(cast: Cast) -> None:
    home = story.house(cast)
    seen = sealed(cast, home)
    sam, tom = sign_in(Client(), cast.sam), sign_in(Client(), home.tom)
    assert "Mira" in story.text(sam.get(home.url("go_out"))), "who is named chooses her by her name"
    all_books(home, seen)
    for name in ("outings", "papers", "waiting", "visits", "purse"):
        assert seen.code in story.text(tom.get(home.url(name))), name
    for who in (tom, sam):
        for name in BOOKS:
            assert "Mira" not in story.text(who.get(home.url(name))), name


def test_officers_are_told_no_code_of_who_is_sealed_expected_or_left_lately(cast: Cast) -> None:
    """Tom opens none of these cases; the codes stand on his board all the same."""
    home, days = story.house(cast), timedelta(days=1)
    held = asked(home)
    lives = sealed(cast, home)
    comes = sealed(cast, home, state=StayState.EXPECTED, arrived_at=None, arrived_by=None)
    left = {"state": StayState.LEFT, "arrived_at": clock.now() - 9 * days, "left_by": cast.sam.id}
    gone = sealed(cast, home, left_at=clock.now() - days, **left)
    tom = sign_in(Client(), home.tom)
    for seen in (lives, comes, gone):
        words = f"He asked for {seen.code.lower()}"
        answer = tom.post(home.url("called", held.pk), {"words": words})
        assert answer.status_code == 422, seen
        assert words in story.text(answer), "nothing that was typed is lost"
    Stay.objects.filter(case_id=gone.id).update(
        arrived_at=clock.now() - 200 * days, left_at=clock.now() - 100 * days
    )
    assert tom.post(home.url("called", held.pk), {"words": f"About {gone.code}"}).status_code == 302


def test_a_greater_threat_is_told_though_the_officer_is_called_as_somebody_who_came_since(cast: Cast) -> None:
    home = story.house(cast)
    held, contact = asked(home), "Inspector Mira Kola, 0300"
    known = replace(TERMS, contact=contact)
    actions_police.change_terms(house=home.here, protection=held.pk, read=1, terms=known, by=home.mia.actor())
    story.lives_here(home, name_used="Mira")
    mia = sign_in(Client(), home.mia)
    sent = {**TERMS.to_value(), "contact": contact, "read": "2"}
    refused = mia.post(home.url("terms", held.pk), {**sent, "patrol": "As Mira asks"})
    assert refused.status_code == 422
    assert mia.post(home.url("terms", held.pk), {**sent, "level": "critical"}).status_code == 302
