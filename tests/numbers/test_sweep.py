"""Every address by every role; who is locked or signed out; what a page does that is only looked at."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import sweeps
from tests.cast import Cast, sign_in
from tests.numbers import story
from tests.sweeps import EVERY_ROLE, Declared, Stage
from wayhome.core import clock
from wayhome.numbers import models, reporting, urls
from wayhome.numbers.rules import ANALYSTS, COUNTERS
from wayhome.organisations import actions as organisations

pytestmark = pytest.mark.django_db

MATRIX = {
    "figures": Declared(ANALYSTS, EVERY_ROLE - ANALYSTS, needs=()),
    "year": Declared(ANALYSTS, EVERY_ROLE - ANALYSTS, needs=("year",)),
    "quarter": Declared(ANALYSTS, EVERY_ROLE - ANALYSTS, needs=("of", "nth")),
    "publish": Declared(frozenset(), EVERY_ROLE, sends=story.asked("opened"), needs=()),
    "indicators": Declared(COUNTERS, EVERY_ROLE - COUNTERS, needs=()),
    "indicators_file": Declared(COUNTERS, EVERY_ROLE - COUNTERS, needs=()),
    "reports": Declared(EVERY_ROLE, needs=()),
    "report": Declared(EVERY_ROLE, needs=("year", "quarter")),
    "report_file": Declared(EVERY_ROLE, needs=("year", "quarter")),
    "copy_sheet": Declared(EVERY_ROLE, needs=("first", "last")),
    "copy_sheet_file": Declared(EVERY_ROLE, needs=("first", "last")),
    "workbook": Declared(EVERY_ROLE, needs=()),
    "published": Declared(EVERY_ROLE, needs=()),
    "release": Declared(EVERY_ROLE, needs=("thing",)),
    "file": Declared(EVERY_ROLE, needs=("thing",)),
}


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    """Somebody at Harbour House, whose role changes, in the team of analysts; one table is published."""
    world = story.ready(cast)
    story.publish(world, "opened")
    here: dict[str, Any] = {"thing": models.Published.objects.get().pk, "year": story.last_year()}
    quarter = next(number for year, number in reporting.quarters() if year == story.last_year())
    here |= {
        "of": clock.today().year,
        "nth": 1,
        "quarter": quarter,
        "first": story.last_year(),
        "last": story.last_year(),
    }
    made = sweeps.begin("numbers", MATRIX, cast, client, own=here, foreign=here)
    (team,) = cast.harbour.teams.filter(kind="analysts")
    made.become("STATISTICS")
    organisations.add_to_team(team=team.pk, user=made.someone.id, by=world.ann.actor())
    made.become()
    sign_in(client, made.someone)
    return made


def facts() -> tuple[int, int, int]:
    return models.Row.objects.count(), models.Sent.objects.count(), models.Published.objects.count()


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)


def test_23_every_role_is_shown_what_is_declared_and_looking_changes_nothing(stage: Stage) -> None:
    before = facts()
    found, wanted = stage.looked()
    assert found == wanted
    assert facts() == before


def test_30_what_a_role_may_not_do_is_not_done(stage: Stage) -> None:
    before = facts()
    found, wanted = stage.tried()
    assert found == wanted
    for code in sorted(EVERY_ROLE - ANALYSTS):
        stage.become(code)
        sent = stage.client.post(stage.at("year", stage.own), {"to": str(uuid4())})
        assert sent.status_code == 403, code
    assert facts() == before


def test_the_role_without_the_team_opens_nothing(cast: Cast) -> None:
    world = story.world(cast)
    story.people(world, 20)
    (team,) = cast.harbour.teams.filter(kind="analysts")
    organisations.remove_from_team(team=team.pk, user=world.ann.id, by=cast.mona.actor())
    answer = sign_in(Client(), world.ann).get(reverse("numbers:year", args=[story.last_year()]))
    assert answer.status_code == 403
    assert "in no team of analysts" in answer.content.decode()


def test_an_analyst_of_another_agency_sees_and_sends_only_the_own(cast: Cast) -> None:
    world = story.world(cast)
    story.keep(world.ann, [{"gender": "woman", "age": "30+", "region": "asia", "form": None}] * 3)
    assert story.counted(world.ann, story.last_year()) == 3
    assert story.counted(world.dina, story.last_year()) == 0
    assert story.send(world, world.dina) == 302
    assert len(story.rows()) == 3, "rows of others stay"
    assert {row.organisation for row in models.Sent.objects.all()} == {cast.dawn.pk}
    client = sign_in(Client(), world.dina)
    assert client.get(reverse("numbers:publish")).status_code == 403
    assert client.post(reverse("numbers:publish"), story.asked("opened")).status_code == 403


def test_counts_are_sent_to_nobody_but_a_focal_point_that_is_known(cast: Cast) -> None:
    world = story.world(cast)
    address = reverse("numbers:year", args=[story.last_year()])
    for to in (cast.dawn.pk, uuid4(), ""):
        assert sign_in(Client(), world.ann).post(address, {"to": str(to)}).status_code == 422
    assert not models.Sent.objects.exists()


@pytest.mark.parametrize("year", [1999, 9998, 0])
def test_a_year_that_is_not_in_the_list_is_not_there(cast: Cast, year: int) -> None:
    ann = story.analyst(cast.mona, "Ann")
    assert sign_in(Client(), ann).get(reverse("numbers:year", args=[year])).status_code == 404


def test_locked_or_signed_out_nothing_opens(cast: Cast) -> None:
    ann = story.analyst(cast.mona, "Ann")
    locked = sign_in(Client(), ann, unlocked=False)
    for name, declared in MATRIX.items():
        values = {
            "year": story.last_year(),
            "thing": uuid4(),
            "quarter": 1,
            "of": story.last_year(),
            "nth": 1,
            "first": 2000,
            "last": 2000,
        }
        address = reverse(f"numbers:{name}", kwargs={need: values[need] for need in declared.needs})
        for client in (Client(), locked):
            assert client.get(address).status_code == 302, name
