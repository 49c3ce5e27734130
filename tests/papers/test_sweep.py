"""Every address of this room, by every role, on a case of one's own, of others, and of nobody (23 to 31)."""

import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.attempts import story as attempts_story
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.papers import story
from tests.residence.test_pages import day
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.papers import models, urls
from wayhome.people import actions as people_actions

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
# Through a team that holds every part, with no consent that names anybody.
LEADS = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})  # at the agency that leads
TRAVEL = frozenset(  # who reads of travel, whole
    {
        "CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "RETURN_COUNSELLOR", "GUARDIAN", "TRAVEL_LOGISTICS", "ESCORT",
        "WITNESS_PROTECTION",
    }
)  # fmt: skip
ADVISES = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "LEGAL_AID", "ADVOCATE"})
TRAVEL_IN_SHORT = TRAVEL | {
    "ADVOCATE", "LEGAL_AID", "SHELTER_STAFF", "SHELTER_MANAGER", "HEALTH", "TRANSIT_CONTACT", "BORDER_CONTACT",
    "CONSULAR", "PROSECUTOR", "COURT",
}  # fmt: skip
LEGAL_IN_SHORT = ADVISES | {
    "GUARDIAN", "IDENT_AUTHORITY", "PROSECUTOR", "COURT", "WITNESS_PROTECTION", "SHELTER_STAFF", "SHELTER_MANAGER",
}  # fmt: skip
IDENTITY_IN_SHORT = frozenset(
    {
        "CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "ADVOCATE", "LEGAL_AID", "GUARDIAN", "HEALTH", "IDENT_AUTHORITY",
        "PSYCHOSOCIAL", "RETURN_COUNSELLOR", "SERVICE_PROVIDER", "SHELTER_STAFF", "SHELTER_MANAGER",
        "TRANSIT_CONTACT", "BORDER_CONTACT", "TRAVEL_LOGISTICS", "WITNESS_PROTECTION", "ESCORT", "CONSULAR",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Declared:
    """Who is shown a page, who is told that their role does not do this, and what is sent to do it. Others: 404."""

    opens: frozenset[str]
    refused: frozenset[str] = frozenset()
    sends: Any = None
    needs: tuple[str, ...] = ("code",)
    writes: bool = True


def matrix() -> dict[str, Declared]:
    mine: Any = {"opens": LEADS, "refused": TRAVEL_IN_SHORT - LEADS}
    leaving = LEADS | {"TRAVEL_LOGISTICS"}
    permit: Any = {"opens": leaving, "refused": TRAVEL_IN_SHORT - leaving}
    managers = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})
    identity: Any = {"opens": managers, "refused": IDENTITY_IN_SHORT - managers}
    thing = ("code", "thing")
    new = {"read": "0", "thing": str(uuid.uuid4())}
    letter = {"sender": "Lea Kola", "language": "en"}
    return {
        "papers": Declared(TRAVEL | ADVISES),
        "plan": Declared(TRAVEL_IN_SHORT, needs=("code", "plan")),
        "add": Declared(**mine, sends={**new, "kind": "passport", "status": "needed"}),
        "paper": Declared(**mine, sends={"read": "1", "kind": "passport", "status": "refused"}, needs=thing),
        "advice": Declared(
            opens=ADVISES,
            refused=LEGAL_IN_SHORT - ADVISES,
            sends={
                "record": str(uuid.uuid4()), "lawyer": "Lea", "covers": ["asylum"], "insists": "no",
                **day("on", story.day(0)),
            },
        ),
        "apply": Declared(
            **mine,
            sends={**new, "thing": str(uuid.uuid4()), "kind": "other", **day("asked_on", story.day(0))},
        ),
        "answer": Declared(**mine, sends={"read": "1", "state": "asked", "words": "Soon"}, needs=thing),
        "letter": Declared(**mine, sends=letter, needs=thing, writes=False),
        "why": Declared(**mine, sends=letter, needs=thing, writes=False),
        "add_permission": Declared(**permit, sends={**new, "kind": "exit_visa", "status": "needed"}),
        "permission": Declared(**permit, sends={"read": "1", "kind": "none", "words": "Lea"}, needs=thing),
        "add_entry": Declared(
            **permit,
            sends={
                **new, "thing": str(uuid.uuid4()), "country": "RS", "state": "needed", "checked_by": "The consulate",
                **day("checked_on", story.day(0)),
            },
        ),
        "entry": Declared(
            **permit,
            sends={
                "read": "1", "country": "AL", "state": "not_needed", "checked_by": "The consulate",
                **day("checked_on", story.day(0)),
            },
            needs=thing,
        ),
        "custody": Declared(**identity, sends={"read": "1", "travels": "both_parents"}),
        "consent": Declared(
            **identity,
            sends={
                "parent": "Arben", "adult": "Mira", "start": "Italy", "end": "Albania", "language": "en",
                **day("first", story.day(5)), **day("last", story.day(6)),
            },
            writes=False,
        ),
    }  # fmt: skip


MATRIX = matrix()
POSTS = [name for name in MATRIX if MATRIX[name].sends is not None]


