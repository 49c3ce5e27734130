"""Every address of this room, by every role, on a house of one's own, of others, and of nobody (23 to 31)."""

import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from tests.shelter import story
from wayhome.core import clock
from wayhome.organisations import actions as organisations
from wayhome.organisations import roles
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import RoleGrant
from wayhome.shelter import actions, documents, models, urls

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
HOUSE = frozenset({"SHELTER_STAFF", "SHELTER_MANAGER"})
MANAGER = frozenset({"SHELTER_MANAGER"})
STAFF = HOUSE - MANAGER


@dataclass(frozen=True)
class Declared:
    """Who is shown a page, who is told that their role does not do this, what is sent to do it. Others: 404."""

    opens: frozenset[str] = HOUSE
    refused: frozenset[str] = frozenset()
    sends: dict[str, Any] | None = None
    needs: tuple[str, ...] = ("house",)
    is_get: bool = True
    is_secret: bool = False


def day() -> dict[str, str]:
    on = clock.today() + 20 * story.DAY
    return {"last_day": str(on.day), "last_month": str(on.month), "last_year": str(on.year)}


def moment() -> dict[str, str]:
    on = clock.now()
    return {
        "left_at_day": str(on.day), "left_at_month": str(on.month), "left_at_year": str(on.year),
        "left_at_time": f"{on:%H:%M}", "left_at_zone": "UTC",
    }  # fmt: skip


MANAGED: Any = {"opens": MANAGER, "refused": STAFF}
STAY: Any = {"needs": ("stay",)}
CHANGED = {"read": "1", "name": "Anchor", "groups": ["women"], "languages": "sqi", "is_accessible": "no"}
MATRIX = {
    "houses": Declared(needs=()),
    "new": Declared(**MANAGED, needs=(), sends={**CHANGED, "kind": "flat", "lines": "1 Far Road"}),
    "capacity_of_all": Declared(frozenset({"SHELTER_MANAGER", "MANAGER"}), needs=()),
    "house": Declared(),
    "change": Declared(**MANAGED, sends=CHANGED),
    "add_room": Declared(**MANAGED, sends={"kind": "shared", "places": "2", "is_accessible": "no"}),
    "add_place": Declared(**MANAGED, needs=("house", "room"), sends={}, is_get=False),
    "take_out": Declared(**MANAGED, needs=("house", "place"), sends={}, is_get=False),
    "close": Declared(**MANAGED, sends={}, is_get=False),
    "address": Declared(is_secret=True),
    "write_address": Declared(**MANAGED, sends={"lines": "2 Far Road"}, is_secret=True),
    "barred": Declared(sends={"name": "Arben", "reason": "He beat her"}),
    "let_in_again": Declared(**MANAGED, needs=("house", "barred"), sends={}, is_get=False),
    "not_safe": Declared(sends={"words": "A car stood there"}),
    "safe_again": Declared(**MANAGED, sends={"words": "He is in prison"}),
    "tonight": Declared(),
    "sheet": Declared(sends={}),
    "who": Declared(sends={"code": "set below"}),
    "come": Declared(
        needs=("house", "code"),
        sends={"is_here": "yes", "nights": "9", "group": "women", "medical": "none", "language": "sqi"},
    ),
    "turned_away": Declared(sends={"group": "men", "why": "full"}),
    "free_hold": Declared(needs=("house", "occupancy"), sends={}, is_get=False),
    "capacity": Declared(),
    "stay": Declared(**STAY),
    "arrive": Declared(**STAY, sends={"read": "1", "medical": "none"}),
    "not_come": Declared(**STAY, sends={"read": "1"}, is_get=False),
    "write_list": Declared(needs=("stay", "kind"), sends={"read": "2", "lines": "A coat"}),
    "explain": Declared(**STAY, sends={"read": "3", "language": "sqi"}),
    "asked": Declared(**STAY, sends={"read": "4", "medical": "none", "sex": "woman", "language": "sqi"}),
    "move": Declared(**STAY, sends={"read": "5", "reason": "Noise"}),
    "anew": Declared(**STAY, sends={"read": "6", "reason": "They are sisters"}),
    "plan": Declared(**STAY, sends={"read": "6", **day()}),
    "leave": Declared(**STAY, sends={"read": "7", "exit_type": "return"}),
}
GETS = [name for name in MATRIX if MATRIX[name].is_get]
POSTS = [name for name in MATRIX if MATRIX[name].sends is not None]
# In an order in which each can still be done after the ones before.
IN_ORDER = (
    "new", "change", "add_room", "add_place", "write_address", "barred", "let_in_again", "turned_away", "free_hold",
    "arrive", "write_list", "explain", "asked", "move", "plan", "come", "leave", "take_out", "not_safe", "safe_again",
)  # fmt: skip


@dataclass
class Stage:
    """A house of one's own team, one of another team, and somebody whose roles change from request to request."""

    cast: Cast
    someone: Person
    client: Client
    own: dict[str, Any] = field(default_factory=dict)
    foreign: dict[str, Any] = field(default_factory=dict)

    def at(self, name: str, known: dict[str, Any]) -> str:
        return reverse(f"shelter:{name}", kwargs={need: known[need] for need in MATRIX[name].needs})

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)

    def sends(self, name: str) -> dict[str, Any]:
        more = {
            "who": {"code": self.own["code"]},
            "come": {"place": str(self.own["first"])},
            "move": {"place": str(self.own["free"])},
            "leave": moment(),  # now, not when the tests were read
            "new": {"team": str(self.cast.house.pk)},
        }
        return {**(MATRIX[name].sends or {}), **more.get(name, {})}


