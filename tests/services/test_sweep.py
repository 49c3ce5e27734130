"""Every address of this room, by every role, on own entries, those of others, and none (23 to 31)."""

import hashlib
import uuid
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cast import Cast, Person, sign_in
from tests.kept import kept
from tests.services import given
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.services import actions, forms, forms_posts, rules, urls
from wayhome.services.models import Agency, Capacity, Post, Service

EVERY_ROLE = frozenset(role.code for role in roles.ALL)
KEEPERS = rules.KEEPERS
AGENCY = {"number": "1", "name": "Changed", "country": "AL"}
SERVICE = {
    "number": "VERSION", "name": "Changed", "needs": ["legal"], "is_confidential": "no", "status": "active",
    "countries": "AL", "conditional_on_cooperation": "no",
}  # fmt: skip
PLACE = {"location_type": "virtual", "name": "Helpline"}
FREE = {"unit": "hours", "available": "7"}
POST = {"number": "1", "name": "Changed", "kind": "border", "country": "AL"}


@dataclass(frozen=True)
class Declared:
    """Who opens a page (empty: nobody, it is only sent to), who may use it, and what is sent to use it."""

    opens: frozenset[str] = EVERY_ROLE
    acts: frozenset[str] = frozenset()
    sends: dict[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    is_read_by_all: bool = False  # entries of others are read like one's own


MATRIX = {
    "search": Declared(),
    "kept": Declared(KEEPERS),
    "exchange": Declared(KEEPERS, KEEPERS, {"file": "FILE"}),
    "export": Declared(frozenset(), KEEPERS, {"what": "kept"}),
    "posts": Declared(),
    "add_post": Declared(KEEPERS, KEEPERS, POST),
    "post": Declared(needs=("post",), is_read_by_all=True),
    "change_post": Declared(KEEPERS, KEEPERS, POST, needs=("post",)),
    "verify_post": Declared(frozenset(), KEEPERS, needs=("post",)),
    "test_call": Declared(KEEPERS, KEEPERS, {"was_answered": "yes"}, needs=("post",)),
    "add_agency": Declared(KEEPERS, KEEPERS, AGENCY),
    "agency": Declared(needs=("agency",), is_read_by_all=True),
    "change_agency": Declared(KEEPERS, KEEPERS, AGENCY, needs=("agency",)),
    "add_service": Declared(KEEPERS, KEEPERS, {**SERVICE, "number": "0"}, needs=("agency",)),
    "service": Declared(needs=("service",), is_read_by_all=True),
    "change_service": Declared(KEEPERS, KEEPERS, SERVICE, needs=("service",)),
    "verify_service": Declared(frozenset(), KEEPERS, needs=("service",)),
    "add_place": Declared(KEEPERS, KEEPERS, PLACE, needs=("service",)),
    "remove_place": Declared(KEEPERS, KEEPERS, needs=("service", "place")),
    "note_capacity": Declared(KEEPERS, KEEPERS, FREE, needs=("service",)),
    "change_capacity": Declared(KEEPERS, KEEPERS, FREE, needs=("service", "capacity")),
}
NAMES = sorted(MATRIX)
POSTS = [name for name in NAMES if MATRIX[name].acts]
WITH_OBJECTS = [name for name in NAMES if MATRIX[name].needs]
CHANGING = [name for name in POSTS if MATRIX[name].needs]


@dataclass
class Stage:
    """Entries of Harbour House and of Dawn Centre, and a colleague whose roles change from request to request."""

    cast: Cast
    client: Client
    someone: Person
    ours: dict[str, UUID]
    theirs: dict[str, UUID]

    def own(self, name: str) -> str:
        return address(name, self.ours)

    def foreign(self, name: str) -> str:
        return address(name, self.theirs)

    def unknown(self, name: str) -> str:
        return address(name, {need: uuid.uuid4() for need in MATRIX[name].needs})

    def sends(self, name: str) -> dict[str, Any]:
        from django.core.files.uploadedfile import SimpleUploadedFile

        version = str(Service.objects.get(pk=self.ours["service"]).number)
        said = {key: version if value == "VERSION" else value for key, value in MATRIX[name].sends.items()}
        if said.get("file") == "FILE":
            said["file"] = SimpleUploadedFile("a.json", b'{"id": "%s", "name": "New", "description": "D"}' % (
                str(uuid.uuid4()).encode()
            ))  # fmt: skip
        return said

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


def address(name: str, ids: dict[str, UUID]) -> str:
    return reverse(f"services:{name}", kwargs={need: ids[need] for need in MATRIX[name].needs})


def entries(by: Person) -> dict[str, UUID]:
    service = given.service(by)
    place = given.office(by, service)
    free = actions.note_capacity(
        service=service.pk, unit="hours", available=1, maximum=2, description="", by=by.actor()
    )
    return {
        "agency": service.agency_id,
        "service": service.pk,
        "place": place.pk,
        "capacity": free.pk,
        "post": given.post(by).pk,
    }


@kept
def begun(cast: Cast) -> tuple[Person, dict[str, UUID], dict[str, UUID]]:
    return people.join(cast.mona, "Vera"), entries(cast.casey), entries(cast.rita)


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    someone, own, foreign = begun(cast)
    return Stage(cast, sign_in(client, someone), someone, own, foreign)


def rows() -> dict[str, str]:
    """A digest of every row of this room."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("services").get_models():
            table = model._meta.db_table
            cursor.execute(f"SELECT coalesce(string_agg(t::text, '|' ORDER BY t::text), '') FROM {table} t")
            found[table] = hashlib.sha256(cursor.fetchone()[0].encode()).hexdigest()
    return found


class Answer(Protocol):
    status_code: int
    content: bytes


def same(first: Answer, second: Answer) -> bool:
    return (first.status_code, len(first.content)) == (second.status_code, len(second.content))


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        declared = MATRIX[pattern.name or ""]
        assert set(pattern.pattern.converters) == set(declared.needs)
        expected = declared.opens or declared.acts
        assert getattr(pattern.callback, "roles", None) in (frozenset(), expected)


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_23_every_role_opens_what_is_declared(stage: Stage, name: str) -> None:
    before = rows()
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        expected = 200 if code in MATRIX[name].opens else 403
        if not MATRIX[name].opens:
            expected = 405
        assert (code, stage.client.get(stage.own(name)).status_code) == (code, expected)
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", POSTS)
def test_30_what_a_role_may_not_do_is_refused_and_nothing_changes(stage: Stage, name: str) -> None:
    path = stage.own(name)
    before = rows()
    hidden = {"by": str(stage.cast.mona.id), "keeper": str(stage.cast.harbour.pk), "roles": "MANAGER"}
    for code in [*sorted(EVERY_ROLE - KEEPERS), None]:
        stage.become(*([code] if code else []))
        answer = stage.client.post(path, {**stage.sends(name), **hidden})
        assert (code, answer.status_code) == (code, 403)
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", POSTS)
@pytest.mark.parametrize("code", sorted(KEEPERS))
def test_what_a_role_may_do_is_done(stage: Stage, name: str, code: str) -> None:
    """Otherwise the refusals above would prove nothing."""
    if name.startswith("verify"):
        Service.objects.update(last_verified=None)
        Post.objects.update(last_verified=None)
    stage.become(code)
    before = rows()
    answer = stage.client.post(stage.own(name), stage.sends(name))
    assert answer.status_code in (200, 302), answer.content.decode()[-2000:]
    if name == "export":
        assert answer.headers["Content-Type"] == "application/octet-stream"
    else:
        assert rows() != before


@pytest.mark.django_db
@pytest.mark.parametrize("name", WITH_OBJECTS)
def test_24_entries_of_others_are_read_and_never_changed(stage: Stage, name: str) -> None:
    client = sign_in(Client(), stage.cast.mona)
    before = rows()
    if MATRIX[name].opens:
        expected = 200 if MATRIX[name].is_read_by_all else 403
        assert client.get(stage.foreign(name)).status_code == expected
    if MATRIX[name].acts:
        assert client.post(stage.foreign(name), stage.sends(name)).status_code == 403
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "method"), [(n, m) for n in WITH_OBJECTS for m in ("get", "post") if m == "get" or n in POSTS]
)
def test_24_what_is_not_there_is_not_found(stage: Stage, name: str, method: str) -> None:
    client = sign_in(Client(), stage.cast.mona)
    if method == "get" and not MATRIX[name].opens:
        return
    before = rows()
    first = getattr(client, method)(stage.unknown(name), *([stage.sends(name)] if method == "post" else []))
    second = getattr(client, method)(stage.unknown(name), *([stage.sends(name)] if method == "post" else []))
    assert first.status_code == 404
    assert same(first, second)
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "child"), [("remove_place", "place"), ("change_capacity", "capacity")])
def test_25_a_foreign_child_in_an_own_parent_is_not_there(stage: Stage, name: str, child: str) -> None:
    client = sign_in(Client(), stage.cast.mona)
    before = rows()
    path = address(name, {**stage.ours, child: stage.theirs[child]})
    assert client.get(path).status_code == 404
    assert client.post(path, stage.sends(name)).status_code == 404
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_23_other_methods_are_refused_before_anything_is_looked_at(stage: Stage, name: str) -> None:
    client = sign_in(Client(), stage.cast.mona)
    allowed = ({"GET", "HEAD"} if MATRIX[name].opens else set()) | ({"POST"} if name in POSTS else set())
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        if method not in allowed:
            answer = client.generic(method, stage.own(name))
            assert (method, answer.status_code) == (method, 405)


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_signed_in_or_locked_is_led_away_and_changes_nothing(stage: Stage, name: str) -> None:
    before = rows()
    locked = sign_in(Client(), stage.cast.mona, unlocked=False)
    for client, where in ((Client(), "/sign-in/"), (locked, "/unlock/")):
        for answer in (client.get(stage.own(name)), client.post(stage.own(name), stage.sends(name))):
            if answer.status_code != 405:
                assert answer.status_code == 302
                assert answer.headers["Location"].startswith(where)
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", [n for n in POSTS if n not in ("export", "exchange", "remove_place")])
def test_29_forms_change_only_what_they_ask_for(stage: Stage, name: str) -> None:
    forms_here = (
        forms.AgencyForm,
        forms.ServiceForm,
        forms.PlaceForm,
        forms.CapacityForm,
        forms_posts.PostForm,
    )
    asked = {field for form in (*forms_here, forms_posts.TestCallForm) for field in form.base_fields}
    names = {f.name for m in (Agency, Service, Post, Capacity) for f in m._meta.get_fields()}
    evil: dict[str, Any] = {
        key: str(stage.cast.dawn.pk) if key.startswith(("keeper", "here")) else "99"
        for key in (names | {f"{name}_id" for name in names}) - asked
    }
    stage.become("MANAGER")
    before = rows_of_others(stage)
    answer = stage.client.post(stage.own(name), {**evil, **stage.sends(name)})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert rows_of_others(stage) == before
    for model in (Agency, Service, Post):
        assert set(model._default_manager.values_list("keeper", flat=True)) == {
            stage.cast.harbour.pk,
            stage.cast.dawn.pk,
        }
        assert (
            not model._default_manager.filter(keeper=stage.cast.dawn.pk)
            .exclude(pk__in=stage.theirs.values())
            .exists()
        )


def rows_of_others(stage: Stage) -> list[Any]:
    ids = list(stage.theirs.values())
    return [
        list(model._default_manager.filter(pk__in=ids).values())
        for model in (Agency, Service, Post, Capacity)
    ]
