"""Every address of this room, by every role, on a case of one's own, of others, and of nobody (23 to 31)."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests import sweeps
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.livelihood import story
from tests.livelihood.test_pages import a_check, a_course, a_job
from tests.residence.test_pages import day
from tests.sweeps import Declared, Stage
from wayhome.livelihood import models, urls
from wayhome.livelihood.enums import Why
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
# Through a team that holds every part, with no consent that names anybody.
LEAD = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})
LEARN = LEAD | {"GUARDIAN"}
READ = LEARN | {"SHELTER_STAFF", "SHELTER_MANAGER", "RETURN_COUNSELLOR"}
LEARNING: Any = {"opens": LEARN, "refused": READ - LEARN}
WORK: Any = {"opens": LEAD, "refused": frozenset({"GUARDIAN"})}


def matrix() -> dict[str, Declared]:
    today = day("on", story.day(0))
    month = {"month": f"{story.month():%Y-%m}"}
    course, job = ("code", "course"), ("code", "job")

    def sent(**given: Any) -> dict[str, Any]:  # noqa: ANN401
        return {"thing": str(uuid4()), "read": "0", **given}

    return {
        "desk": Declared(LEAD, refused=sweeps.EVERY_ROLE - LEAD, needs=()),
        "life": Declared(READ),
        "enrol": Declared(**LEARNING, sends=a_course()),
        "course": Declared(
            **LEARNING, needs=course, sends=a_course(what="school", **day("begins_on", story.day(-80)))
        ),
        "month": Declared(**LEARNING, needs=course, sends=sent(**month, share="100")),
        "result": Declared(**LEARNING, needs=course, sends=sent(**today, went="going_on")),
        "certificate_of": Declared(
            **LEARNING, needs=course, sends=sent(**today, what="Sewing", kept="with_her")
        ),
        "certificate": Declared(**LEARNING, sends=sent(**today, what="Cooking", kept="copy")),
        "answer": Declared(
            **LEARNING, needs=("code", "line"), sends=sent(is_sign="no", words="His brother was born")
        ),
        "employ": Declared(**WORK, sends=a_job()),
        "job": Declared(**WORK, needs=job, sends=a_job(where="The big bakery")),
        "check": Declared(**WORK, needs=job, sends=a_check()),
        "still": Declared(**WORK, needs=job, sends=sent(**today, how="said", is_there="yes")),
        "income": Declared(**WORK, sends=sent(**month, had="yes", enough="just")),
    }


MATRIX = matrix()
OF_WORK = ("employ", "job", "check", "still", "income")


def filled(cast: Cast, seen: Found, who: Person) -> dict[str, Any]:
    """Something of each."""
    course = story.enrol(cast, seen, who, begins_on=story.day(-80))
    line = story.attend(cast, seen, course, who, month=story.month(1), share=20, why=str(Why.EARN))
    job = story.employ(cast, seen, who)
    return {"code": seen.code, "course": course, "line": line, "job": job, "thing": uuid4()}


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    own = filled(cast, story.child(cast, born=consents.years_ago(12)), cast.casey)
    theirs = people_actions.open_case(name_used="Zefirina", by=cast.rita.actor())
    foreign = filled(cast, theirs, cast.rita)
    return sweeps.begin("livelihood", MATRIX, cast, client, own=own, foreign=foreign)


def rows() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in (models.Learning, models.Work)]


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        assert set(pattern.pattern.converters) == set(MATRIX[pattern.name or ""].needs)


def test_23_every_role_is_shown_what_is_declared_and_looking_changes_nothing(stage: Stage) -> None:
    before = rows()
    found, wanted = stage.looked()
    assert found == wanted
    assert {stage.get(name) for name in stage.of_a_case} == {404}
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
        case = models.Learning.objects.get(pk=stage.own["course"]).case_id
        lines = (models.Work if name in OF_WORK else models.Learning)._default_manager.filter(case_id=case)
        given = {**stage.sent(name, stage.own), "read": str(lines.count())}
        answer = stage.client.post(stage.at(name, stage.own), given)
        assert answer.status_code == 302, (name, answer.content.decode()[-2000:])
        assert rows() != before, name


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_a_case_of_others_is_like_one_that_is_not_there(stage: Stage, method: str) -> None:
    before = rows()
    stage.become("CASE_MANAGER_SEND")
    for name in stage.of_a_case:
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
    for name in ("course", "month", "result", "certificate_of", "answer", "job", "check", "still"):
        mixed = {**other, "code": stage.own["code"]}
        assert stage.client.get(stage.at(name, mixed)).status_code == 404, name
        assert stage.client.post(stage.at(name, mixed), MATRIX[name].sends).status_code == 404, name


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in MATRIX:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
