"""Every address of this room, by every role, with things of one's own, of others, and of nobody (23 to 31)."""

import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from tests.standards import story
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.standards import actions, models, rules, urls
from wayhome.standards import rules_complaints as complaints

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
READ, WRITE, KEEP, COUNT = rules.READERS, rules.WRITERS, complaints.KEEPERS, complaints.COUNTERS


@dataclass(frozen=True)
class Declared:
    """Who is shown a page, who is told that their role does not do this, what is sent. Others: 404."""

    opens: frozenset[str] = EVERY_ROLE
    refused: frozenset[str] = frozenset()
    sends: dict[str, Any] | None = None
    needs: tuple[str, ...] = ()
    is_get: bool = True
    also_posts: frozenset[str] | None = None


def only(opens: frozenset[str], *needs: str, **given: Any) -> Declared:  # noqa: ANN401
    """The guard names the roles: everybody else is told."""
    return Declared(opens, EVERY_ROLE - opens, needs=needs, **given)


AUDIT, GOT = "audit", "complaint"
SAID = {"kind": "money", "words": "It is gone", "who": "worker"}
LINE = {"read": "0", "answer": "no"}
MATRIX = {
    "audits": only(READ, sends={"house": ""}, also_posts=WRITE),
    "audit": only(READ, AUDIT),
    "sheet": only(READ, AUDIT),
    "item": only(WRITE, AUDIT, "code_of_item", sends=LINE),
    "finish": only(WRITE, AUDIT, sends={}, is_get=False),
    "complaints": Declared(),
    "new": Declared(needs=("organisation",), sends=SAID),
    "code": Declared(sends={"code": "aaaa"}),
    "appeal": Declared(frozenset(), sends={"code": "aaaa"}, is_get=False),
    "poster": Declared(),
    "numbers": only(COUNT),
    "path": only(KEEP, sends={"outside": "Office"}),
    "close_recipient": only(KEEP, "recipient", sends={}, is_get=False),
    "receiving": Declared(),
    # Whatever the role: whoever is not the one who receives it, sees none.
    "received": Declared(frozenset(), needs=(GOT,)),
    "take_in": Declared(frozenset(), needs=(GOT,), sends={}, is_get=False),
    "answer": Declared(frozenset(), needs=(GOT,), sends={"outcome": "not", "words": "No"}),
    "tell": Declared(frozenset(), needs=(GOT,), sends={}, is_get=False),
}
GETS = [name for name in MATRIX if MATRIX[name].is_get]
POSTS = [name for name in MATRIX if MATRIX[name].sends is not None]
WITH_OBJECTS = [name for name in MATRIX if MATRIX[name].needs]


@dataclass
class Stage:
    """An audit and a complaint of Harbour House, the same at Dawn Centre, and a supervisor with changing roles."""

    cast: Cast
    someone: Person
    client: Client
    own: dict[str, Any] = field(default_factory=dict)
    foreign: dict[str, Any] = field(default_factory=dict)

    def at(self, name: str, known: dict[str, Any]) -> str:
        return reverse(f"standards:{name}", kwargs={need: known[need] for need in MATRIX[name].needs})

    def sends(self, name: str) -> dict[str, Any]:
        return {**(MATRIX[name].sends or {}), "thing": str(uuid.uuid4()), "by": str(self.cast.casey.id)}

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    someone = casting.join(
        cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=((cast.supervisors, cast.casey),)
    )
    story.path(cast)
    row = actions.begin(house=None, by=cast.mona.actor())
    story.find(cast.mona, row)
    pk, _code, _hand = story.complain(cast)
    actions.add_recipient(user=cast.rita.id, team=None, outside="", by=cast.dora.actor())
    theirs = actions.begin(house=None, by=cast.dora.actor())
    other, _code, _hand = story.complain(cast, cast.eli, organisation=cast.dawn.pk)
    line = {"code_of_item": "drill"}
    own = {
        AUDIT: row.pk,
        GOT: pk,
        "organisation": cast.harbour.pk,
        "recipient": models.Recipient.objects.filter(organisation=cast.harbour).latest("rank").pk,
        **line,
    }
    foreign = {
        AUDIT: theirs.pk,
        GOT: other,
        "organisation": cast.police.pk,
        "recipient": models.Recipient.objects.get(organisation=cast.dawn).pk,
        **line,
    }
    set_up = Stage(cast, someone, sign_in(client, someone), own, foreign)
    set_up.become()
    return set_up


def rows() -> list[Any]:
    kept = (
        models.Audit, models.Finding, models.Recipient, models.Complaint, models.Reply, models.Told,
    )  # fmt: skip
    return [list(model._default_manager.order_by("pk").values()) for model in kept]


def expected(name: str, code: str, *, posts: bool = False) -> int:
    declared = MATRIX[name]
    opens = declared.also_posts if posts and declared.also_posts is not None else declared.opens
    if code in opens:
        return 200
    return 403 if code in declared.refused or code in declared.opens else 404


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
    assert found == wanted
    assert rows() == before


def test_30_what_a_role_may_not_do_is_not_done(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for name in POSTS:
        allowed = MATRIX[name].also_posts or MATRIX[name].opens
        for code in sorted(EVERY_ROLE - allowed):
            stage.become(code)
            found[name, code] = stage.client.post(stage.at(name, stage.own), stage.sends(name)).status_code
            wanted[name, code] = expected(name, code, posts=True)
    assert found == wanted
    assert len(found) > 100
    assert rows() == before


def test_what_a_role_may_do_is_done(stage: Stage) -> None:
    """Otherwise the refusals above would prove nothing."""
    stage.become("MANAGER")
    for name, status in (("item", 302), ("new", 200), ("path", 302), ("close_recipient", 302)):
        before = rows()
        assert stage.client.post(stage.at(name, stage.own), stage.sends(name)).status_code == status, name
        assert (name, rows() != before) == (name, True)
    read = {"checks": 1, "drill": 1}
    from wayhome.standards.items import ITEMS

    for item in ITEMS:
        story.find(
            stage.cast.mona,
            models.Audit.objects.get(pk=stage.own[AUDIT]),
            item.code,
            read=read.get(item.code, 0),
        )
    assert stage.client.post(stage.at("finish", stage.own)).status_code == 302
    assert stage.client.post(stage.at("audits", stage.own), {"house": ""}).status_code == 302
    ada = sign_in(Client(), stage.cast.ada)
    for name in ("take_in", "answer", "tell"):
        before = rows()
        assert ada.post(stage.at(name, stage.own), stage.sends(name)).status_code == 302
        assert (name, rows() != before) == (name, True)
    assert ada.get(stage.at("received", stage.own)).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_what_others_have_is_like_what_is_not_there(stage: Stage, method: str) -> None:
    before = rows()
    stage.become("MANAGER")
    unknown = {
        **{name: uuid.uuid4() for name in (AUDIT, GOT, "organisation", "recipient")},
        "code_of_item": "drill",
    }
    for name in [one for one in WITH_OBJECTS if one in (POSTS if method == "post" else GETS)]:
        answers = [
            getattr(stage.client, method)(stage.at(name, known), stage.sends(name))
            for known in (stage.foreign, unknown)
        ]
        assert {answer.status_code for answer in answers} == {404}, name
        assert len({len(answer.content) for answer in answers}) == 1, name
    assert rows() == before


def test_a_house_that_is_no_house_is_not_begun(stage: Stage) -> None:
    stage.become("MANAGER")
    for house in ("nonsense", str(uuid.uuid4())):
        assert stage.client.post(stage.at("audits", stage.own), {"house": house}).status_code == 404


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in GETS:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
