"""Before the money of a service ends: what is sealed in a case leans on it for whoever holds the keys alone."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, join, sign_in
from tests.ordinary import story
from tests.services import given as directory
from wayhome.attempts import leaning_ahead
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import actions as duties
from wayhome.duties import contents, marks
from wayhome.duties import queries as boards
from wayhome.duties.models import Duty
from wayhome.ordinary.enums import State
from wayhome.organisations import visits
from wayhome.services import affected, due, funding
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


# At a visit of whoever leads ------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(cast: Cast) -> Service:
    """An entry that another agency keeps; somebody pays for it for two months more."""
    until = clock.today() + timedelta(days=60)
    leaning_ahead.forget()  # nobody has looked this week
    return directory.service(cast.rita, name="Help with papers", countries=("AL",), funded_until=until)


def sentences(who: Person) -> list[str]:
    """What is due for somebody in the next weeks, as it stands on the board."""
    with clock.shifted(funding.TIME_TO_ACT):
        shown = boards.today(who.actor())
    rows = [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]
    return [one.sentence for one in rows if one.about == due.MONEY_YOURS]


def test_who_leads_a_case_that_leans_on_an_entry_of_others_hears_of_its_end_at_a_visit(
    cast: Cast, elsewhere: Service
) -> None:
    seen = story.case(cast)
    story.write(cast, seen, "benefits", State.DONE, service=elsewhere.pk)
    visits.visit(cast.casey.actor())
    assert sentences(cast.casey) == [], "first: nobody was told that the money ends"
    leaning_ahead.forget()  # a week later
    funding.remind_all()
    assert sentences(cast.casey) == [], "no clock reads what is sealed"
    visits.visit(cast.casey.actor())
    (said,) = sentences(cast.casey)
    assert seen.code in said
    assert "Help with papers" in said
    for other in (cast.mona, cast.rita, cast.dora):
        visits.visit(other.actor())
        assert sentences(other) == [], other.name


def test_it_is_said_once_for_each_time_that_its_keeper_is_told(cast: Cast, elsewhere: Service) -> None:
    seen = story.case(cast)
    story.write(cast, seen, "benefits", State.DONE, service=elsewhere.pk)
    funding.remind_all()
    assert leaning_ahead.at_visit(cast.casey.actor()) == 1
    leaning_ahead.forget()  # the site was started anew
    assert leaning_ahead.at_visit(cast.casey.actor()) == 0
    (duty,) = Duty.objects.filter(about_mark=marks.of_about(cast.harbour.pk, due.MONEY_YOURS))
    duties.done(duty=duty.pk, by=cast.casey.actor())
    leaning_ahead.forget()
    assert leaning_ahead.at_visit(cast.casey.actor()) == 0, "put away is not said again"
    with clock.shifted(timedelta(days=31)):
        funding.remind_all()
        assert leaning_ahead.at_visit(cast.casey.actor()) == 1, "thirty days ahead"


def test_the_duty_stands_beside_no_case_and_is_found_by_no_mark_of_the_entry(
    cast: Cast, elsewhere: Service
) -> None:
    seen = story.case(cast)
    story.write(cast, seen, "benefits", State.DONE, service=elsewhere.pk)
    funding.remind_all()
    leaning_ahead.at_visit(cast.casey.actor())
    (duty,) = Duty.objects.filter(about_mark=marks.of_about(cast.harbour.pk, due.MONEY_YOURS))
    assert (duty.thread, duty.once_mark) == (None, "")
    assert contents.readers(duty.what) == (cast.casey.id,)
    assert not Entry.objects.filter(subject=elsewhere.pk, organisation=cast.harbour.pk).exists()


def test_who_leads_no_case_that_leans_on_it_hears_nothing(cast: Cast, elsewhere: Service) -> None:
    story.write(cast, story.case(cast), "benefits", State.DONE)
    funding.remind_all()
    assert leaning_ahead.at_visit(cast.casey.actor()) == 0
