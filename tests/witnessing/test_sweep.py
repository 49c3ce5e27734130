"""Every address of this room, by every role, on a case of one's own, of others, and of nobody."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests import sweeps
from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.sweeps import Declared, Stage
from tests.testimony import story as testimony
from tests.witnessing import story
from tests.witnessing.test_pages import asks, parts, says, tells
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.testimony import models as testimony_models
from wayhome.witnessing import actions_ahead, models, urls

pytestmark = pytest.mark.django_db
# Through a team that holds every part, with no consent that names anybody.
DECIDE = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})
COUNSEL = frozenset({"ADVOCATE", "LEGAL_AID"})
WRITE = DECIDE | COUNSEL
READ = WRITE | {"GUARDIAN", "WITNESS_PROTECTION"}
ASK = DECIDE  # at the agency that leads; who seals nothing private keeps it among legal matters
READY = frozenset({"CASE_MANAGER_SEND", "GUARDIAN", "PSYCHOSOCIAL"})
SAFE = DECIDE | {"GUARDIAN", "WITNESS_PROTECTION", "PSYCHOSOCIAL"}
PSYCHOLOGIST = frozenset({"PSYCHOSOCIAL"})
APART = frozenset({"CASE_MANAGER_RECV"})  # leads, and hears nothing psychosocial without a yes
BY_POST = {"take_back"}
ASKS_A_COLLEAGUE = {"word"}  # leaves a duty and no row here, tried in test_word
PAPERS = {
    "reply",
    "leaflet",
    "agreed",
    "protection",
    "mutual",
}  # answered with a paper, tried in test_reply, test_papers


def matrix() -> dict[str, Declared]:
    writing: Any = {"opens": WRITE, "refused": READ - WRITE}
    of_a_thing, today = ("code", "thing"), parts("on", story.day(0))
    measure = {
        "read": "0", "thing": str(uuid4()), "kind": "screen", "words": "", "state": "pending", "reason": "",
        **parts("requested_on", story.day(0)),
    }  # fmt: skip
    look = {"read": "0", "thing": str(uuid4()), "record": str(uuid4())}
    return {
        "speaking": Declared(READ),
        "add_offer": Declared(**writing, sends=asks(uuid4())),
        "offer": Declared(**writing, needs=of_a_thing, sends=asks(uuid4(), read="2")),
        "inform": Declared(**writing, needs=of_a_thing, sends=tells(read="3")),
        "answer": Declared(
            ASK, READ - ASK, needs=of_a_thing,
            sends=says(answer="no", modality="", identity="", groups=[], conditions=""),
        ),
        "reply": Declared(**writing, needs=of_a_thing, sends={"about": str(uuid4())}),
        "leaflet": Declared(**writing, needs=of_a_thing, sends={"language": "en", "stays": "keep"}),
        "agreed": Declared(**writing, needs=of_a_thing, sends={"language": "en", "stays": "keep"}),
        "protection": Declared(**writing, needs=of_a_thing, sends={"to": "A court", "is_read": "on"}),
        "mutual": Declared(**writing, needs=of_a_thing, sends={"to": "A court", "is_read": "on"}),
        "word": Declared(APART, sends={}),
        "add_measure": Declared(**writing, sends=measure),
        "measure": Declared(**writing, needs=of_a_thing, sends={**measure, "read": "1"}),
        "released": Declared(**writing, needs=of_a_thing, sends={**look, **today, "words": ""}),
        "interviewed": Declared(
            **writing, needs=of_a_thing, sends={**look, **today, "who": "police", "words": ""}
        ),
        "readiness": Declared(READY),
        "write_readiness": Declared(
            PSYCHOLOGIST, READY - PSYCHOLOGIST,
            sends={**look, "state": "ready", **today, **parts("review_on", story.day(9))},
        ),
        "second": Declared(
            PSYCHOLOGIST, READY - PSYCHOLOGIST, sends={"said": "no", "words": "Not today"}
        ),
        "risk": Declared(SAFE),
        "write_risk": Declared(
            SAFE - PSYCHOLOGIST, PSYCHOLOGIST,
            sends={
                **look, **today, "level": "low", "family": "nobody", "children": "nobody", "others": "nobody",
                "staff": "nobody", "person": "nobody", "measures": "",
            },
        ),
    }  # fmt: skip


MATRIX = matrix()


def filled(cast: Cast, seen: Found, who: Person) -> dict[str, Any]:
    """A matter, an offer, a measure."""
    matter = testimony.matter(cast, seen, who, kind="criminal")
    thing = story.offer(cast, seen, matter, who)
    story.inform(cast, seen, thing, who)
    of = story.measure(cast, seen, matter, who)
    return {
        "code": seen.code,
        "thing": thing,
        "of measure": of,
        "of released": matter,
        "of interviewed": matter,
        "matter": matter,
    }


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    own = filled(cast, attempts.begun(cast)[0], cast.casey)
    theirs = people_actions.open_case(name_used="Zefirina", by=cast.rita.actor())
    foreign = filled(cast, theirs, cast.rita)
    return sweeps.begin("witnessing", MATRIX, cast, client, own=own, foreign=foreign)


def rows() -> list[Any]:
    tables = (testimony_models.Entry, testimony_models.File, models.Readiness, models.Risk)
    return [list(table._default_manager.order_by("pk").values()) for table in tables]


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX) | BY_POST
    for pattern in urls.urlpatterns:
        name = pattern.name or ""
        assert set(pattern.pattern.converters) == set(
            MATRIX[name].needs if name in MATRIX else ("code", "thing")
        )


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


@pytest.mark.parametrize("role", ["CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "PSYCHOSOCIAL"])
def test_what_a_role_may_do_is_done(stage: Stage, role: str) -> None:
    """Otherwise the refusals above would prove nothing."""
    stage.become(role)
    mine = [
        name for name in stage.posts if role in MATRIX[name].opens and name not in PAPERS | ASKS_A_COLLEAGUE
    ]
    assert mine
    for name in mine:
        sent = {**stage.sent(name, stage.own), "matter": str(stage.own["matter"])}
        if name in ("released", "interviewed"):
            sent["thing"] = str(uuid4())
        if name == "second":  # somebody waits for it
            there = people.found(stage.cast.casey.actor(), str(stage.own["code"]))
            by = stage.cast.casey.actor()
            actions_ahead.ask(seen=there, thing=uuid4(), about=None, reason="She wants it over", by=by)
        before = rows()
        answer = stage.client.post(stage.at(name, stage.own), sent)
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
    other = filled(stage.cast, story.begun(stage.cast)[0], stage.cast.casey)
    for name in ("offer", "inform", "answer", "reply", "measure", "released", "leaflet", "mutual"):
        mixed = {**other, "code": stage.own["code"]}
        assert stage.client.get(stage.at(name, mixed)).status_code == 404, name
        assert stage.client.post(stage.at(name, mixed), MATRIX[name].sends).status_code == 404, name


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in MATRIX:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
