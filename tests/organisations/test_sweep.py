"""Every address of this room, by every role, on objects of one's own, of others, and of nobody (23 to 31)."""

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
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
from wayhome.core import clock
from wayhome.organisations import actions, roles, urls
from wayhome.organisations.models import Absence, Invitation, Membership, Partner, RoleGrant, Team, User
from wayhome.vault import keys

EVERY_ROLE = frozenset(role.code for role in roles.ALL)
PARTS = ("day", "month", "year")
MANAGER, INVITERS = frozenset({"MANAGER"}), frozenset({"MANAGER", "SYSADMIN"})


@dataclass(frozen=True)
class Declared:
    """Who may open a page, who may use it, and what is sent to use it."""

    opens: frozenset[str] = EVERY_ROLE
    acts: frozenset[str] = frozenset()
    sends: dict[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()


# What may be done by whom. A new address fails until it is declared here.
# Adding to a team is nobody's by role: it takes a member. Locking a colleague is everybody's.
MATRIX = {
    "overview": Declared(),
    "invite": Declared(
        INVITERS, INVITERS, {"name": "Nora", "email": "n@harbour-house.test", "roles": ["MANAGER"]}
    ),
    "withdraw_invitation": Declared(INVITERS, INVITERS, needs=("invitation",)),
    "see_person": Declared(needs=("person",)),
    "confirm_person": Declared(MANAGER, MANAGER, {"words": "WORDS", "same": "on"}, needs=("person",)),
    "give_role": Declared(MANAGER, MANAGER, {"role": "MANAGER"}, needs=("person",)),
    "end_role": Declared(MANAGER, MANAGER, needs=("person", "role")),
    "lock_person": Declared(EVERY_ROLE, EVERY_ROLE, needs=("person",)),
    "pause_person": Declared(MANAGER, MANAGER, needs=("person",)),
    "resume_person": Declared(MANAGER, MANAGER, needs=("person",)),
    "lost_keys": Declared(MANAGER, MANAGER, {"second_factor_too": "yes"}, needs=("person",)),
    "close_account": Declared(EVERY_ROLE, MANAGER, needs=("person",)),
    # Everyone opens a colleague's days away; noting and ending them is the person's own or a manager's.
    "away": Declared(
        EVERY_ROLE,
        MANAGER,
        {f"{which}_day_{part}": part.upper() for which in ("first", "last") for part in PARTS},
        needs=("person",),
    ),
    "end_absence": Declared(EVERY_ROLE, MANAGER, needs=("person", "absence")),
    "partners": Declared(MANAGER),
    "compare_partner": Declared(
        MANAGER, MANAGER, {"words": "PARTNER_WORDS", "same": "on"}, needs=("organisation",)
    ),
    "create_team": Declared(MANAGER, MANAGER, {"name": "Mine", "kind": "intake"}),
    "see_team": Declared(needs=("team",)),
    "add_to_team": Declared(EVERY_ROLE, frozenset(), {"person": "PERSON"}, needs=("team",)),
    "remove_from_team": Declared(EVERY_ROLE, MANAGER, needs=("team", "person")),
}
NAMES = sorted(MATRIX)
WITH_OBJECTS = [name for name in NAMES if MATRIX[name].needs]
POSTS = [name for name in NAMES if MATRIX[name].acts or MATRIX[name].sends]


@dataclass
class Stage:
    """Objects of Harbour House and of Dawn Centre, and a colleague whose roles change from request to request."""

    cast: Cast
    someone: Person
    client: Client
    nora: Person
    own_invitation: UUID
    foreign_invitation: UUID
    own_absence: UUID
    foreign_absence: UUID

    def own(self, name: str) -> str:
        return address(
            name,
            person=(self.nora if name == "confirm_person" else self.cast.sam).id,
            team=self.cast.house.pk,
            invitation=self.own_invitation,
            absence=self.own_absence,
            organisation=self.cast.police.pk,
        )

    def foreign(self, name: str) -> str:
        return address(
            name,
            role="CASE_MANAGER_RECV",
            person=self.cast.rita.id,
            team=self.cast.dawn_intake.pk,
            invitation=self.foreign_invitation,
            absence=self.foreign_absence,
            organisation=self.cast.harbour.pk,  # nobody is a partner of themselves
        )

    def unknown(self, name: str) -> str:
        needs = ("person", "team", "invitation", "absence", "organisation")
        return address(name, **{need: uuid.uuid4() for need in needs})

    def sends(self, name: str) -> dict[str, Any]:
        theirs = keys.organisation_fingerprint(organisation=self.cast.police.pk)
        day = clock.today() + timedelta(days=30)
        replaced = {
            "WORDS": " ".join(keys.fingerprint(user=self.nora.id)),
            "PARTNER_WORDS": " ".join(theirs),
            "PERSON": str(self.cast.casey.id),
            **{part.upper(): str(getattr(day, part)) for part in PARTS},
        }
        return {
            key: replaced.get(value, value) if isinstance(value, str) else value
            for key, value in MATRIX[name].sends.items()
        }

    def become(self, *codes: str) -> None:
        """The same session, other roles."""
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


def address(name: str, **ids: UUID | str) -> str:
    values = {"role": "SHELTER_STAFF", **ids}
    return reverse(f"organisations:{name}", kwargs={need: values[need] for need in MATRIX[name].needs})


@kept
def begun(cast: Cast) -> tuple[Person, Person, UUID, UUID, UUID, UUID]:
    someone = people.join(cast.mona, "Vera")
    own = actions.invite(name="Lena", email="lena@harbour-house.test", by=cast.mona.actor())
    foreign = actions.invite(name="Lora", email="lora@dawn-centre.test", by=cast.dora.actor())
    day = clock.today()
    return (
        someone,
        people.enrol(cast.mona, "Nora", roles=("SHELTER_STAFF",)),
        own.invitation.pk,
        foreign.invitation.pk,
        actions.note_absence(user=cast.sam.id, first_day=day, last_day=day, by=cast.mona.actor()).pk,
        actions.note_absence(user=cast.rita.id, first_day=day, last_day=day, by=cast.dora.actor()).pk,
    )


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    someone, nora, own, foreign, away, foreign_away = begun(cast)
    return Stage(cast, someone, sign_in(client, someone), nora, own, foreign, away, foreign_away)


def rows() -> dict[str, str]:
    """A digest of every row of organisations and keys."""
    found = {}
    models = [*apps.get_app_config("organisations").get_models(include_auto_created=True)]
    models += [m for m in apps.get_app_config("vault").get_models() if "session" not in m.__name__.lower()]
    with connection.cursor() as cursor:
        for table in sorted(model._meta.db_table for model in models if model._meta.managed):
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
        assert set(pattern.pattern.converters) == set(MATRIX[pattern.name or ""].needs)
        assert getattr(pattern.callback, "roles", None) in (frozenset(), MATRIX[pattern.name or ""].opens)


@pytest.mark.parametrize("name", NAMES)
def test_23_every_role_opens_what_is_declared(stage: Stage, name: str) -> None:
    before = rows() if name in POSTS else {}
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        expected = 200 if code in MATRIX[name].opens else 403
        assert (code, stage.client.get(stage.own(name)).status_code) == (code, expected)
    stage.become()
    assert stage.client.get(stage.own(name)).status_code == (200 if MATRIX[name].opens == EVERY_ROLE else 403)
    RoleGrant.objects.filter(user=stage.someone.user).delete()
    if before:  # 56: opening changed nothing
        assert rows() == before


def lower_roles(name: str, *, everyone: bool) -> list[str]:
    """Roles that may not do it. Where the guard itself names the roles, one of each sort stands for the others."""
    others = EVERY_ROLE - MATRIX[name].acts
    if MATRIX[name].opens != EVERY_ROLE and not everyone:
        others &= {"SYSADMIN", "DPO", "CASE_MANAGER_SEND", "SHELTER_STAFF", "STATISTICS"}
    return sorted(others)


@pytest.mark.parametrize("everyone", [False, pytest.param(True, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", POSTS)
def test_30_what_a_role_may_not_do_is_refused_and_nothing_changes(
    stage: Stage, name: str, everyone: bool
) -> None:
    path, sent = stage.own(name), stage.sends(name)
    before = rows()
    hidden = {
        "by": str(stage.cast.mona.id),
        "role_code": "MANAGER",
        "is_staff": "1",
        "actor": str(stage.cast.mona.id),
    }
    for code in [*lower_roles(name, everyone=everyone), None]:
        stage.become(*([code] if code else []))
        if code is None and MATRIX[name].acts == EVERY_ROLE:
            continue
        answer = stage.client.post(path, {**sent, **hidden})
        assert (code, answer.status_code) == (code, 403), answer.headers
    stage.become()
    assert rows() == before


@pytest.mark.parametrize("name", [name for name in POSTS if MATRIX[name].acts])
def test_what_a_role_may_do_is_done(stage: Stage, name: str) -> None:
    """Otherwise the refusals above would prove nothing."""
    if name == "resume_person":
        actions.pause(user=stage.cast.sam.id, by=stage.cast.mona.actor())
    client = sign_in(Client(), stage.cast.mona)
    before, sessions = rows(), sign_in(Client(), stage.cast.sam)
    answer = client.post(stage.own(name), stage.sends(name))
    assert answer.status_code in (200, 302), answer.content.decode()[-2000:]
    if name == "lock_person":
        assert sessions.get(reverse("organisations:overview")).status_code == 302
    else:
        assert rows() != before


@pytest.mark.parametrize(
    ("name", "method"),
    [(n, m) for n in WITH_OBJECTS for m in ("get", "head", "post") if m != "post" or n in POSTS],
)
def test_24_what_belongs_to_others_is_like_what_is_not_there(stage: Stage, name: str, method: str) -> None:
    client = sign_in(Client(), stage.cast.mona)
    send = getattr(client, method)
    sent = [stage.sends(name)] if method == "post" else []
    before = rows()
    foreign, unknown = send(stage.foreign(name), *sent), send(stage.unknown(name), *sent)
    assert foreign.status_code == 404
    assert same(foreign, unknown)
    for needle in ("Rita", "Dawn", "Lora", str(stage.cast.rita.id)):
        assert needle not in foreign.content.decode()
    assert rows() == before


@pytest.mark.slow
@pytest.mark.parametrize("name", WITH_OBJECTS)
def test_24_outsiders_of_every_role_find_nothing(stage: Stage, name: str) -> None:
    client = sign_in(Client(), stage.cast.otto)
    for code in sorted(EVERY_ROLE):
        RoleGrant.objects.filter(user=stage.cast.otto.user).delete()
        RoleGrant.objects.create(user=stage.cast.otto.user, role=code)
        found, unknown = client.get(stage.own(name)), client.get(stage.unknown(name))
        assert found.status_code == (404 if code in MATRIX[name].opens else 403)
        assert same(found, unknown)


@pytest.mark.parametrize("name", NAMES)
def test_23_other_methods_are_refused_before_anything_is_looked_at(stage: Stage, name: str) -> None:
    client = sign_in(Client(), stage.cast.mona)
    allowed = {"GET", "HEAD"} | ({"POST"} if name in POSTS else set())
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        if method in allowed:
            continue
        for path in (stage.own(name), stage.unknown(name)):
            answer = client.generic(method, path)
            assert (method, answer.status_code) == (method, 405)
            assert set(answer.headers["Allow"].split(", ")) == allowed


@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_signed_in_is_led_to_sign_in_whatever_is_asked(stage: Stage, name: str) -> None:
    before = rows()
    for path in (stage.own(name), stage.unknown(name)):
        for answer in (Client().get(path), Client().post(path, stage.sends(name))):
            if answer.status_code != 405:
                assert answer.status_code == 302
                assert answer.headers["Location"].startswith("/sign-in/")
    assert rows() == before


@pytest.mark.parametrize("name", POSTS)
def test_a_locked_vault_changes_nothing(stage: Stage, name: str) -> None:
    client = sign_in(Client(), stage.cast.mona, unlocked=False)
    before = rows()
    answer = client.post(stage.own(name), stage.sends(name))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/unlock/")
    after = rows()
    after.pop("vault_draft", None), before.pop("vault_draft", None)  # what was posted is kept, sealed
    assert after == before


def test_25_a_foreign_child_in_an_own_parent_is_not_there(stage: Stage) -> None:
    cast = stage.cast
    client = sign_in(Client(), cast.mona)
    before = rows()
    mixed = [
        (cast.house.pk, cast.rita.id),
        (cast.dawn_intake.pk, cast.sam.id),
    ]
    for team, person in mixed:
        path = reverse("organisations:remove_from_team", args=[team, person])
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404
    for person, absence in ((cast.sam.id, stage.foreign_absence), (cast.casey.id, stage.own_absence)):
        path = reverse("organisations:end_absence", args=[person, absence])
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404
    add = reverse("organisations:add_to_team", args=[cast.house.pk])
    foreign = client.post(add, {"person": str(cast.rita.id)})
    assert foreign.status_code == 422
    assert same(foreign, client.post(add, {"person": str(uuid.uuid4())}))
    assert client.get(add + f"?person={cast.rita.id}").status_code == 200
    assert rows() == before


def everything(cast: Cast) -> dict[str, str]:
    """Every field of every model of this room, with what an attacker would like it to be."""
    names = {
        f.name
        for model in (User, Team, Membership, RoleGrant, Invitation, Absence, Partner)
        for f in model._meta.get_fields()
    }
    names |= {f"{name}_id" for name in names} | {"is_staff", "is_superuser", "owner", "org", "key_version"}
    evil = dict.fromkeys(names, "1")
    for name in ("organisation", "organisation_id", "org", "owner"):
        evil[name] = str(cast.dawn.pk)
    for name in ("user", "user_id", "by", "added_by", "granted_by", "invited_by", "id", "accepted_by"):
        evil[name] = str(cast.rita.id)
    for name in ("expires_at", "ended_at", "confirmed_at", "created_at", "left_at", "accepted_at"):
        evil[name] = "2099-01-01T00:00:00Z"
    return evil


def test_29_an_invitation_takes_only_what_it_asks_for(stage: Stage) -> None:
    client = sign_in(Client(), stage.cast.mona)
    sent = {
        "name": "Petra",
        "email": "petra@harbour-house.test",
        "roles": ["DPO"],
        "teams": [str(stage.cast.house.pk)],
    }
    assert client.post(reverse("organisations:invite"), {**everything(stage.cast), **sent}).status_code == 200
    made = Invitation.objects.get(name="Petra")
    assert (made.organisation_id, made.invited_by_id) == (stage.cast.harbour.pk, stage.cast.mona.id)
    assert (made.accepted_at, made.accepted_by_id, made.new_keys_for_id) == (None, None, None)
    assert (made.second_factor_too, made.expires_at.year) == (False, made.created_at.year)
    assert made.pk != stage.cast.rita.id


def test_29_a_team_takes_only_what_it_asks_for(stage: Stage) -> None:
    client = sign_in(Client(), stage.cast.mona)
    sent = {"name": "Analysts", "kind": "analysts"}
    assert (
        client.post(reverse("organisations:create_team"), {**everything(stage.cast), **sent}).status_code
        == 302
    )
    made = Team.objects.get(name="Analysts")
    assert made.organisation_id == stage.cast.harbour.pk
    assert made.pk not in (stage.cast.rita.id, stage.cast.dawn.pk)
    assert list(made.memberships.values_list("user_id", flat=True)) == [stage.cast.mona.id]


@pytest.mark.parametrize("name", [n for n in POSTS if n not in ("invite", "create_team", "lost_keys")])
def test_29_other_forms_change_one_account_and_only_what_they_say(stage: Stage, name: str) -> None:
    cast = stage.cast
    if name == "resume_person":
        actions.pause(user=cast.sam.id, by=cast.mona.actor())
    client = sign_in(Client(), cast.mona)
    named = {cast.sam.id, stage.nora.id, cast.casey.id if name == "add_to_team" else cast.sam.id}
    columns = [f.attname for f in User._meta.concrete_fields]

    def others() -> list[dict[str, Any]]:
        return list(User.objects.exclude(pk__in=named).order_by("pk").values(*columns))

    def grants() -> set[tuple[UUID, str]]:
        return set(
            RoleGrant.objects.filter(ended_at=None).exclude(user_id__in=named).values_list("user_id", "role")
        )

    was = others(), grants(), User.objects.get(pk=cast.sam.id)
    answer = client.post(stage.own(name), {**everything(cast), **stage.sends(name)})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    assert (others(), grants()) == was[:2]
    sam = User.objects.get(pk=cast.sam.id)
    may_change = {
        "pause_person": {"is_active"},
        "resume_person": {"is_active"},
        "close_account": {"is_active", "left_at", "email", "password"},
    }.get(name, set())
    changed = {column for column in columns if getattr(sam, column) != getattr(was[2], column)}
    assert changed == may_change


def test_31_ids_are_random_and_access_is_checked_all_the_same(stage: Stage) -> None:
    for model in (User, Team, Membership, RoleGrant, Invitation, Absence, Partner):
        for row in model.objects.all():
            assert row.pk.version == 4
    outsider = sign_in(Client(), stage.cast.rita)
    assert (
        outsider.get(reverse("organisations:see_team", args=[stage.cast.dawn_intake.pk])).status_code == 200
    )
    assert outsider.get(reverse("organisations:see_team", args=[stage.cast.intake.pk])).status_code == 404
