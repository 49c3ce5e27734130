"""Every address of this room, by every role, in a house of one's own, of others, and of nobody (23 to 31)."""

import uuid
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, introduce, sign_in
from tests.household import story, test_police
from tests.household.test_incidents import happened
from tests.household.test_keeping import keep, wait
from tests.household.test_outings import out
from wayhome.core import clock
from wayhome.household import (
    actions,
    actions_door,
    actions_money,
    actions_police,
    actions_rota,
    documents,
    urls,
)
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
STAFF = frozenset({"SHELTER_STAFF", "SHELTER_MANAGER"})
MANAGER = frozenset({"SHELTER_MANAGER"})
OFFICERS = frozenset({"LE_FRONTLINE", "LE_INVESTIGATOR"})
NAMERS = frozenset({"MANAGER", "LE_INVESTIGATOR"})
HOUSE = ("house",)


@dataclass(frozen=True)
class Declared:
    """Who is shown a page, what is sent to do it, what its address needs. ``hidden``: who gets 404. Others: 403."""

    opens: frozenset[str]
    sends: dict[str, Any] | None = None
    needs: tuple[str, ...] = HOUSE
    is_get: bool = True
    hidden: frozenset[str] = frozenset()
    redirects: bool = False


TODAY = clock.today()
DAY = {"day": str(TODAY.day), "month": str(TODAY.month), "year": str(TODAY.year)}
TERMS = {"level": "low", "response": "Come", "contact": "0300", "read": "1"}
MATRIX = {
    "books": Declared(STAFF, needs=(), redirects=True),
    "day": Declared(STAFF, {"kind": "note", "words": "x"}),
    "done": Declared(STAFF, {"words": ""}, ("house", "line")),
    "hand_over": Declared(STAFF, {"read": "2", "words": "Quiet"}),
    "take": Declared(STAFF, {}, ("house", "hand_over"), is_get=False),
    "shift": Declared(STAFF, needs=("house", "number")),
    "incidents": Declared(STAFF),
    "record": Declared(STAFF, {"kind": "fire", "severity": "small", "words": "x"}),
    "incident": Declared(STAFF, needs=("house", "incident")),
    "add": Declared(STAFF, {"words": "x"}, ("house", "incident")),
    "safe": Declared(STAFF, {"words": "x"}, ("house", "incident")),
    "read": Declared(MANAGER, {}, ("house", "incident"), is_get=False),
    "outings": Declared(STAFF),
    "go_out": Declared(STAFF, {"how": "alone", "at": "23:59"}),
    "outing": Declared(STAFF, {"read": "0", "kind": "back"}, ("house", "outing")),
    "visits": Declared(STAFF),
    "expect": Declared(STAFF, {"name": "Ana", "kind": "trade"}),
    "visit": Declared(STAFF, {"read": "0", "kind": "in"}, ("house", "visit")),
    "calls": Declared(STAFF, {"kind": "silent", "words": "x"}),
    "purse": Declared(STAFF),
    "open_purse": Declared(MANAGER, {"currency": "EUR"}),
    "entry": Declared(STAFF, {"kind": "in", "amount": "5"}),
    "correct": Declared(STAFF, {"words": "x"}, ("house", "entry")),
    "count": Declared(STAFF, {"amount": "5"}),
    "papers": Declared(STAFF),
    "keep": Declared(STAFF, {"paper": "Card", "where": "Safe", "is_asked": "on"}),
    "paper": Declared(STAFF, {"do": "ask"}, ("house", "paper")),
    "receipt": Declared(STAFF, {"language": "en"}, ("house", "paper")),
    "waiting": Declared(STAFF),
    "wait": Declared(STAFF, {"paper": "Card", "move": "us", **{f"since_{k}": v for k, v in DAY.items()}}),
    "move_on": Declared(STAFF, {"read": "0", "kind": "here"}, ("house", "waiting")),
    "meetings": Declared(
        STAFF, {"kind": "house", "topics": "x", "there": "2", **{f"day_{k}": v for k, v in DAY.items()}}
    ),
    "rota": Declared(STAFF),
    "computer": Declared(STAFF, {"number": "492817", "again": "492817"}),
    "close_computers": Declared(STAFF, {}, is_get=False),
    "add_turn": Declared(MANAGER, {}),
    "remove_turn": Declared(MANAGER, {}, ("house", "turn"), is_get=False),
    "talk": Declared(MANAGER, {f"day_{k}": v for k, v in DAY.items()}),
    "protections": Declared(STAFF),
    "ask_police": Declared(MANAGER, TERMS),
    "protection": Declared(STAFF, needs=("house", "protection")),
    "terms": Declared(MANAGER, TERMS, ("house", "protection")),
    "tried": Declared(STAFF, {"minutes": "5"}, ("house", "protection")),
    "called": Declared(STAFF, {"words": "x"}, ("house", "protection")),
    "let_in": Declared(MANAGER, {}, ("house", "officer"), is_get=False),
    "replace": Declared(MANAGER, {"reason": ""}, ("house", "officer")),
    "end": Declared(MANAGER, {}, ("house", "protection")),
    "guarding": Declared(OFFICERS | NAMERS, needs=()),
    "guarded": Declared(frozenset(), {"do": "read"}, ("protection",), hidden=OFFICERS),
    "name_officer": Declared(frozenset(), {}, ("protection",), hidden=NAMERS),
}
GETS = [name for name in MATRIX if MATRIX[name].is_get]
POSTS = [name for name in MATRIX if MATRIX[name].sends is not None]
# In an order in which each can still be done after the ones before.
IN_ORDER = (
    "day", "done", "take", "hand_over", "record", "add", "read", "safe", "go_out", "outing", "expect", "visit",
    "calls", "entry", "correct", "count", "keep", "paper", "wait", "move_on", "meetings", "add_turn", "remove_turn",
    "talk", "tried", "called", "let_in", "terms", "replace", "end", "ask_police",
)  # fmt: skip
ELSEWHERE = {
    "receipt",
    "open_purse",
    "guarded",
    "name_officer",
    "computer",
    "close_computers",
}  # in tests of their own


