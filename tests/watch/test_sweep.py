"""Every address of this room, by every role, on a case of one's own, of others, and of nobody (23 to 31)."""

from typing import Any

import pytest
from django.test import Client

from tests import sweeps
from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.residence.test_pages import day
from tests.sweeps import Declared, Stage
from tests.watch import story
from tests.watch.test_pages import a_sign, measure
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.watch import models, urls
from wayhome.watch.enums import Flag

pytestmark = pytest.mark.django_db
# Through a team that holds every part, with no consent that names anybody.
DECIDE = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})
WRITE = DECIDE | {"GUARDIAN", "WITNESS_PROTECTION"}
READ = WRITE | {"PSYCHOSOCIAL"}  # no travel plan, so no way here from one


WRITING: Any = {"opens": WRITE, "refused": READ - WRITE}
DECIDING: Any = {"opens": DECIDE, "refused": READ - DECIDE}


def matrix() -> dict[str, Declared]:
    today = day("on", story.day(0))
    of_a_thing = ("code", "thing")
    return {
        "watch": Declared(READ),
        "from_plan": Declared(WRITE, needs=("code", "plan"), answer=302),
        "sign": Declared(**WRITING, sends=a_sign()),
        "contest": Declared(
            **WRITING, needs=of_a_thing,
            sends={"read": "1", **today, "says": "her", "alone": "yes", "words": "No"},
        ),
        "decide": Declared(**DECIDING, needs=of_a_thing, sends={"read": "2", "counts": "no", "reason": "Over"}),
        "known": Declared(**DECIDING, sends={"read": "0", "under_18": "no", "twice": "no"}),
        "talk": Declared(
            **WRITING,
            sends={"read": "1", **today, "alone": "yes", "shown": "no", "supervisor": "no", "words": "Well"},
        ),
        "add": Declared(**WRITING, sends=measure()),
        "measure": Declared(**WRITING, needs=of_a_thing, sends=measure(read="1", state="under_way")),
        "review": Declared(**WRITING, sends={"read": "2", **today, "with_her": "yes"}),
        "happened": Declared(**DECIDING, sends={"read": "3", **today, "outcome": "attempted", "words": "So"}),
    }  # fmt: skip


MATRIX = matrix()


def filled(cast: Cast, seen: Found, who: Person) -> dict[str, Any]:
    """Something of each."""
    thing = story.sign(cast, seen, Flag.HOUSING, who)
    line = story.measure(cast, seen, person=who)
    return {"code": seen.code, "thing": thing, "of measure": line, "plan": 1}


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    own = filled(cast, attempts.begun(cast)[0], cast.casey)
    theirs = people_actions.open_case(name_used="Zefirina", by=cast.rita.actor())
    foreign = filled(cast, theirs, cast.rita)
    return sweeps.begin("watch", MATRIX, cast, client, own=own, foreign=foreign)


def rows() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in (models.Measure, models.Word)]


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        assert set(pattern.pattern.converters) == set(MATRIX[pattern.name or ""].needs)


def test_23_every_role_is_shown_what_is_declared_and_looking_changes_nothing(stage: Stage) -> None:
    before = rows()
    found, wanted = stage.looked()
    assert found == wanted
    assert {stage.get(name) for name in MATRIX} == {404}
    assert rows() == before


def test_30_what_a_role_may_not_do_is_not_done(stage: Stage) -> None:
    before = rows()
    found, wanted = stage.tried()
    assert found == wanted
    assert len(found) > 100
    assert rows() == before


def test_what_a_role_may_do_is_done(stage: Stage) -> None:
    """Otherwise the refusals above would prove nothing."""
    stage.become("CASE_MANAGER_RECV")
    for name in stage.posts:
        before = rows()
        answer = stage.client.post(stage.at(name, stage.own), stage.sent(name, stage.own))
        assert answer.status_code == 302, (name, answer.content.decode()[-2000:])
        assert rows() != before, name


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_a_case_of_others_is_like_one_that_is_not_there(stage: Stage, method: str) -> None:
    before = rows()
    stage.become("CASE_MANAGER_SEND")
    for name in MATRIX:
        answers = stage.of_others_and_of_nobody(name, method)
        if method == "post" and MATRIX[name].sends is None:
            assert {answer.status_code for answer in answers} == {405}
            continue
        assert {answer.status_code for answer in answers} == {404}, name
        assert len({len(answer.content) for answer in answers}) == 1, name
    assert rows() == before


def test_26_what_belongs_to_another_case_is_not_found_in_this_one(stage: Stage) -> None:
    """The id is right, the case is not."""
    stage.become("CASE_MANAGER_SEND")
    other = filled(stage.cast, story.case(stage.cast), stage.cast.casey)
    for name in ("contest", "decide", "measure"):
        mixed = {**other, "code": stage.own["code"]}
        assert stage.client.get(stage.at(name, mixed)).status_code == 404, name
        assert stage.client.post(stage.at(name, mixed), MATRIX[name].sends).status_code == 404, name


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in MATRIX:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
