"""Every address of this room, by every role, on objects of one's own, of others, and of nobody (23 to 31)."""

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cast import Cast, Person, sign_in
from tests.duties.conftest import add_duty
from tests.kept import kept
from wayhome.core import clock
from wayhome.duties import actions, rules, urls
from wayhome.duties.models import ZONE
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.shelter.due import ADULT_GONE

pytestmark = pytest.mark.django_db

EVERY_ROLE = frozenset(role.code for role in roles.ALL)
PLANNERS = rules.PLANNERS


@dataclass(frozen=True)
class Declared:
    """Who may open a page, what is sent to use it, and whose the object is. A role alone never opens a duty."""

    opens: frozenset[str] = EVERY_ROLE
    sends: dict[str, Any] = field(default_factory=dict)
    need: str = ""
    is_posted: bool = True
    is_opened: bool = True


SHIFT = {
    "rank": "3",
    "user": "PERSON",
    **{
        f"{side}_{part}": value
        for side in ("starts", "ends")
        for part, value in (("month", "5"), ("zone", ZONE))
    },
    **{"starts_day": "1", "ends_day": "2", "starts_year": "2031", "ends_year": "2031"},
    **{"starts_time": "8:00", "ends_time": "8:00"},
}
WISHES = {
    "has_mail": "yes",
    "digest_hours": "9:00",
    "quiet_from": "21:00",
    "quiet_until": "7:00",
    "zone": ZONE,
    "language": "en",
    "ring_number": "+355672000009",
}
# What may be done by whom. A new address fails until it is declared here.
MATRIX = {
    "on_call": Declared(is_posted=False),
    "add_shift": Declared(PLANNERS, SHIFT),
    "remove_shift": Declared(PLANNERS, need="shift"),
    "ring": Declared(need="duty"),
    "notices": Declared(sends=WISHES),
    "test_ring": Declared(is_opened=False),
    "done": Declared(need="duty", is_opened=False),
    "take": Declared(need="duty", is_opened=False),
    "end": Declared(sends={"words": "Rang her; she is at her aunt’s"}, need="ending"),
    "ended": Declared(is_posted=False),
}
NAMES = sorted(MATRIX)
POSTS = [name for name in NAMES if MATRIX[name].is_posted]
GETS = [name for name in NAMES if MATRIX[name].is_opened]
WITH_OBJECTS = [name for name in NAMES if MATRIX[name].need]


@dataclass
class Stage:
    """A shift and an emergency of Harbour House, the same of Dawn Centre, and a colleague in Harbour's intake team."""

    cast: Cast
    someone: Person
    client: Client
    own_objects: dict[str, UUID]
    foreign_objects: dict[str, UUID]

    def own(self, name: str) -> str:
        return address(name, self.own_objects)

    def foreign(self, name: str) -> str:
        return address(name, self.foreign_objects)

    def unknown(self, name: str) -> str:
        return address(name, dict.fromkeys(("shift", "duty", "ending"), uuid.uuid4()))

    def sends(self, name: str) -> dict[str, Any]:
        values = MATRIX[name].sends
        return {key: str(self.cast.sam.id) if value == "PERSON" else value for key, value in values.items()}

    def become(self, *codes: str) -> None:
        """The same session, other roles."""
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


def address(name: str, objects: dict[str, UUID]) -> str:
    need = MATRIX[name].need
    return reverse(f"duties:{name}", args=[objects[need]] if need else [])


def shift(manager: Person, person: Person) -> UUID:
    now = clock.now()
    made = actions.add_shift(
        user=person.id, rank=1, starts_at=now, ends_at=now + timedelta(hours=8), zone=ZONE, by=manager.actor()
    )
    return made.pk


@kept
def begun(cast: Cast) -> tuple[Person, dict[str, UUID], dict[str, UUID]]:
    someone = people.join(cast.mona, "Vera", roles=("SHELTER_STAFF",), teams=((cast.intake, cast.mona),))
    own = add_duty(cast, cast.intake.pk, is_emergency=True)
    foreign = add_duty(cast, cast.dawn_intake.pk, is_emergency=True, organisation=cast.dawn.pk)
    grave = add_duty(cast, cast.intake.pk, about=ADULT_GONE)
    theirs = add_duty(cast, cast.dawn_intake.pk, about=ADULT_GONE, organisation=cast.dawn.pk)
    return (
        someone,
        {"shift": shift(cast.mona, cast.sam), "duty": own.pk, "ending": grave.pk},
        {"shift": shift(cast.dora, cast.rita), "duty": foreign.pk, "ending": theirs.pk},
    )


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    someone, own, foreign = begun(cast)
    return Stage(cast, someone, sign_in(client, someone), own, foreign)