@dataclass
class Stage:
    """A house of Harbour House with something of each, one of Dawn Centre, and a worker whose roles change."""

    home: story.Home
    someone: Person
    client: Client
    own: dict[str, Any] = field(default_factory=dict)
    foreign: dict[str, Any] = field(default_factory=dict)

    def at(self, name: str, known: dict[str, Any]) -> str:
        return reverse(f"household:{name}", kwargs={need: known[need] for need in MATRIX[name].needs})

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.home.cast.mona.user)

    def sends(self, name: str) -> dict[str, Any]:
        sent = {**(MATRIX[name].sends or {}), **self.own.get(f"sends {name}", {})}
        return {**sent, "by": str(self.home.cast.casey.id)}


def filled(home: story.Home) -> dict[str, Any]:
    """Something of each."""
    cast, here, sam = home.cast, home.here, home.cast.sam.actor()
    seen = story.lives_here(home)
    staying = story.lives_here(home)
    line = actions.write_line(house=here, kind="todo", words="Milk", by=sam)
    over = actions.hand_over(house=here, read=1, words="Quiet", by=sam)
    incident = actions.record_incident(house=here, given=happened(), by=sam)
    outing = out(home, seen)
    known = documents.Visit(name="Ana", kind="trade", at=clock.now())
    visit = actions_door.expect(house=here, given=known, by=sam)
    actions_money.open_purse(house=here, currency="EUR", by=home.mia.actor())
    actions_money.write_entry(house=here, kind="in", amount=Decimal(50), by=sam)
    entry = actions_money.write_entry(
        house=here, kind="cost", amount=Decimal(5), grant_code="EU", words="Milk", by=sam
    )
    paper, waiting = keep(home, seen), wait(home, seen)
    turn = actions_rota.add_turn(
        house=here, user=cast.sam.id, starts_at=clock.now(), ends_at=clock.now() + 8 * story.HOUR,
        zone="UTC", by=home.mia.actor(),
    )  # fmt: skip
    introduce(cast.mona, cast.otto)
    held = test_police.asked(home, know=False)
    officer = actions_police.name_officer(
        protection=held.pk, user=test_police.pat(cast).id, by=cast.otto.actor()
    )
    starts = clock.now() + 30 * story.HOUR
    day = {"starts_day": str(starts.day), "starts_month": str(starts.month), "starts_year": str(starts.year)}
    return {
        "house": home.id, "line": line.pk, "hand_over": over.pk, "number": 1, "incident": incident.pk,
        "outing": outing.pk, "visit": visit.pk, "entry": entry.pk, "paper": paper.pk, "waiting": waiting.pk,
        "turn": turn.pk, "protection": held.pk, "officer": officer.pk,
        "sends go_out": {"who": str(staying.id)},
        "sends keep": {"who": str(staying.id)},
        "sends wait": {"who": str(staying.id)},
        "sends talk": {"user": str(cast.sam.id)},
        "sends ask_police": {"agency": str(cast.police.pk)},
        "sends add_turn": {
            "user": str(home.tom.id), **day, "starts_time": "08:00", "starts_zone": "UTC",
            **{key.replace("starts", "ends"): value for key, value in day.items()},
            "ends_time": "16:00", "ends_zone": "UTC",
        },
    }  # fmt: skip


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    home = story.house(cast)
    someone = casting.join(cast.mona, "Vera", roles=("SHELTER_STAFF",), teams=((cast.house, cast.sam),))
    other, _nils = story.elsewhere(cast)
    own = filled(home)
    foreign = {**own, "house": other.pk}
    set_up = Stage(home, someone, sign_in(client, someone), own, foreign)
    set_up.become()
    return set_up


