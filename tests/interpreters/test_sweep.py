"""Every address of this room, by every role, with things of one's own, of others, and of nobody (23 to 31)."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from tests.interpreters import story
from wayhome.core import clock
from wayhome.interpreters import actions, models, queries, rules, urls
from wayhome.interpreters.documents import Wish
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
WRITE_I = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN"})
SHELTER = frozenset({"SHELTER_STAFF", "SHELTER_MANAGER"})
READ_I = WRITE_I | SHELTER | {"RETURN_COUNSELLOR"}
TOLD_I = READ_I | {"ADVOCATE", "LEGAL_AID", "HEALTH", "PSYCHOSOCIAL"}
TIE = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN"})


@dataclass(frozen=True)
class Declared:
    """Who is shown a page, who is told that their role does not do this, what is sent. Others: 404."""

    opens: frozenset[str] = EVERY_ROLE
    refused: frozenset[str] = frozenset()
    sends: dict[str, Any] | None = None
    needs: tuple[str, ...] = ()
    is_get: bool = True


def only(opens: frozenset[str], *needs: str, **given: Any) -> Declared:  # noqa: ANN401
    """The guard names the roles: everybody else is told."""
    return Declared(opens, EVERY_ROLE - opens, needs=needs, **given)


def day(prefix: str, count: int) -> dict[str, str]:
    on = clock.today() + timedelta(days=count)
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


def booking(days: int) -> dict[str, str]:
    zone = {"starts_time": "10:00", "starts_zone": "UTC"}
    return {"language": "sqi", "mode": "telephone", "minutes": "60", **day("starts", days), **zone}


KEEP, READ, PAY = rules.KEEPERS, rules.READERS, rules.PAYERS
ENTRY = {"number": "0", "name": "Luan", "languages": "sqi", "sex": "man", "modes": ["video"]}
ONE, BOOKED, CASE = "interpreter", "booking", "code"
WRITING: Any = {"opens": WRITE_I, "refused": TOLD_I - WRITE_I}
MATRIX = {
    "register": only(READ),
    "add": only(KEEP, sends=ENTRY),
    "one": only(READ, ONE),
    "edit": only(KEEP, ONE, sends={**ENTRY, "number": "1"}),
    "approve": only(KEEP, ONE, sends={"number": "2", **day("until", 30)}),
    "decide": only(KEEP, ONE, sends={"standing": "paused", "reason": "Away until May"}),
    "bookings": only(READ),
    "book": only(READ, sends=booking(20)),
    "booking": only(READ, BOOKED),
    "answer": only(READ, BOOKED, sends={"number": "1", "is_yes": "yes"}, is_get=False),
    "call_off": only(READ, BOOKED, sends={}, is_get=False),
    "close": only(READ, BOOKED, sends={"number": "1", "came": "yes", "minutes": "60", "grant": "G7"}),
    "paid": only(PAY, BOOKED, sends=day("on", 0)),
    "mine": Declared(frozenset()),
    "answer_mine": Declared(
        frozenset(), needs=(BOOKED,), sends={"number": "1", "is_yes": "no"}, is_get=False
    ),
    "pay": only(PAY),
    "file": only(PAY, sends={}, is_get=False),
    "rate": only(PAY, sends={"per_hour": "20.00", "currency": "eur", **day("since_on", 0)}),
    "of_case": Declared(READ_I, needs=(CASE,)),
    "wish": Declared(**WRITING, needs=(CASE,), sends={"kind": "sex", "sex": "woman"}),
    "take_back": Declared(**WRITING, needs=(CASE, "wish"), sends={}, is_get=False),
    "tie": Declared(**WRITING, needs=(CASE,), sends={"found": "during", "words": "Cousin"}),
    "book_for": Declared(**WRITING, needs=(CASE,), sends=booking(21)),
}
GETS = [name for name in MATRIX if MATRIX[name].is_get]
POSTS = [name for name in MATRIX if MATRIX[name].sends is not None]
WITH_OBJECTS = [name for name in MATRIX if MATRIX[name].needs]


@dataclass
class Stage:
    """What Harbour House wrote, what Dawn Centre wrote, and a supervisor whose roles change between requests."""

    cast: Cast
    someone: Person
    client: Client
    own: dict[str, Any] = field(default_factory=dict)
    foreign: dict[str, Any] = field(default_factory=dict)

    def at(self, name: str, known: dict[str, Any]) -> str:
        values = {**known, **known.get(f"of {name}", {})}
        return reverse(f"interpreters:{name}", kwargs={need: values[need] for need in MATRIX[name].needs})

    def sends(self, name: str, known: dict[str, Any]) -> dict[str, Any]:
        return {**(MATRIX[name].sends or {}), "interpreter": str(known[ONE]), "by": str(self.cast.casey.id)}

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


def filled(cast: Cast, who: Person, seen: Found) -> dict[str, Any]:
    """Something of each: an entry, bookings in every state that an address asks for, a wish."""
    by = who.actor()
    pk = actions.keep(card=story.card(cast), by=by).pk
    actions.approve(interpreter=pk, number=1, until=clock.today() + timedelta(days=90), by=by)
    actions.set_rate(since_on=clock.today(), per_hour=Decimal(20), currency="EUR", by=by)

    def book(hours: int) -> models.Booking:
        starts = clock.now() + timedelta(hours=hours)
        return actions.arrange(
            interpreter=pk, starts=starts, minutes=60, language="sqi", mode="telephone", by=by
        )

    booked, over, came, off = book(30), book(4), book(8), book(40)
    models.Booking.objects.filter(pk=over.pk).update(
        starts_at=clock.now() - timedelta(hours=5), ends_at=clock.now() - timedelta(hours=4)
    )
    with clock.shifted(timedelta(hours=10)):
        actions.close(booking=came.pk, number=1, came=True, minutes=60, grant="G7", by=by)
    here = people.found(who.actor(), seen.code)
    actions.wish(seen=here, said=Wish(kind="mode", value="telephone"), by=by)
    wish = queries.for_case(by, here).wishes[0].id
    return {
        ONE: pk,
        BOOKED: booked.pk,
        CASE: seen.code,
        "wish": wish,
        "of close": {BOOKED: over.pk},
        "of paid": {BOOKED: came.pk},
        "of call_off": {BOOKED: off.pk},
    }


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    teams = ((cast.intake, cast.casey), (cast.supervisors, cast.casey))
    someone = casting.join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=teams)
    own = filled(cast, cast.casey, story.case(cast))
    dora = casting.join(
        cast.dora, "Rea", roles=("CASE_MANAGER_RECV",), teams=tuple((team, cast.dora) for team in dawn(cast))
    )
    foreign = filled(cast, dora, people_actions.open_case(name_used="Zefirina", by=dora.actor()))
    set_up = Stage(cast, someone, sign_in(client, someone), own, foreign)
    set_up.become()
    return set_up


def dawn(cast: Cast) -> list[Any]:
    from wayhome.organisations.models import Team

    return list(Team.objects.filter(organisation=cast.dawn, kind__in=["intake", "supervisors"]))


def rows() -> list[Any]:
    kept = (
        models.Interpreter, models.Decision, models.Wish, models.Tie, models.Booking, models.ForCase, models.Rate,
    )  # fmt: skip
    return [list(model._default_manager.order_by("pk").values()) for model in kept]


def expected(name: str, code: str) -> int:
    if code in MATRIX[name].opens:
        return 200
    return 403 if code in MATRIX[name].refused else 404


def unknown() -> dict[str, Any]:
    return {CASE: "Q2-2222", **{name: uuid.uuid4() for name in (ONE, BOOKED, "wish")}}


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
        for code in sorted(EVERY_ROLE - MATRIX[name].opens):
            stage.become(code)
            sent = stage.sends(name, stage.own)
            found[name, code] = stage.client.post(stage.at(name, stage.own), sent).status_code
            wanted[name, code] = expected(name, code)
    assert found == wanted
    assert len(found) > 100
    assert rows() == before


def test_what_a_role_may_do_is_done(stage: Stage) -> None:
    """Otherwise the refusals above would prove nothing. The last ones stop what the others need."""
    last = ("tie", "edit", "approve", "decide")
    mine = ("answer_mine", "file")
    for name in [*(n for n in POSTS if n not in (*last, *mine)), "edit", "tie", "decide"]:
        stage.become("CASE_MANAGER_SEND")
        before = rows()
        answer = stage.client.post(stage.at(name, stage.own), stage.sends(name, stage.own))
        assert answer.status_code == 302, (name, answer.content.decode()[-2500:])
        assert (name, rows() != before) == (name, True)


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_what_others_have_is_like_what_is_not_there(stage: Stage, method: str) -> None:
    before = rows()
    stage.become("CASE_MANAGER_SEND")
    for name in WITH_OBJECTS if method == "post" else [n for n in WITH_OBJECTS if n in GETS]:
        if method == "post" and MATRIX[name].sends is None:
            continue
        answers = [
            getattr(stage.client, method)(stage.at(name, known), stage.sends(name, stage.own))
            for known in (stage.foreign, {**unknown(), ONE: uuid.uuid4()})
        ]
        assert {answer.status_code for answer in answers} == {404}, name
        assert len({len(answer.content) for answer in answers}) == 1, name
    assert rows() == before


def test_26_a_wish_of_another_case_is_not_found_in_this_one(stage: Stage) -> None:
    stage.become("CASE_MANAGER_SEND")
    mixed = {**stage.own, "wish": stage.foreign["wish"]}
    assert stage.client.post(stage.at("take_back", mixed)).status_code == 404


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in GETS:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