def filled(cast: Cast, greta: Person, home: models.House) -> dict[str, Any]:
    """Something of each."""
    seen = story.case(cast)
    one, two, three = story.places(home)
    expected = story.admit(cast, home, one, story.case(cast, "Ana"), who=greta, is_here=False)
    held = models.Occupancy.objects.create(
        house=home, place=three, lane=three.lane, held_for=uuid.uuid4(), held_until=clock.now(),
        nights=story.wanted(three).range,
    )  # fmt: skip
    barred = actions.bar(
        house=home.pk, given=documents.BarredPerson(name="Beni", reason="He followed her"), by=greta.actor()
    )
    extra = actions.add_place(house=home.pk, room=two.room_id, by=greta.actor())
    return {
        "house": home.pk, "room": two.room_id, "place": extra.pk, "free": two.pk, "first": one.pk, "barred": barred.pk,
        "occupancy": held.pk, "stay": expected.pk, "code": seen.code, "kind": "belongings",
    }  # fmt: skip


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    greta = story.manager(cast)
    own = filled(cast, greta, story.house(cast, greta))
    # Another house team of the same organisation: its houses are as far away as those of strangers.
    other = organisations.create_team(name="Other house", kind=TeamKind.HOUSE, by=cast.mona.actor())
    nila = casting.join(cast.mona, "Nila", roles=("SHELTER_MANAGER",), teams=((other, cast.mona),))
    home = story.house(cast, nila, team=other.pk)
    foreign = {
        **{name: uuid.uuid4() for name in ("room", "place", "barred", "occupancy", "stay")},
        "house": home.pk, "code": own["code"], "kind": "belongings",
    }  # fmt: skip
    someone = casting.join(
        cast.mona, "Vera", roles=("SHELTER_STAFF",), teams=((cast.house, cast.sam), (cast.intake, cast.casey))
    )
    set_up = Stage(cast, someone, sign_in(client, someone), own, foreign)
    set_up.become()
    return set_up


KEPT = (
    models.House, models.Room, models.Place, models.Stay, models.Occupancy, models.StayNote, models.Barred,
    models.Compromise, models.Gap, models.Address,
)  # fmt: skip


def rows() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in KEPT]


def expected(name: str, code: str) -> int:
    if code in MATRIX[name].opens:
        return 200
    return 403 if code in MATRIX[name].refused else 404


def unknown(stage: Stage) -> dict[str, Any]:
    return {
        name: uuid.uuid4() if isinstance(value, uuid.UUID) else value for name, value in stage.own.items()
    }


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX)
    for pattern in urls.urlpatterns:
        assert set(pattern.pattern.converters) == set(MATRIX[pattern.name or ""].needs)


def test_23_every_role_is_shown_what_is_declared_and_looking_changes_nothing(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        for name in GETS:
            if name == "come" and code not in HOUSE:
                continue  # a case manager of the Intake opens the case, and not the house; see below
            found[name, code] = stage.client.get(stage.at(name, stage.own)).status_code
            wanted[name, code] = expected(name, code)
    stage.become("CASE_MANAGER_SEND")
    assert stage.client.get(stage.at("come", stage.own)).status_code == 404
    stage.become()
    assert found == wanted
    assert {stage.client.get(stage.at(name, stage.own)).status_code for name in GETS} == {404}
    assert rows() == before


def test_30_what_a_role_may_not_do_is_not_done(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for name in POSTS:
        for code in sorted(EVERY_ROLE - MATRIX[name].opens):
            stage.become(code)
            sent = {**stage.sends(name), "by": str(stage.cast.sam.id)}
            found[name, code] = stage.client.post(stage.at(name, stage.own), sent).status_code
            wanted[name, code] = expected(name, code)
    assert found == wanted
    assert len(found) > 100
    assert rows() == before


def test_what_a_role_may_do_is_done(stage: Stage) -> None:
    """Otherwise the refusals above would prove nothing."""
    assert sorted((*IN_ORDER, "who", "not_come", "close", "anew", "sheet")) == sorted(POSTS)
    stage.become("SHELTER_MANAGER")
    for name in IN_ORDER:
        before = rows()
        answer = stage.client.post(stage.at(name, stage.own), stage.sends(name))
        assert answer.status_code == 302, (name, answer.status_code, answer.content.decode()[-3000:])
        assert (name, rows() != before) == (name, True)


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_a_house_of_another_team_is_like_one_that_is_not_there(stage: Stage, method: str) -> None:
    before = rows()
    stage.become("SHELTER_MANAGER")
    for name in MATRIX if method == "post" else GETS:
        if not MATRIX[name].needs:
            continue
        answers = [
            getattr(stage.client, method)(stage.at(name, known), MATRIX[name].sends or {})
            for known in (stage.foreign, unknown(stage))
        ]
        if method == "post" and MATRIX[name].sends is None:
            assert {answer.status_code for answer in answers} == {405}
            continue
        assert {answer.status_code for answer in answers} == {404}, name
        assert len({len(answer.content) for answer in answers}) == 1, name
    assert rows() == before


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in GETS:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
