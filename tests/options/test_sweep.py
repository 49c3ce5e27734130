"""Every address of this room, by every role, on a case of one's own, of others, and of nobody (23 to 31)."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from tests.options import story
from tests.options.test_pages import sent, talk
from tests.residence.test_pages import day
from wayhome.options import models, urls
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people_actions

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
# Through a team that holds every part, with no consent that names anybody.
WRITE = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN"})
READ = WRITE | {"SHELTER_STAFF", "SHELTER_MANAGER", "RETURN_COUNSELLOR"}
COUNSEL = frozenset({"LEGAL_AID", "ADVOCATE"})
TOLD = READ | COUNSEL | {"HEALTH", "PSYCHOSOCIAL"}  # a minimum of the group, so the case is no secret to them


@dataclass(frozen=True)
class Declared:
    """Who is shown a page, who is told that their role does not do this, and what is sent to do it. Others: 404."""

    opens: frozenset[str]
    refused: frozenset[str] = frozenset()
    sends: Any = None


WRITING: Any = {"opens": WRITE, "refused": TOLD - WRITE}


def matrix() -> dict[str, Declared]:
    offered = {"record": str(uuid4()), **day("on", story.day(0)), "answer": "declined"}
    return {
        "options": Declared(READ | COUNSEL),
        "talk": Declared(**WRITING, sends=talk(decision="STAY", free="yes")),
        "answer": Declared(**WRITING, sends=sent(decision="UNDECIDED", free="yes")),
        "counsel": Declared(**WRITING, sends=offered),
        "prepare": Declared(**WRITING, sends={}),
        "sheet": Declared(**WRITING, sends={"stays": "keep", "language": "en"}),
    }


MATRIX = matrix()
POSTS = [name for name in MATRIX if MATRIX[name].sends is not None]
BUTTONS = {"prepare"}  # no page of its own
GETS = [name for name in MATRIX if name not in BUTTONS]


@dataclass
class Stage:
    """A case of Harbour House, one of Dawn Centre, and a supervisor whose roles change from request to request."""

    cast: Cast
    someone: Person
    client: Client
    own: str
    foreign: str

    def at(self, name: str, code: str) -> str:
        return reverse(f"options:{name}", args=[code])

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    someone = casting.join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.casey), (cast.supervisors, cast.casey)),
    )
    seen = story.case(cast)
    story.talk(cast, seen)
    story.offer(cast, seen)
    theirs = people_actions.open_case(name_used="Zefirina", by=cast.rita.actor())
    story.talk(cast, theirs, who=cast.rita)
    set_up = Stage(cast, someone, sign_in(client, someone), seen.code, theirs.code)
    set_up.become()
    return set_up


def rows() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in (models.Talk, models.Counsel)]


def expected(name: str, code: str) -> int:
    if code in MATRIX[name].opens:
        return 200
    return 403 if code in MATRIX[name].refused else 404


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)


def test_23_every_role_is_shown_what_is_declared_and_looking_changes_nothing(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        for name in GETS:
            found[name, code] = stage.client.get(stage.at(name, stage.own)).status_code
            wanted[name, code] = expected(name, code)
    stage.become()
    assert found == wanted
    assert {stage.client.get(stage.at(name, stage.own)).status_code for name in GETS} == {404}
    assert rows() == before


def test_30_what_a_role_may_not_do_is_not_done(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for name in POSTS:
        for code in sorted(EVERY_ROLE - MATRIX[name].opens):
            stage.become(code)
            given = {**MATRIX[name].sends, "by": str(stage.cast.casey.id)}
            found[name, code] = stage.client.post(stage.at(name, stage.own), given).status_code
            wanted[name, code] = expected(name, code)
    assert found == wanted
    assert len(found) > 80
    assert rows() == before


def test_what_a_role_may_do_is_done(stage: Stage) -> None:
    """Otherwise the refusals above would prove nothing."""
    stage.become("CASE_MANAGER_SEND")
    for name in POSTS:
        if name in BUTTONS:  # what it asks for is in test_steps
            continue
        before = rows()
        answer = stage.client.post(stage.at(name, stage.own), MATRIX[name].sends)
        assert answer.status_code in (200, 302), (name, answer.content.decode()[-2000:])
        assert (name, rows() != before) == (name, name != "sheet")  # a sheet is recorded and not kept


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_a_case_of_others_is_like_one_that_is_not_there(stage: Stage, method: str) -> None:
    before = rows()
    stage.become("CASE_MANAGER_SEND")
    for name in MATRIX:
        answers = [
            getattr(stage.client, method)(stage.at(name, code), MATRIX[name].sends or {})
            for code in (stage.foreign, "Q2-2222")
        ]
        if (method == "post" and MATRIX[name].sends is None) or (method == "get" and name in BUTTONS):
            assert {answer.status_code for answer in answers} == {405}
            continue
        assert {answer.status_code for answer in answers} == {404}, name
        assert len({len(answer.content) for answer in answers}) == 1, name
    assert rows() == before


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in GETS:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
