"""Every address of this room, by every role: on requests of one's own, of others, and of nobody (23 to 31)."""

import hashlib
import uuid
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import cast as people
from tests.cast import Cast, Person, sign_in
from tests.kept import kept
from tests.referrals import story
from tests.referrals.test_places import asked, other_house, what
from wayhome.audit.models import Entry
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people_actions
from wayhome.people import queries as people_queries
from wayhome.referrals import actions, actions_places, rules, urls
from wayhome.referrals.drafts import Written

EVERY_ROLE = frozenset(role.code for role in roles.ALL)
WORKERS = rules.WORKERS
# Through a team that holds every part of a case: who may write services and plan, and so ask for somebody.
ASKERS = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN"})
GET, BOTH = frozenset({"GET", "HEAD"}), frozenset({"GET", "HEAD", "POST"})


@dataclass(frozen=True)
class Declared:
    """Who opens a page, with which methods, and of what it is."""

    opens: frozenset[str] = WORKERS
    methods: frozenset[str] = BOTH
    needs: tuple[str, ...] = ()
    more: dict[str, str] = field(default_factory=dict)


REFERRAL, PLACE, CASE, DRAFT = ("referral",), ("place",), ("code",), ("code", "draft")
MATRIX = {
    "list": Declared(methods=GET),
    "places": Declared(methods=GET),
    "new_place": Declared(),
    "place": Declared(needs=PLACE),
    "hold": Declared(needs=("asked",)),
    "cannot": Declared(needs=("asked",)),
    "referral": Declared(needs=REFERRAL),
    "beside": Declared(methods=GET, needs=REFERRAL),
    "who": Declared(ASKERS, needs=REFERRAL),
    "view": Declared(needs=REFERRAL),
    "link_case": Declared(needs=("received",)),
    "paper": Declared(needs=REFERRAL),
    "move": Declared(needs=REFERRAL, more={"what": "take-back"}),
    "new": Declared(ASKERS, needs=CASE),
    "new_with_name": Declared(ASKERS, needs=CASE),
    "new_place_for": Declared(ASKERS, needs=CASE),
    "preview": Declared(ASKERS, needs=DRAFT),
    "change": Declared(ASKERS, needs=DRAFT),
}
ARGUMENT = {"asked": "place", "received": "referral"}  # asked of one's own side, not by it
NAMES = sorted(MATRIX)
WITH_OBJECTS = [name for name in NAMES if MATRIX[name].needs]


@dataclass
class Stage:
    """What Harbour House asks and is asked, and a colleague in its teams whose roles change."""

    cast: Cast
    client: Client
    someone: Person
    ours: dict[str, UUID | str]

    def own(self, name: str) -> str:
        return address(name, self.ours)

    def unknown(self, name: str) -> str:
        return address(name, {need: "K7-42QD" if need == "code" else uuid.uuid4() for need in self.ours})

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


def address(name: str, ids: dict[str, UUID | str]) -> str:
    declared = MATRIX[name]
    found = {ARGUMENT.get(need, need): ids[need] for need in declared.needs}
    return reverse(f"referrals:{name}", kwargs={**found, **declared.more})


def of_casey(cast: Cast) -> dict[str, UUID | str]:
    seen, row = story.accepted(cast)
    story.said_yes(cast, seen)
    draft = actions.write(seen=story.again(cast, seen), written=story.written(cast), by=cast.casey.actor())
    return {"referral": row.pk, "place": asked(cast).pk, "code": seen.code, "draft": draft.pk}


def asked_of_harbour(cast: Cast) -> dict[str, UUID | str]:
    """Rita asks the other way round."""
    rita = cast.rita.actor()
    seen = people_actions.open_case(name_used="Guest", by=rita)
    written = Written(cast.harbour.pk, ask=story.ask(), knows=True)
    seen = people_queries.found(cast.rita.actor(), seen.code)
    draft = actions.write(seen=seen, written=written, by=cast.rita.actor())
    seen = people_queries.found(cast.rita.actor(), seen.code)
    row = actions.send(seen=seen, draft=draft.pk, read=1, by=cast.rita.actor())
    place = actions_places.ask(what=what(), organisations=[cast.harbour.pk], by=cast.rita.actor())
    return {"received": row.pk, "asked": place.pk}


@kept
def begun(cast: Cast) -> tuple[Person, dict[str, UUID | str]]:
    someone = people.join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.mona), (cast.supervisors, cast.mona)),
    )
    return someone, {**of_casey(cast), **asked_of_harbour(cast)}


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    someone, ids = begun(cast)
    return Stage(cast, sign_in(client, someone), someone, ids)


