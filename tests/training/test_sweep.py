"""Every address of this room, by every role, with sessions and certificates of one's own, of others, and of nobody."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cast import Cast, Person, sign_in
from tests.kept import kept
from tests.training import story
from tests.training.test_pages import as_typed, day
from wayhome.core import clock
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.training import actions, rules, urls
from wayhome.training.models import (
    Certificate,
    Course,
    Extension,
    Requirement,
    Seat,
    Session,
    Trainee,
    Withdrawal,
)

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
MANAGERS = rules.MANAGERS


@dataclass(frozen=True)
class Declared:
    """Who is shown a page, who does what, what is sent, and what the address needs."""

    opens: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    needs: str = ""
    sends: dict[str, Any] = field(default_factory=dict)
    guards: frozenset[str] | None = (
        None  # where the page itself asks for no role: the list is the trainer’s too
    )


ALL, NONE = EVERY_ROLE, frozenset[str]()
NOW = day("day", clock.today())
GIVEN = day("given_on", clock.today())
LATER = day("until_on", clock.today() + timedelta(days=99))
NAMES = {"people": "Bora", "target": "border", "country": "AL"}
AWARE = {"title": "Signs", "topics": ["risk"], "hours": "2", "place": "Hall", "capacity": "9", **NOW}
PAPER = {"title": "Elsewhere", "competencies": ["risk"], **GIVEN, **LATER}
MATRIX = {
    "mine": Declared(ALL),
    "about_me": Declared(ALL, ALL, sends={"target": "police"}),
    "code": Declared(ALL, ALL, sends={"code": "ourcod"}),
    "check": Declared(ALL, sends={"number": "0"}),
    "sessions": Declared(ALL),
    "awareness": Declared(ALL, ALL, sends=AWARE),
    "session": Declared(ALL, needs="session"),
    "book": Declared(NONE, ALL, "session", guards=NONE),
    "book_for": Declared(MANAGERS, MANAGERS, "session"),
    "give_back": Declared(NONE, NONE, "session", guards=NONE),
    "off": Declared(NONE, MANAGERS, "session", guards=NONE),
    "seats": Declared(MANAGERS, MANAGERS, "session", guards=NONE),
    "sheet": Declared(MANAGERS, needs="session", guards=NONE),
    "write_in": Declared(MANAGERS, MANAGERS, "session", NAMES, guards=NONE),
    "certify": Declared(MANAGERS, MANAGERS, "session", GIVEN, guards=NONE),
    "courses": Declared(MANAGERS),
    "new_course": Declared(MANAGERS, MANAGERS, sends=as_typed()),
    "course": Declared(MANAGERS, MANAGERS, "course", as_typed(number="1")),
    "plan": Declared(MANAGERS, MANAGERS, "course", {"place": "Hall", "capacity": "9", **NOW}),
    "people": Declared(MANAGERS),
    "paper": Declared(MANAGERS, MANAGERS, "user", PAPER),
    "certificate": Declared(MANAGERS, needs="certificate", guards=NONE),
    "extend": Declared(MANAGERS, MANAGERS, "certificate", {"reason": "Ill"}),
    "withdraw": Declared(MANAGERS, MANAGERS, "certificate", {"reason": "Wrong person"}),
    "posts": Declared(rules.PLANNERS),
    "numbers": Declared(rules.COUNTERS),
    "required": Declared(MANAGERS, MANAGERS, sends={"role": "HEALTH", "competency": "risk"}),
    "ask_less": Declared(NONE, MANAGERS, "requirement"),
}
EVERY = sorted(MATRIX)
POSTS = [name for name in EVERY if MATRIX[name].acts]
WITH_OBJECTS = [name for name in EVERY if MATRIX[name].needs]


@dataclass
class Stage:
    """A session that Lea holds, with Sam in it; a lapsed paper of Sam’s; the same at the police, not shared."""

    cast: Cast
    someone: Person
    client: Client
    ours: dict[str, Any]
    theirs: dict[str, Any]

    def at(self, name: str, known: dict[str, Any]) -> str:
        needs = MATRIX[name].needs
        return reverse(f"training:{name}", kwargs={needs: known[needs]} if needs else {})

    def sends(self, name: str) -> dict[str, Any]:
        more = {"plan": {"trainer": self.cast.lea.id}, "book_for": {"user": self.cast.hana.id}}
        return {**MATRIX[name].sends, **more.get(name, {})}

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


def scene(cast: Cast, manager: Person, member: Person, trainer: Person, *, code: str) -> dict[str, Any]:
    by = manager.actor()
    row = actions.keep_course(by=by, **story.terms(is_shared=False))
    held = actions.plan_session(
        course=row.pk, day=clock.today(), place="Hall", trainer=trainer.id, capacity=9, by=by
    )
    Session.objects.filter(pk=held.pk).update(code=code)
    actions.book(session=held.pk, user=member.id, by=by)
    seat = Seat.objects.get(session=held)
    actions.mark(session=held.pk, marks={seat.pk: ("attended", None, None)}, by=by)
    paper = actions.record_paper(
        user=member.id,
        title="Elsewhere",
        competencies=["risk"],
        given_on=clock.today() - timedelta(days=99),
        until_on=clock.today() - timedelta(days=1),
        by=by,
    )
    actions.ask_more(role="SHELTER_STAFF", competency="risk", by=by)
    asked = Requirement.objects.get(organisation=manager.organisation)
    return {
        "session": held.pk, "course": row.pk, "certificate": paper.pk, "user": member.id, "requirement": asked.pk,
    }  # fmt: skip


@kept
def begun(cast: Cast) -> tuple[Person, dict[str, Any], dict[str, Any]]:
    olga = people.join(cast.otto, "Olga", roles=("LE_FRONTLINE",))
    theirs = scene(cast, cast.otto, olga, cast.otto, code="thecod")
    ours = scene(cast, cast.mona, cast.sam, cast.lea, code="ourcod")
    return people.join(cast.mona, "Vera"), ours, theirs


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    someone, ours, theirs = begun(cast)
    return Stage(cast, someone, sign_in(client, someone), ours, theirs)


KEPT = (Certificate, Course, Extension, Requirement, Seat, Session, Trainee, Withdrawal)


def rows() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in KEPT]


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        declared = MATRIX[pattern.name or ""]
        assert set(pattern.pattern.converters) == ({declared.needs} - {""})
        expected = declared.guards
        if expected is None:
            whole = declared.opens or declared.acts
            expected = NONE if whole == ALL else whole
        assert (pattern.name, getattr(pattern.callback, "roles", None)) == (pattern.name, expected)


@pytest.mark.parametrize("name", EVERY)
def test_23_every_role_opens_what_is_declared(stage: Stage, name: str) -> None:
    declared, before = MATRIX[name], rows()
    hidden = 404 if name == "certificate" else 403
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        expected = 405 if not declared.opens else 200 if code in declared.opens else hidden
        assert (code, stage.client.get(stage.at(name, stage.ours)).status_code) == (code, expected)
    assert rows() == before


@pytest.mark.parametrize("name", [name for name in POSTS if MATRIX[name].acts != ALL])
def test_30_what_a_role_may_not_do_is_refused_and_nothing_changes(stage: Stage, name: str) -> None:
    before = rows()
    for code in [*sorted(EVERY_ROLE - MATRIX[name].acts), None]:
        stage.become(*([code] if code else []))
        hidden = {"by": str(stage.cast.mona.id), "roles": "MANAGER"}
        answer = stage.client.post(stage.at(name, stage.ours), {**stage.sends(name), **hidden})
        assert (code, answer.status_code) == (code, 403)
    assert rows() == before


@pytest.mark.parametrize("name", POSTS)
def test_what_a_role_may_do_is_done(stage: Stage, name: str) -> None:
    """Otherwise the refusals above would prove nothing."""
    stage.become("MANAGER")
    answer = stage.client.post(stage.at(name, stage.ours), stage.sends(name))
    assert (answer.status_code, story.text(answer)) == (302, story.text(answer))


@pytest.mark.parametrize("name", WITH_OBJECTS)
def test_24_what_others_have_is_not_there(stage: Stage, name: str) -> None:
    stage.become("MANAGER", "CASE_MANAGER_SEND")
    before = rows()
    unknown = {key: uuid.uuid4() for key in stage.theirs}
    for method in ("get", "post"):
        if (method == "get" and not MATRIX[name].opens) or (method == "post" and name not in POSTS):
            continue
        sent = [stage.sends(name)] if method == "post" else []
        theirs, none = (
            getattr(stage.client, method)(stage.at(name, known), *sent) for known in (stage.theirs, unknown)
        )
        assert (theirs.status_code, len(theirs.content)) == (404, len(none.content))
        assert none.status_code == 404
    assert rows() == before


@pytest.mark.parametrize("name", EVERY)
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


def test_29_a_course_is_what_the_form_says_and_nothing_else(stage: Stage) -> None:
    stage.become("MANAGER")
    evil = {"organisation": str(stage.cast.police.pk), "id": str(stage.ours["course"])}
    typed = {**as_typed(title="Mine"), **evil}
    assert stage.client.post(stage.at("new_course", stage.ours), typed).status_code == 302
    row = Course.objects.get(title="Mine")
    assert (row.organisation_id, row.number) == (stage.cast.harbour.pk, 1)
    assert row.pk != stage.ours["course"]
