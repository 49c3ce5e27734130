"""Who pays for a house, until when: its team and the supervisors hear who lives there, and which houses there are."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, join, sign_in
from tests.shelter import story
from wayhome.core import clock
from wayhome.duties import queries as boards
from wayhome.duties.models import Duty, DutyHolder
from wayhome.organisations import actions as organisations
from wayhome.organisations.enums import TeamKind
from wayhome.services import affected, funding
from wayhome.services.models import Reminder
from wayhome.shelter import actions, documents, due, models

pytestmark = pytest.mark.django_db
TODAY = clock.today()


@pytest.fixture
def greta(cast: Cast) -> Person:
    return story.manager(cast)


def house(cast: Cast, greta: Person, days: int | None) -> models.House:
    until = TODAY + timedelta(days=days) if days is not None else None
    about = documents.About(name="Lantern", paid_by="The city")
    return story.house(cast, greta, about=about, funded_until=until)


def said(who: Person) -> list[str]:
    """What somebody reads of it, as if it were due today: two weeks to act are two weeks off."""
    DutyHolder.objects.update(due_at=clock.now())
    shown = boards.today(who.actor())
    found = [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]
    return [one.sentence for one in found if one.about == due.MONEY]


def test_the_team_hears_who_lives_there_and_which_other_houses_there_are(cast: Cast, greta: Person) -> None:
    home, later = house(cast, greta, 179), house(cast, greta, None)
    stay = story.admit(cast, home, story.places(home)[0])
    assert funding.remind_all() == 1
    (sentence,) = said(cast.sam)
    assert home.code in sentence
    assert f"Who lives there or is expected: {stay.code}." in sentence
    assert f"Other houses: {later.code}." in sentence
    assert "city" not in sentence, "who pays stays with the team"
    assert said(cast.rita) == []
    duty = Duty.objects.get(owner=home.team_id, ladder=[cast.supervisors.pk])
    assert stay.code.encode() not in bytes(duty.what)
    assert funding.remind_all() == 0, "once for each threshold"
    assert funding.remind_all(TODAY + timedelta(days=90)) == 1
    assert funding.remind_all(TODAY + timedelta(days=150)) == 1
    assert Reminder.objects.filter(subject=home.pk).count() == 3
    assert len(said(cast.sam)) == 1, "what was said before is off the board"


def test_another_day_or_closing_it_ends_what_was_said(cast: Cast, greta: Person) -> None:
    home = house(cast, greta, 20)
    assert funding.remind_all() == 1
    words = {"groups": home.groups, "languages": [], "is_accessible": False, "about": documents.About()}
    until = TODAY + timedelta(days=400)
    actions.write_house(house=home.pk, read=1, funded_until=until, by=greta.actor(), **words)  # type: ignore[arg-type]
    assert said(cast.sam) == []
    assert funding.remind_all() == 0
    short = house(cast, greta, 20)
    funding.remind_all()
    assert len(said(cast.sam)) == 1
    actions.close_house(house=short.pk, by=greta.actor())
    assert said(cast.sam) == []
    assert funding.remind_all(TODAY + timedelta(days=1)) == 0, "a house that is closed needs no money"


def test_its_page_says_who_pays_until_when_and_whose_place_leans_on_it(cast: Cast, greta: Person) -> None:
    home = house(cast, greta, None)
    stay = story.admit(cast, home, story.places(home)[0])
    browser = sign_in(Client(), greta)
    address = reverse("shelter:change", args=[home.pk])
    until = TODAY + timedelta(days=60)
    sent = {
        "read": "1", "name": "Lantern", "groups": ["women"], "languages": "sqi", "is_accessible": "no", "rules": "",
        "paid_by": "The city", "funded_until_day": until.day, "funded_until_month": until.month,
        "funded_until_year": until.year,
    }  # fmt: skip
    assert browser.post(address, {**sent, "funded_until_day": "99"}).status_code == 422
    assert browser.post(address, sent).status_code == 302
    page = sign_in(Client(), cast.sam).get(reverse("shelter:house", args=[home.pk])).content.decode()
    assert "The city" in page
    assert "Paid until" in page
    assert stay.code in page


def test_who_is_not_of_the_house_is_told_of_nobody_there(cast: Cast, greta: Person) -> None:
    home = house(cast, greta, 60)
    stay = story.admit(cast, home, story.places(home)[0])
    assert affected.of(cast.sam.actor(), [home.pk]) == {home.pk: [stay.code]}
    other = organisations.create_team(name="Other house", kind=TeamKind.HOUSE, by=cast.mona.actor())
    nila = join(cast.mona, "Nila", roles=("SHELTER_MANAGER",), teams=((other, cast.mona),))
    for who in (nila, cast.casey, cast.rita):
        assert affected.of(who.actor(), [home.pk]) == {home.pk: []}