def rows() -> dict[str, str]:
    """A digest of every row of this room."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("duties").get_models():
            table = model._meta.db_table
            cursor.execute(f"SELECT coalesce(string_agg(t::text, '|' ORDER BY t::text), '') FROM {table} t")
            found[table] = hashlib.sha256(cursor.fetchone()[0].encode()).hexdigest()
    return found


def same(first: Any, second: Any) -> bool:  # noqa: ANN401 - any two answers
    return (first.status_code, len(first.content)) == (second.status_code, len(second.content))


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        declared = MATRIX[pattern.name or ""]
        assert set(pattern.pattern.converters) == ({declared.need} - {""})
        assert getattr(pattern.callback, "roles", None) in (frozenset(), declared.opens)


@pytest.mark.parametrize("name", GETS)
def test_23_every_role_opens_what_is_declared(stage: Stage, name: str) -> None:
    before = rows()
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        expected = 200 if code in MATRIX[name].opens else 403
        assert (code, stage.client.get(stage.own(name)).status_code) == (code, expected)
    stage.become()
    assert stage.client.get(stage.own(name)).status_code == (200 if MATRIX[name].opens == EVERY_ROLE else 403)
    assert rows() == before  # 56: opening changed nothing


@pytest.mark.parametrize("name", [name for name in POSTS if MATRIX[name].opens != EVERY_ROLE])
def test_30_what_a_role_may_not_do_is_refused_and_nothing_changes(stage: Stage, name: str) -> None:
    before = rows()
    hidden = {
        "by": str(stage.cast.mona.id),
        "actor": str(stage.cast.mona.id),
        "organisation": str(stage.cast.dawn.pk),
    }
    for code in [*sorted(EVERY_ROLE - MATRIX[name].opens), None]:
        stage.become(*([code] if code else []))
        answer = stage.client.post(stage.own(name), {**stage.sends(name), **hidden})
        assert (code, answer.status_code) == (code, 403)
    assert rows() == before


@pytest.mark.parametrize("name", POSTS)
def test_what_may_be_done_is_done(stage: Stage, name: str) -> None:
    """Otherwise the refusals here would prove nothing."""
    stage.become("CASE_MANAGER_SEND")
    if name == "test_ring":
        stage.client.post(stage.own("notices"), WISHES)
    before = rows()
    answer = stage.client.post(stage.own(name), stage.sends(name))
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    assert rows() != before


@pytest.mark.parametrize("name", ["ring", "done", "take", "end"])
def test_30_no_role_alone_does_a_duty(stage: Stage, name: str) -> None:
    """Adam holds every role of the house at once, and is in no team."""
    for code in sorted(EVERY_ROLE):
        RoleGrant.objects.get_or_create(user=stage.cast.adam.user, role=code, ended_at=None)
    client = sign_in(Client(), stage.cast.adam)
    before = rows()
    assert client.post(stage.own(name)).status_code == 404
    assert rows() == before


@pytest.mark.parametrize("name", WITH_OBJECTS)
def test_24_what_belongs_to_others_is_like_what_is_not_there(stage: Stage, name: str) -> None:
    stage.become(*sorted(EVERY_ROLE))
    before = rows()
    for method in ("get", "head", "post"):
        if method != "post" and not MATRIX[name].is_opened:
            continue
        send = getattr(stage.client, method)
        foreign, unknown = send(stage.foreign(name)), send(stage.unknown(name))
        assert foreign.status_code == 404
        assert same(foreign, unknown)
    assert rows() == before


@pytest.mark.parametrize("name", NAMES)
def test_23_other_methods_are_refused_before_anything_is_looked_at(stage: Stage, name: str) -> None:
    allowed = ({"GET", "HEAD"} if MATRIX[name].is_opened else set()) | (
        {"POST"} if MATRIX[name].is_posted else set()
    )
    for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"} - allowed:
        for path in (stage.own(name), stage.unknown(name)):
            answer = stage.client.generic(method, path)
            assert (method, answer.status_code) == (method, 405)
            assert set(answer.headers["Allow"].split(", ")) == allowed


@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_signed_in_or_locked_changes_nothing(stage: Stage, name: str) -> None:
    locked = sign_in(Client(), stage.cast.mona, unlocked=False)
    before = rows()
    for client, to in ((Client(), "/sign-in/"), (locked, "/unlock/")):
        for path in (stage.own(name), stage.unknown(name)):
            for answer in (client.get(path), client.post(path, stage.sends(name))):
                if answer.status_code != 405:
                    assert answer.status_code == 302
                    assert answer.headers["Location"].startswith(to)
    assert rows() == before


def test_29_a_shift_takes_only_what_it_asks_for(stage: Stage) -> None:
    cast = stage.cast
    stage.become("MANAGER")
    evil = {
        "organisation": str(cast.dawn.pk),
        "organisation_id": str(cast.dawn.pk),
        "lane": "1",
        "id": str(cast.rita.id),
    }
    assert stage.client.post(stage.own("add_shift"), {**evil, **stage.sends("add_shift")}).status_code == 302
    from wayhome.duties.models import Shift

    made = Shift.objects.get(rank=3)
    assert (made.organisation_id, made.user_id) == (cast.harbour.pk, cast.sam.id)
    assert made.pk != cast.rita.id
    assert made.lane != 1


def test_29_wishes_are_kept_for_oneself_only(stage: Stage) -> None:
    from wayhome.duties.models import Preferences

    evil = {
        "user": str(stage.cast.mona.id),
        "user_id": str(stage.cast.mona.id),
        "by": str(stage.cast.mona.id),
    }
    assert stage.client.post(stage.own("notices"), {**evil, **WISHES}).status_code == 302
    assert Preferences.objects.get().user_id == stage.someone.id
