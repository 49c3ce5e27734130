"""Every address of this room, by every role, on a case of one's own, of others, and of nobody (23 to 31)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import sweeps
from tests.cast import Cast, Person
from tests.goals import story
from tests.goals.test_pages import a_goal, a_step, heard
from tests.residence.test_pages import day
from tests.sweeps import Declared, Stage
from wayhome.goals import models, urls
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
# Through a team that holds every part, with no consent that names anybody.
WRITE = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN"})
READ = WRITE | {"SHELTER_STAFF", "SHELTER_MANAGER", "RETURN_COUNSELLOR"}
TOLD = READ | {"ADVOCATE", "LEGAL_AID", "HEALTH", "PSYCHOSOCIAL"}  # a minimum: the case is no secret to them

WRITING: Any = {"opens": WRITE, "refused": TOLD - WRITE}


def matrix(seen: Found) -> dict[str, Declared]:
    today, of_a_thing = day("on", story.day(0)), ("code", "thing")
    state = {**today, "read": "0", "state": "ongoing", "reason": ""}
    return {
        "plan": Declared(READ),
        "version": Declared(READ, needs=of_a_thing),
        "progress": Declared(**WRITING, needs=of_a_thing, sends=state),
        "review": Declared(**WRITING, sends={**today, "dimensions": ["social"], "words": ""}),
        "promise": Declared(**WRITING, sends={**today, "what": "A coat", "who": "Casey", "agency": ""}),
        "sheet": Declared(**WRITING, sends={"stays": "carry", "language": "en"}, answer=200),
        "together": Declared(**WRITING, needs=of_a_thing, sends=heard(says="not_now")),
        "add": Declared(**WRITING, sends=a_goal(seen)),
        "goal": Declared(**WRITING, needs=of_a_thing, sends=a_goal(seen)),
        "add_step": Declared(**WRITING, needs=of_a_thing, sends=a_step(seen)),
        "step": Declared(**WRITING, needs=("code", "thing", "step"), sends=a_step(seen)),
        "review_on": Declared(**WRITING, sends={**day("on", story.day(40)), "read": str(story.number(seen))}),
    }


def filled(cast: Cast, seen: Found, who: Person) -> dict[str, Any]:
    """A plan with a goal, a step, a version that was read."""
    seen, thing = story.signed(cast, seen, who)
    step = story.step(cast, seen, thing, person=who)
    version = story.plan(cast, seen, who).newest.id
    return {"code": seen.code, "thing": thing, "step": step, "of version": version, "of together": version}


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    seen = story.case(cast)
    own = filled(cast, seen, cast.casey)
    theirs = people_actions.open_case(name_used="Zefirina", by=cast.rita.actor())
    foreign = filled(cast, theirs, cast.rita)
    return sweeps.begin("goals", matrix(seen), cast, client, own=own, foreign=foreign)


def rows() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in (models.Plan, models.Word)]


def test_23_every_role_is_shown_what_is_declared_and_looking_changes_nothing(stage: Stage) -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == {*stage.matrix, "without"}
    before = rows()
    found, wanted = stage.looked()
    assert found == wanted
    assert {stage.get(name) for name in stage.matrix} == {404}
    assert rows() == before


def test_30_what_a_role_may_not_do_is_not_done(stage: Stage) -> None:
    before = rows()
    found, wanted = stage.tried()
    assert found == wanted
    assert len(found) > 100
    where = reverse("goals:without", args=[stage.own["code"]])
    for code in sorted(sweeps.EVERY_ROLE - WRITE):
        stage.become(code)
        assert stage.client.post(where, {"dimension": "social"}).status_code in (403, 404), code
    assert rows() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_a_case_of_others_is_like_one_that_is_not_there(stage: Stage, method: str) -> None:
    before = rows()
    stage.become("CASE_MANAGER_SEND")
    stage.foreign["step"] = stage.own["step"]
    for name in stage.matrix:
        if method == "post" and stage.matrix[name].sends is None:
            continue
        ask = getattr(stage.client, method)
        nobody = {**stage.foreign, "code": "Q2-2222"}
        answers = [ask(stage.at(name, known), stage.sent(name, known)) for known in (stage.foreign, nobody)]
        assert {answer.status_code for answer in answers} == {404}, name
        assert len({len(answer.content) for answer in answers}) == 1, name
    assert rows() == before


def test_26_what_belongs_to_another_case_is_not_found_in_this_one(stage: Stage) -> None:
    """The id is right, the case is not."""
    stage.become("CASE_MANAGER_SEND")
    other = filled(stage.cast, story.case(stage.cast), stage.cast.casey)
    for name in ("version", "progress", "together", "goal", "add_step", "step"):
        mixed = {**other, "code": stage.own["code"]}
        assert stage.client.get(stage.at(name, other)).status_code == 200, name
        assert stage.client.get(stage.at(name, mixed)).status_code == 404, name
        if stage.matrix[name].sends is not None:
            assert stage.client.post(stage.at(name, mixed), stage.matrix[name].sends).status_code == 404, name


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in stage.matrix:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
