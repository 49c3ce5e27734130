"""Before the money of a service ends: what is sealed in a case leans on it for whoever holds the keys alone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, join, sign_in
from tests.ordinary import story
from tests.services import given as directory
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.ordinary.enums import State
from wayhome.services import affected
from wayhome.services.models import Service

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers(cast: Cast) -> Service:
    """Somebody pays for it for two months more."""
    until = clock.today() + timedelta(days=60)
    return directory.service(cast.casey, name="Help with papers", countries=("AL",), funded_until=until)


def leans(who: Person, one: Service) -> list[str]:
    return affected.of(who.actor(), [one.pk])[one.pk]


def page(who: Person, one: Service) -> str:
    answer = sign_in(Client(), who).get(reverse("services:service", args=[one.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_who_opens_the_entry_reads_which_of_their_own_cases_lean_on_it(cast: Cast, papers: Service) -> None:
    seen, other = story.case(cast), story.case(cast)
    story.write(cast, seen, "benefits", State.DONE, service=papers.pk)
    story.write(cast, other, "benefits", State.DONE)
    assert leans(cast.casey, papers) == [seen.code]
    shown = page(cast.casey, papers)
    assert (seen.code in shown, other.code in shown) == (True, False)
    assert affected.of(Job("services.remind", organisation_id=cast.harbour.pk), [papers.pk])[papers.pk] == []


def test_nobody_reads_it_who_does_not_work_on_the_case_or_whose_role_reads_no_services(
    cast: Cast, papers: Service
) -> None:
    seen = story.case(cast)
    story.write(cast, seen, "benefits", State.DONE, service=papers.pk)
    tove = join(cast.mona, "Tove", roles=("TRAVEL_LOGISTICS",), teams=((cast.intake, cast.casey),))
    for who in (cast.rita, cast.otto, cast.mona, tove):
        assert leans(who, papers) == [], who.name
        assert seen.code not in page(who, papers), who.name


def test_what_is_not_needed_any_more_leans_no_more(cast: Cast, papers: Service) -> None:
    seen = story.case(cast)
    story.write(cast, seen, "benefits", State.DONE, service=papers.pk)
    assert leans(cast.casey, papers) == [seen.code]
    story.write(cast, seen, "benefits", State.NOT_NEEDED)
    assert leans(cast.casey, papers) == []
