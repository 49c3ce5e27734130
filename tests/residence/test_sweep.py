"""Every address of this room, by every role, on a case of one's own, of others, and of nobody (23 to 31)."""

import uuid
from typing import Any

import pytest
from django.test import Client

from tests import sweeps
from tests.cast import Cast, Person
from tests.residence import story
from tests.residence.test_pages import day
from tests.sweeps import EVERY_ROLE, Declared, Stage
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.residence import models, urls
from wayhome.residence.enums import Told

pytestmark = pytest.mark.django_db
# Through a team that holds every part, with no consent that names anybody.
WRITE = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "LEGAL_AID", "ADVOCATE"})
READ_PAPERS = WRITE | {"GUARDIAN", "IDENT_AUTHORITY", "WITNESS_PROTECTION", "PROSECUTOR", "COURT"}
READ = READ_PAPERS | {"SHELTER_STAFF", "SHELTER_MANAGER"}


WRITING: Any = {"opens": WRITE, "refused": READ - WRITE}


def matrix() -> dict[str, Declared]:
    return {
        "countries": Declared(EVERY_ROLE, needs=()),
        "residence": Declared(READ),
        "reflection": Declared(
            **WRITING,
            sends={
                "read": "1", "country": "AL", "min_days": "30", "words": "Later", **day("start", story.day(0)),
                **day("extended_to", story.day(50)),
            },
        ),
        "told": Declared(
            **WRITING, sends={"what": list(Told.values), "language": "sqi", **day("on", story.day(0))}
        ),
        "notice": Declared(**WRITING, sends={"stays": "keep", "language": "en"}),
        "authority": Declared(READ, sends={"name": "12/26", "phone": "0100", "language": "en"}),
        "add_paper": Declared(
            **WRITING,
            sends={
                "read": "0", "thing": str(uuid.uuid4()), "kind": "visa", "state": "held",
                **day("valid_until", story.day(20)),
            },
        ),
        "paper": Declared(
            **WRITING, sends={"read": "1", "kind": "visa", "state": "ended"}, needs=("code", "thing")
        ),
        "add_removal": Declared(
            **WRITING, sends={"read": "0", "thing": str(uuid.uuid4()), "why": "dated", **day("on", story.day(9))}
        ),
        "removal": Declared(
            **WRITING,
            sends={"read": "1", "why": "dated", "state": "called_off", **day("on", story.day(9))},
            needs=("code", "thing"),
        ),
    }  # fmt: skip


MATRIX = matrix()


def filled(cast: Cast, seen: Found, who: Person) -> dict[str, Any]:
    """Something of each."""
    story.begin(cast, seen, who)
    paper, removal = story.paper(cast, seen, who), story.removal(cast, seen, who)
    return {"code": seen.code, "thing": paper, "of paper": paper, "of removal": removal}


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    own = filled(cast, story.case(cast), cast.casey)
    theirs = people_actions.open_case(name_used="Zefirina", by=cast.rita.actor())
    foreign = filled(cast, theirs, cast.rita)
    return sweeps.begin("residence", MATRIX, cast, client, own=own, foreign=foreign)


def rows() -> list[Any]:
    kept = (models.Reflection, models.Told, models.Paper, models.Removal)
    return [list(model._default_manager.order_by("pk").values()) for model in kept]


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


@pytest.mark.parametrize("role", ["CASE_MANAGER_SEND", "LEGAL_AID"])
def test_what_a_role_may_do_is_done(stage: Stage, role: str) -> None:
    """Otherwise the refusals above would prove nothing."""
    stage.become(role)
    for name in stage.posts:
        before = rows()
        answer = stage.client.post(stage.at(name, stage.own), stage.sent(name, stage.own))
        assert answer.status_code in (200, 302), (name, answer.content.decode()[-2000:])
        assert (name, rows() != before) == (
            name,
            name not in ("notice", "authority"),
        )  # recorded and not kept


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
    for name in ("paper", "removal"):
        mixed = {**other, "code": stage.own["code"]}
        assert stage.client.get(stage.at(name, mixed)).status_code == 404, name


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in MATRIX:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
