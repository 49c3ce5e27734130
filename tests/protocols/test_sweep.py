"""Every address of this room, by every role, with agreements of one's own, of others, and of nobody (23 to 31)."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cast import Cast, Person, sign_in
from tests.kept import kept
from tests.protocols import story
from tests.protocols.test_pages import filled
from wayhome.core import clock
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.protocols import rules, urls
from wayhome.protocols.models import Pair, Protocol, Without, Word

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
MANAGERS = frozenset({"MANAGER"})


@dataclass(frozen=True)
class Declared:
    """Who is shown a page, who does what, what is sent, and what the address needs."""

    opens: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    needs: str = ""
    sends: dict[str, Any] = field(default_factory=dict)


MATRIX = {
    "list": Declared(rules.READERS),
    "blank": Declared(rules.READERS),
    "assessment": Declared(rules.READERS),
    "partner": Declared(rules.READERS, needs="partner"),
    "sheet": Declared(rules.READERS, needs="protocol"),
    "propose": Declared(MANAGERS, MANAGERS, "partner"),
    "without": Declared(
        rules.CASEWORKERS, rules.CASEWORKERS, "partner", {"reason": "law", "words": "Article 4"}
    ),
    "noticed": Declared(frozenset(), MANAGERS, "partner"),
    "confirm": Declared(MANAGERS, MANAGERS, "protocol", {"contact": "Desk"}),
    "decline": Declared(MANAGERS, MANAGERS, "protocol"),
    "withdraw": Declared(frozenset(), MANAGERS, "protocol"),
    "end": Declared(MANAGERS, MANAGERS, "protocol"),
}
NAMES = sorted(MATRIX)
POSTS = [name for name in NAMES if MATRIX[name].acts]
WITH_OBJECTS = [name for name in NAMES if MATRIX[name].needs]


@dataclass
class Stage:
    """A proposal of Port Clinic to Harbour House; one between two others; a colleague whose roles change."""

    cast: Cast
    someone: Person
    client: Client
    ours: dict[str, Any]
    theirs: dict[str, Any]

    def at(self, name: str, known: dict[str, Any]) -> str:
        needs = MATRIX[name].needs
        return reverse(f"protocols:{name}", kwargs={needs: known[needs]} if needs else {})

    def sends(self, name: str) -> dict[str, Any]:
        return filled() if name == "propose" else MATRIX[name].sends

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


@kept
def begun(cast: Cast) -> tuple[Person, dict[str, UUID], dict[str, UUID]]:
    port = story.port(cast)
    row = story.propose(port.pia, cast.harbour.pk)
    people.introduce(cast.dora, port.pia, agree=False)
    foreign = story.propose(cast.dora, port.pk)
    someone = people.join(cast.mona, "Vera")
    return (
        someone,
        {"partner": port.pk, "protocol": row.pk},
        {"partner": cast.police.pk, "protocol": foreign.pk},
    )


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    someone, ours, theirs = begun(cast)
    return Stage(cast, someone, sign_in(client, someone), ours, theirs)


def rows() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in (Pair, Protocol, Word, Without)]


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        declared = MATRIX[pattern.name or ""]
        assert set(pattern.pattern.converters) == ({declared.needs} - {""})
        assert getattr(pattern.callback, "roles", None) == (declared.opens or declared.acts)


@pytest.mark.parametrize("name", NAMES)
def test_23_every_role_opens_what_is_declared(stage: Stage, name: str) -> None:
    before = rows()
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        expected = 405 if not MATRIX[name].opens else 200 if code in MATRIX[name].opens else 403
        assert (code, stage.client.get(stage.at(name, stage.ours)).status_code) == (code, expected)
    assert rows() == before


@pytest.mark.parametrize("name", POSTS)
def test_30_what_a_role_may_not_do_is_refused_and_nothing_changes(stage: Stage, name: str) -> None:
    before = rows()
    for code in [*sorted(EVERY_ROLE - MATRIX[name].acts), None]:
        stage.become(*([code] if code else []))
        hidden = {"by": str(stage.cast.mona.id), "roles": "MANAGER"}
        answer = stage.client.post(stage.at(name, stage.ours), {**stage.sends(name), **hidden})
        assert (code, answer.status_code) == (code, 403)
    assert rows() == before


@pytest.mark.parametrize("name", ["confirm", "decline", "without", "noticed"])
def test_what_a_role_may_do_is_done(stage: Stage, name: str) -> None:
    """Otherwise the refusals above would prove nothing."""
    stage.become(*MATRIX[name].acts)
    answer = stage.client.post(stage.at(name, stage.ours), stage.sends(name))
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("protocols:partner", args=[stage.ours["partner"]])


@pytest.mark.parametrize("name", WITH_OBJECTS)
def test_24_what_others_agree_is_not_there(stage: Stage, name: str) -> None:
    stage.become("MANAGER", "CASE_MANAGER_SEND")
    before = rows()
    unknown = {"partner": uuid.uuid4(), "protocol": uuid.uuid4()}
    for method in ("get", "post"):
        if (method == "get" and not MATRIX[name].opens) or (method == "post" and name not in POSTS):
            continue
        sent = [stage.sends(name)] if method == "post" else []
        theirs, none = (
            getattr(stage.client, method)(stage.at(name, known), *sent) for known in (stage.theirs, unknown)
        )
        if name == "noticed" or (name in ("propose", "without") and method == "post"):
            assert theirs.status_code in (403, 404, 302)
        else:
            assert (theirs.status_code, len(theirs.content)) == (404, len(none.content))
        assert none.status_code == 404
    assert rows() == before or name == "noticed"


@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_signed_in_or_locked_is_led_away(stage: Stage, name: str) -> None:
    before = rows()
    locked = sign_in(Client(), stage.cast.mona, unlocked=False)
    for client, where in ((Client(), "/sign-in/"), (locked, "/unlock/")):
        for answer in (
            client.get(stage.at(name, stage.ours)),
            client.post(stage.at(name, stage.ours), stage.sends(name)),
        ):
            if answer.status_code != 405:
                assert answer.headers["Location"].startswith(where)
    assert rows() == before


def test_29_terms_are_those_of_the_form_and_nothing_else(stage: Stage) -> None:
    stage.become("MANAGER")
    stage.client.post(stage.at("decline", stage.ours), {"words": ""})
    evil = {"proposer": str(stage.cast.police.pk), "pair": str(uuid.uuid4()), "number": "99", "live": "1"}
    assert stage.client.post(stage.at("propose", stage.ours), {**filled(), **evil}).status_code == 302
    row = Protocol.objects.order_by("-created_at").first()
    assert row is not None
    assert (row.proposer_id, row.number) == (stage.cast.harbour.pk, 2)
    assert row.review_on == clock.today() + timedelta(days=300)
