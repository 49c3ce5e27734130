"""Before the money of a service ends, whoever keeps its entry reads which open requests lean on it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, join, sign_in
from tests.referrals import story
from tests.services import given
from wayhome.core import clock
from wayhome.duties import queries as boards
from wayhome.duties.models import Duty, DutyHolder
from wayhome.referrals.enums import Event
from wayhome.services import actions as services
from wayhome.services import affected, due, funding
from wayhome.services.models import Agency, Service
from wayhome.services.written import ServiceWords

pytestmark = pytest.mark.django_db
SOON = clock.today() + timedelta(days=60)


@pytest.fixture
def advice(cast: Cast) -> Service:
    """What Dawn Centre offers, as its own entry says; somebody pays for two months more."""
    mine = given.agency(cast.rita, name="Dawn Centre")
    Agency.objects.filter(pk=mine.pk).update(here=cast.dawn.pk)
    return given.service(cast.rita, mine, funded_until=SOON, paid_by="A foundation")


def leans(who: Person, one: Service) -> list[str]:
    return affected.of(who.actor(), [one.pk])[one.pk]


def sentence(who: Person) -> str:
    DutyHolder.objects.update(due_at=clock.now())
    shown = boards.today(who.actor())
    found = [*shown.overdue, *shown.today, *shown.calls, *shown.waiting]
    return next((one.sentence for one in found if one.about == due.MONEY), "")


def test_whoever_keeps_the_entry_hears_which_requests_lean_on_it_and_so_does_who_asked(
    cast: Cast, advice: Service
) -> None:
    _seen, row = story.accepted(cast)
    Duty.objects.filter(done_at=None).delete()
    assert funding.remind_all() == 2
    assert f"Plans that lean on it: {row.code}." in sentence(cast.dora)
    assert f"Plans that lean on it: {row.code}." in sentence(cast.casey), "her agency asked for it"
    assert sentence(cast.otto) == "", "nothing of a third agency leans on it"
    assert funding.remind_all() == 0, "once for each threshold"
    longer = ServiceWords(**{**given.LEGAL, "funded_until": SOON + timedelta(days=300)})
    services.change_service(service=advice.pk, number=1, words=longer, by=cast.rita.actor())
    assert [sentence(who) for who in (cast.dora, cast.casey)] == ["", ""], (
        "the money goes on: nobody is asked"
    )


def test_an_agency_with_no_request_there_hears_nothing_of_it(cast: Cast, advice: Service) -> None:
    assert funding.remind_all() == 1
    assert "Plans that lean on it: –." in sentence(cast.dora)
    assert sentence(cast.casey) == ""


def test_each_side_reads_it_on_the_page_of_the_service_and_nobody_else(cast: Cast, advice: Service) -> None:
    seen, row = story.accepted(cast)
    page = reverse("services:service", args=[advice.pk])
    for who in (cast.rita, cast.casey):
        shown = sign_in(Client(), who).get(page).content.decode()
        assert row.code in shown, who.name
        assert seen.code not in shown, "the code of the case is nowhere in the directory"
    assert row.code not in sign_in(Client(), cast.otto).get(page).content.decode()
    tove = join(cast.mona, "Tove", roles=("TRAVEL_LOGISTICS",), teams=((cast.intake, cast.casey),))
    assert leans(tove, advice) == [], "who finds no request in the list finds none here"


def test_what_was_declined_leans_on_nothing_and_another_agency_is_left_out(
    cast: Cast, advice: Service
) -> None:
    other = given.service(cast.rita, name="Other advice", funded_until=SOON)
    _seen, row = story.sent(cast)
    assert leans(cast.casey, advice) == [row.code]
    assert leans(cast.casey, other) == []
    story.move(row, Event.DECLINED, cast.rita, story.NO)
    assert leans(cast.casey, advice) == []
    assert affected.of(cast.casey.actor(), [UUID(int=0)]) == {UUID(int=0): []}
