"""Every address of this room, by every role, on a case of one's own, of others, and of nobody (23 to 31)."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.care import story
from tests.cast import Cast, Person, sign_in
from wayhome.care import actions, documents, models, queries, urls
from wayhome.care.enums import Who
from wayhome.core import clock
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
# Through a team that holds every part, with no consent that names anybody.
WRITE_F = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN", "WITNESS_PROTECTION"})
SHELTER = frozenset({"SHELTER_STAFF", "SHELTER_MANAGER"})
READ_DANGER = WRITE_F | {"PSYCHOSOCIAL"}
READ_SAFETY = READ_DANGER | SHELTER
TOLD_BAND = READ_SAFETY | {
    "LE_INVESTIGATOR", "PROSECUTOR", "COURT", "IDENT_AUTHORITY", "RETURN_COUNSELLOR", "HEALTH", "ESCORT",
    "SERVICE_PROVIDER",
}  # fmt: skip
WRITE_I = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN"})
READ_I = WRITE_I | SHELTER | {"RETURN_COUNSELLOR"}
TOLD_I = READ_I | {"ADVOCATE", "LEGAL_AID", "HEALTH", "PSYCHOSOCIAL"}


@dataclass(frozen=True)
class Declared:
    """Who is shown a page, who is told that their role does not do this, and what is sent to do it. Others: 404."""

    opens: frozenset[str]
    refused: frozenset[str] = frozenset()
    sends: dict[str, Any] | None = None
    needs: tuple[str, ...] = ("code",)
    is_get: bool = True


def day(prefix: str, count: int) -> dict[str, str]:
    on = clock.today() + timedelta(days=count)
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


WRITING_F: Any = {"opens": WRITE_F, "refused": TOLD_BAND - WRITE_F}
WRITING_I: Any = {"opens": WRITE_I, "refused": TOLD_I - WRITE_I}
NEED = {"read": "0", "domain": "health", "urgency": "short", "by_her": "asked", "status": "open"}
MATRIX = {
    "danger": Declared(TOLD_BAND),
    "history": Declared(READ_DANGER),
    "assessment": Declared(READ_DANGER, needs=("code", "assessment")),
    "begin": Declared(**WRITING_F, sends={str(who): "no" for who in Who if who is not Who.PERSON}),
    "items": Declared(**WRITING_F, sends={"T1_likely": "3"}, needs=("code", "number")),
    "beside": Declared(**WRITING_F, sends={"own_view": "He is near"}),
    "check": Declared(**WRITING_F, sends={"read": "1", "level": "as_is", "reason": ""}),
    "throw_away": Declared(TOLD_BAND, sends={}, needs=("code", "form"), is_get=False),
    "second_word": Declared(**WRITING_F, sends={"is_yes": "yes"}, needs=("code", "assessment")),
    "agree": Declared(**WRITING_F, sends={"band": "medium"}),
    "safety": Declared(READ_SAFETY),
    "reviewed": Declared(**WRITING_F, sends={}, is_get=False),
    "write_safety": Declared(**WRITING_F, sends={"read": "1", "what_if": "Run", "reason": "He came"}),
    "sheet": Declared(**WRITING_F, sends={"stays": "keep", "kind": "neutral"}),
    "plan": Declared(READ_I),
    "write_plan": Declared(**WRITING_I, sends={"read": "1", "goals": "To bake"}),
    "sign": Declared(**WRITING_I, sends={"how": "paper"}, needs=("code", "plan")),
    "add_need": Declared(**WRITING_I, sends=NEED),
    "need": Declared(**WRITING_I, sends={**NEED, "read": "1"}, needs=("code", "thing")),
    "promise": Declared(
        **WRITING_I, sends={"thing": str(uuid.uuid4()), "what": "A coat", "who": "Casey", **day("on", 3)}
    ),
    "settle": Declared(**WRITING_I, sends={"read": "1", "state": "given"}, needs=("code", "thing")),
}
GETS = [name for name in MATRIX if MATRIX[name].is_get]
POSTS = [name for name in MATRIX if MATRIX[name].sends is not None]
# In an order in which each can still be done after the ones before. Only of two agencies one agrees, see test_pages.
IN_ORDER = (
    "second_word", "begin", "items", "beside", "check", "reviewed", "write_safety", "sheet", "sign", "write_plan",
    "add_need", "need", "promise", "settle", "throw_away",
)  # fmt: skip


@dataclass
class Stage:
    """A case of Harbour House, one of Dawn Centre, and a supervisor whose roles change from request to request."""

    cast: Cast
    someone: Person
    client: Client
    own: dict[str, Any] = field(default_factory=dict)
    foreign: dict[str, Any] = field(default_factory=dict)

    def at(self, name: str, known: dict[str, Any]) -> str:
        values = {"number": 1, "form": "danger", **known, **known.get(f"of {name}", {})}
        return reverse(f"care:{name}", kwargs={need: values[need] for need in MATRIX[name].needs})

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


def filled(seen: Found, who: Person) -> dict[str, Any]:
    """Something of each."""
    actor = who.actor()

    def here() -> Found:
        return people.found(who.actor(), seen.code)

    high = story.answered(T1=(4, 2))
    asked = documents.Assessment.from_value({**high.to_value(), "lower_to": "medium", "reason": "Abroad"})
    row = actions.assess(seen=here(), read=0, given=asked, by=actor)
    actions.write_safety(seen=here(), read=0, given=documents.Safety(what_if="Call Ana"), by=actor)
    actions.write_plan(seen=here(), read=0, given=documents.Plan(goals="To cook"), by=actor)
    need, promise = uuid.uuid4(), uuid.uuid4()
    wanted = documents.Need(domain="health", urgency="short", by_her="asked")
    actions.write_need(seen=here(), thing=need, read=0, given=wanted, by=actor)
    actions.promise(seen=here(), thing=promise, what="A bed", who="Casey", on=clock.today(), by=actor)
    now = queries.plan(who.actor(), here())
    assert now is not None
    return {
        "code": seen.code,
        "assessment": row.pk,
        "plan": now.plan.id,
        "of sign": {"plan": now.plan.id},
        "of need": {"thing": need},
        "of settle": {"thing": promise},
    }


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    someone = casting.join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.casey), (cast.supervisors, cast.casey)),
    )
    own = filled(story.case(cast), cast.casey)
    foreign = filled(people_actions.open_case(name_used="Zefirina", by=cast.rita.actor()), cast.rita)
    set_up = Stage(cast, someone, sign_in(client, someone), own, foreign)
    set_up.become()
    return set_up


def rows() -> list[Any]:
    kept = (
        models.Assessment, models.SecondWord, models.Agreement, models.SafetyPlan, models.PlanReview, models.Need,
        models.Promise, models.SupportPlan, models.Signature, models.Draft,
    )  # fmt: skip
    return [list(model._default_manager.order_by("pk").values()) for model in kept]


def expected(name: str, code: str) -> int:
    if code in MATRIX[name].opens:
        return 200
    return 403 if code in MATRIX[name].refused else 404


def unknown() -> dict[str, Any]:
    return {"code": "Q2-2222", **{name: uuid.uuid4() for name in ("assessment", "plan", "thing")}}


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        assert set(pattern.pattern.converters) == set(MATRIX[pattern.name or ""].needs)


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
        if name == "throw_away":
            continue
        for code in sorted(EVERY_ROLE - MATRIX[name].opens):
            stage.become(code)
            sent = {**(MATRIX[name].sends or {}), "by": str(stage.cast.casey.id)}
            found[name, code] = stage.client.post(stage.at(name, stage.own), sent).status_code
            wanted[name, code] = expected(name, code)
    assert found == wanted
    assert len(found) > 100
    assert rows() == before


def test_what_a_role_may_do_is_done(stage: Stage) -> None:
    """Otherwise the refusals above would prove nothing."""
    assert sorted((*IN_ORDER, "agree")) == sorted(POSTS)
    stage.become("CASE_MANAGER_SEND")
    for name in IN_ORDER:
        before = rows()
        if name == "throw_away":
            stage.client.post(stage.at("begin", stage.own), MATRIX["begin"].sends)
            before = rows()
        answer = stage.client.post(stage.at(name, stage.own), MATRIX[name].sends)
        assert answer.status_code in (200, 302), (name, answer.content.decode()[-2000:])
        assert (name, rows() != before) == (name, name != "sheet")  # a sheet is recorded and not kept


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_a_case_of_others_is_like_one_that_is_not_there(stage: Stage, method: str) -> None:
    before = rows()
    stage.become("CASE_MANAGER_SEND")
    for name in MATRIX if method == "post" else GETS:
        sent = MATRIX[name].sends or {}
        answers = [
            getattr(stage.client, method)(stage.at(name, known), sent) for known in (stage.foreign, unknown())
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
    other = filled(story.case(stage.cast), stage.cast.casey)
    for name in ("assessment", "second_word", "sign", "need", "settle"):
        mixed = {**other, "code": stage.own["code"]}
        assert stage.client.get(stage.at(name, mixed)).status_code == 404, name


def test_the_band_is_shown_to_who_is_told_it_and_why_is_not(stage: Stage) -> None:
    stage.become("HEALTH")
    text = stage.client.get(stage.at("danger", stage.own)).content.decode()
    assert "High" in text
    assert "Those who did it are free" not in text
    assert "Abroad" not in text
    stage.become("CASE_MANAGER_SEND")
    whole = stage.client.get(stage.at("danger", stage.own)).content.decode()
    assert "Those who did it are free" in whole
    assert "Abroad" in whole


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in GETS:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