@dataclass
class Stage:
    """Two children's cases of Harbour House, one of Dawn Centre, and a supervisor whose roles change."""

    cast: Cast
    someone: Person
    client: Client
    own: dict[str, Any] = field(default_factory=dict)
    foreign: dict[str, Any] = field(default_factory=dict)

    def at(self, name: str, known: dict[str, Any]) -> str:
        of = {"why": "answer", "letter": "answer"}.get(name, name)
        values = {**known, "plan": 1, "thing": known.get(f"of {of}", known["thing"])}
        return reverse(f"papers:{name}", kwargs={need: values[need] for need in MATRIX[name].needs})

    def sent(self, name: str, known: dict[str, Any]) -> dict[str, Any]:
        found = dict(MATRIX[name].sends or {})
        if name in ("paper", "permission", "entry"):
            found["thing"] = str(known.get(f"of {name}", known["thing"]))
        if name == "apply":
            found["consulate"] = str(known.get("consulate", uuid.uuid4()))
        return found

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


def filled(cast: Cast) -> dict[str, Any]:
    """Something of each, of a child with a travel plan."""
    seen = story.child(cast, born=consents.years_ago(15))
    post = story.consulate(cast)
    answer = consents.yes("SHARE_CONSULATE", groups=("A",), recipients=consents.to(name=post.name))
    consents.agree(cast, seen, consents.by_guardian(answer))
    story.advised(cast, seen)
    story.looked(cast, seen)
    asked = story.ask(cast, seen, post)
    number = f"X{uuid.uuid4().hex[:9]}"
    paper, leave = story.paper(cast, seen, number=number), story.leave(cast, seen)
    enter = story.enter(cast, seen)
    story.custody(cast, seen)
    return {
        "code": seen.code, "id": seen.id, "consulate": post.pk, "thing": paper,
        "of paper": paper, "of answer": asked, "of permission": leave, "of entry": enter,
    }  # fmt: skip


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    someone = casting.join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.casey), (cast.supervisors, cast.casey)),
    )
    theirs = people_actions.open_case(name_used="Zefirina", by=cast.rita.actor())
    foreign = {"code": theirs.code, "thing": uuid.uuid4()}
    set_up = Stage(cast, someone, sign_in(client, someone), filled(cast), foreign)
    set_up.become()
    return set_up


def rows() -> list[Any]:
    kept = (models.Paper, models.Application, models.Advice, models.Permission, models.Entry, models.Custody)
    return [list(model._default_manager.order_by("pk").values()) for model in kept]


def expected(name: str, code: str) -> int:
    if code in MATRIX[name].opens:
        return 200
    return 403 if code in MATRIX[name].refused else 404


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        assert set(pattern.pattern.converters) == set(MATRIX[pattern.name or ""].needs)


def test_23_every_role_is_shown_what_is_declared_and_looking_changes_nothing(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        for name in MATRIX:
            if name != "plan":  # this child has no travel plan: tried below
                found[name, code] = stage.client.get(stage.at(name, stage.own)).status_code
                wanted[name, code] = expected(name, code)
    stage.become()
    assert found == wanted
    assert {stage.client.get(stage.at(name, stage.own)).status_code for name in MATRIX} == {404}
    assert rows() == before


def test_23_the_page_of_a_travel_plan_by_every_role(stage: Stage) -> None:
    """Who knows of travel in short sees who goes, and of papers only that they are not open."""
    seen, _now = attempts_story.begun(stage.cast)
    story.paper(stage.cast, seen)
    found, wanted = {}, {}
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        answer = stage.client.get(reverse("papers:plan", args=[seen.code, 1]))
        found[code], wanted[code] = answer.status_code, expected("plan", code)
    assert found == wanted


def test_30_what_a_role_may_not_do_is_not_done(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for name in POSTS:
        for code in sorted(EVERY_ROLE - MATRIX[name].opens):
            stage.become(code)
            sent = {**stage.sent(name, stage.own), "by": str(stage.cast.casey.id)}
            found[name, code] = stage.client.post(stage.at(name, stage.own), sent).status_code
            wanted[name, code] = expected(name, code)
    assert found == wanted
    assert len(found) > 100
    assert rows() == before


def test_what_a_role_may_do_is_done(stage: Stage) -> None:
    """Otherwise the refusals above would prove nothing."""
    stage.become("CASE_MANAGER_SEND")
    order = ("letter", "why", "consent", *(name for name in POSTS if MATRIX[name].writes))
    for name in order:
        before = rows()
        answer = stage.client.post(stage.at(name, stage.own), stage.sent(name, stage.own))
        assert answer.status_code in (200, 302), (name, answer.content.decode()[-2000:])
        assert (name, rows() != before) == (name, MATRIX[name].writes)


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_a_case_of_others_is_like_one_that_is_not_there(stage: Stage, method: str) -> None:
    before = rows()
    stage.become("CASE_MANAGER_SEND")
    for name in MATRIX:
        answers = [
            getattr(stage.client, method)(stage.at(name, known), stage.sent(name, known))
            for known in (stage.foreign, {"code": "Q2-2222", "thing": uuid.uuid4()})
        ]
        if method == "post" and MATRIX[name].sends is None:
            assert {answer.status_code for answer in answers} == {405}
            continue
        assert {answer.status_code for answer in answers} == {404}, name
        assert len({len(answer.content) for answer in answers}) == 1, name
    assert rows() == before


def test_26_what_belongs_to_another_case_is_not_found_in_this_one(stage: Stage) -> None:
    """The id is right, the case is not."""
    stage.become("CASE_MANAGER_SEND")
    other = filled(stage.cast)
    for name in ("paper", "answer", "letter", "why", "permission"):
        assert stage.client.get(stage.at(name, other)).status_code == 200
        mixed = {**other, "code": stage.own["code"]}
        for method in ("get", "post"):
            answer = getattr(stage.client, method)(stage.at(name, mixed), stage.sent(name, mixed))
            assert answer.status_code == 404, name


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in MATRIX:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
