"""Whom she wants to talk to is read where somebody chooses a worker, by everybody who works on the case."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, join, sign_in
from tests.shelter import story
from wayhome.people import actions as people_actions
from wayhome.people import wishes
from wayhome.people.queries import Found
from wayhome.shelter import models

pytestmark = pytest.mark.django_db
WISH = "Wants to talk to: a woman"


@pytest.fixture
def seen(cast: Cast) -> Found:
    """Mira came tonight, and said so."""
    home = story.house(cast, story.manager(cast))
    found = story.case(cast)
    story.admit(cast, home, story.places(home)[0], found, given=story.asked(worker_sex="woman"))
    return found


def let_in(cast: Cast, seen: Found, team: object) -> None:
    people_actions.let_team_in(seen=story.again(seen, cast.casey), team=team.pk, by=cast.casey.actor())  # type: ignore[attr-defined]


def read(who: Person, seen: Found, name: str) -> str:
    answer = sign_in(Client(), who).get(reverse(name, args=[seen.code]))
    assert answer.status_code == 200, name
    return answer.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "assistance:add_appointment",
        "interpreters:book_for",
        "identification:prepare",
        "options:talk",
        "options:counsel",
    ],
)
def test_who_leads_the_case_reads_it_where_a_worker_is_chosen(cast: Cast, seen: Found, name: str) -> None:
    assert WISH in read(cast.casey, seen, name)


def test_the_clinic_reads_it_where_it_plans_to_examine_her(cast: Cast, seen: Found) -> None:
    let_in(cast, seen, cast.health)
    assert WISH in read(cast.hana, seen, "assistance:add_appointment")


def test_whoever_plans_the_way_reads_it_though_nothing_of_the_house(cast: Cast, seen: Found) -> None:
    """Who plans travel holds the short extract of who she is, and neither her plan nor the house."""
    tove = join(cast.mona, "Tove", roles=("TRAVEL_LOGISTICS",), teams=((cast.intake, cast.casey),))
    assert wishes.of(tove.actor(), story.again(seen, tove)) == [WISH]


def test_nobody_who_does_not_work_on_the_case_and_nothing_without_keys(cast: Cast, seen: Found) -> None:
    address = reverse("assistance:add_appointment", args=[seen.code])
    assert sign_in(Client(), cast.rita).get(address).status_code == 404
    assert models.WorkerWish.objects.count() == 1, "it is there"
    with connection.cursor() as cursor:
        cursor.execute("SELECT w::text FROM shelter_workerwish w")
        assert b"woman".hex() not in cursor.fetchone()[0]


def test_said_again_the_same_it_is_written_once_and_not_asked_it_says_nothing(cast: Cast) -> None:
    home = story.house(cast, story.manager(cast))
    found = story.case(cast, "Ana")
    story.admit(cast, home, story.places(home)[0], found)
    assert models.WorkerWish.objects.count() == 0
    assert wishes.of(cast.casey.actor(), story.again(found, cast.casey)) == []