def rows() -> dict[str, str]:
    """A digest of every row of this room."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("referrals").get_models():
            table = model._meta.db_table
            cursor.execute(f"SELECT coalesce(string_agg(t::text, '|' ORDER BY t::text), '') FROM {table} t")
            found[table] = hashlib.sha256(cursor.fetchone()[0].encode()).hexdigest()
    return found


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        declared = MATRIX[pattern.name or ""]
        needs = {ARGUMENT.get(need, need) for need in declared.needs} | set(declared.more)
        assert set(pattern.pattern.converters) == needs
        assert getattr(pattern.callback, "roles", None) == WORKERS


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_23_every_role_opens_what_is_declared(stage: Stage, name: str) -> None:
    before = rows()
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        answer = stage.client.get(stage.own(name))
        if code in MATRIX[name].opens:
            assert (code, answer.status_code) == (code, 200)
        elif code in WORKERS:  # works with requests, and not in this part of a case
            assert (code, answer.status_code in (403, 404)) == (code, True)
        else:
            assert (code, answer.status_code) == (code, 403)
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in NAMES if "POST" in MATRIX[name].methods])
def test_30_what_a_role_may_not_do_is_refused_and_nothing_changes(stage: Stage, name: str) -> None:
    before = rows()
    hidden = {
        "by": str(stage.cast.casey.id), "roles": "CASE_MANAGER_SEND", "read": "2", "do": "cancel", "drop": "1",
        "suggestion": "Open Door", "is_safe": "yes", "told_to": "Casey", "code": str(stage.ours["code"]),
    }  # fmt: skip
    for code in [*sorted(EVERY_ROLE - WORKERS), None]:
        stage.become(*([code] if code else []))
        answer = stage.client.post(stage.own(name), hidden)
        assert (code, answer.status_code) == (code, 403)
    assert rows() == before


@pytest.mark.django_db
def test_30_the_same_fields_change_something_for_who_may(stage: Stage) -> None:
    """Otherwise the refusals above would prove nothing."""
    for name, fields in (
        ("place", {"do": "cancel", "read": "1"}),
        ("cannot", {"suggestion": "Open Door"}),
        ("preview", {"drop": "1"}),
        ("move", {"read": "2"}),
        ("link_case", {"code": str(stage.ours["code"])}),
    ):
        before = rows()
        answer = stage.client.post(stage.own(name), fields)
        assert (name, answer.status_code) == (name, 302)
        assert rows() != before


@pytest.mark.django_db
@pytest.mark.parametrize("name", WITH_OBJECTS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_24_of_others_is_as_if_it_were_not_there(stage: Stage, name: str, method: str) -> None:
    """Hedda works with requests at a third house: what is of others, and what is of nobody, answer alike."""
    client = sign_in(Client(), other_house(stage.cast))
    before = rows()
    first, second = getattr(client, method)(stage.own(name)), getattr(client, method)(stage.unknown(name))
    expected = 404 if method.upper() in MATRIX[name].methods else 405
    assert first.status_code == second.status_code == expected
    assert len(first.content) == len(second.content)
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["view", "who", "beside"])
def test_25_what_is_the_senders_is_not_there_for_the_receiver(stage: Stage, name: str) -> None:
    client = sign_in(Client(), stage.cast.rita)
    assert client.get(stage.own("referral")).status_code == 200
    assert client.get(stage.own(name)).status_code == 404
    if "POST" in MATRIX[name].methods:
        assert client.post(stage.own(name), {"told_to": "Rita"}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_23_other_methods_are_refused_before_anything_is_looked_at(stage: Stage, name: str) -> None:
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        if method not in MATRIX[name].methods:
            answer = stage.client.generic(method, stage.own(name))
            assert (method, answer.status_code) == (method, 405)


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_who_is_not_signed_in_or_locked_is_led_away_and_changes_nothing(stage: Stage, name: str) -> None:
    before = rows()
    locked = sign_in(Client(), stage.cast.casey, unlocked=False)
    for client, where in ((Client(), "/sign-in/"), (locked, "/unlock/")):
        for answer in (client.get(stage.own(name)), client.post(stage.own(name), {"drop": "1"})):
            if answer.status_code != 405:
                assert answer.status_code == 302
                assert answer.headers["Location"].startswith(where)
    assert rows() == before


@pytest.mark.django_db
@pytest.mark.parametrize("name", WITH_OBJECTS)
def test_looking_is_recorded_where_something_of_her_is_read(stage: Stage, name: str) -> None:
    if name in ("hold", "cannot"):
        return  # shows nothing that was sealed
    before = Entry.objects.filter(organisation=stage.cast.harbour.pk).count()
    assert stage.client.get(stage.own(name)).status_code == 200
    assert Entry.objects.filter(organisation=stage.cast.harbour.pk).count() > before