def rows() -> dict[str, list[Any]]:
    kept = apps.get_app_config("household").get_models()
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in kept}


def expected(name: str, code: str) -> int:
    if code in MATRIX[name].opens:
        return 302 if MATRIX[name].redirects else 200
    return 404 if code in MATRIX[name].hidden else 403


def unknown(stage: Stage) -> dict[str, Any]:
    return {**{key: uuid.uuid4() for key in stage.own}, "number": 7}


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        assert set(pattern.pattern.converters) == set(MATRIX[pattern.name or ""].needs)
    assert {*IN_ORDER, *ELSEWHERE} == set(POSTS)


def test_23_every_role_is_shown_what_is_declared_and_looking_changes_nothing(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        for name in GETS:
            found[name, code] = stage.client.get(stage.at(name, stage.own)).status_code
            wanted[name, code] = expected(name, code)
    stage.become()
    assert found == wanted
    assert {stage.client.get(stage.at(name, stage.own)).status_code for name in GETS} == {403}
    assert rows() == before


def test_30_what_a_role_may_not_do_is_not_done(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for name in POSTS:
        for code in sorted(EVERY_ROLE - MATRIX[name].opens):
            if name == "read" and code == "SHELTER_STAFF":
                continue  # let in by the page, refused by the rule: below
            stage.become(code)
            found[name, code] = stage.client.post(stage.at(name, stage.own), stage.sends(name)).status_code
            wanted[name, code] = expected(name, code)
    assert found == wanted
    stage.become("SHELTER_STAFF")
    assert stage.client.post(stage.at("read", stage.own)).status_code == 403
    assert len(found) > 100
    assert rows() == before


def test_what_a_role_may_do_is_done(stage: Stage) -> None:
    """Otherwise the refusals above would prove nothing."""
    stage.become("SHELTER_MANAGER")
    for name in IN_ORDER:
        before = rows()
        answer = stage.client.post(stage.at(name, stage.own), stage.sends(name))
        assert answer.status_code == 302, (name, story.text(answer)[-1500:])
        assert (name, rows() != before) == (name, True)


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_a_house_of_others_is_like_one_that_is_not_there(stage: Stage, method: str) -> None:
    before = rows()
    stage.become("SHELTER_MANAGER")
    for name in MATRIX:
        if "house" not in MATRIX[name].needs:
            continue
        answers = [
            getattr(stage.client, method)(stage.at(name, known), stage.sends(name))
            for known in (stage.foreign, unknown(stage))
        ]
        if (method == "post" and MATRIX[name].sends is None) or (method == "get" and not MATRIX[name].is_get):
            assert {answer.status_code for answer in answers} == {405}
        else:
            assert {answer.status_code for answer in answers} == {404}, name
            assert len({len(answer.content) for answer in answers}) == 1, name
    assert rows() == before


def test_26_what_is_not_there_is_not_found_in_ones_own_house(stage: Stage) -> None:
    stage.become("SHELTER_MANAGER")
    mixed = {**unknown(stage), "house": stage.own["house"]}
    for name in MATRIX:
        if len(MATRIX[name].needs) > 1:
            method = stage.client.get if MATRIX[name].is_get else stage.client.post
            assert method(stage.at(name, mixed)).status_code == 404, name


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    locked = sign_in(Client(), stage.home.mia, unlocked=False)
    for name in GETS:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
        assert locked.get(stage.at(name, stage.own)).status_code == 302
