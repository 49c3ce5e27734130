"""Every address of this room, by every role, on a case of one's own, of others, and of nobody (23 to 31)."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast as casting
from tests.assistance import story, test_appointments, test_sessions
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consent_story
from tests.kept import kept
from wayhome.assistance import actions, documents, marks, models, queries, urls
from wayhome.core import clock
from wayhome.duties import queries_on_call
from wayhome.organisations import roles
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import RoleGrant, Team
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
EVERY_ROLE = frozenset(role.code for role in roles.ALL)
SHELTER = frozenset({"SHELTER_STAFF", "SHELTER_MANAGER"})
# Through a team that holds every part, with no consent that names anybody.
TOLD_D = frozenset(
    {"CASE_MANAGER_SEND", "RETURN_COUNSELLOR", "GUARDIAN", "HEALTH", "PSYCHOSOCIAL", "WITNESS_PROTECTION"}
)
CARE_D = TOLD_D | SHELTER
TOLD = TOLD_D | {"CASE_MANAGER_RECV", "ADVOCATE", "LEGAL_AID"}
CARE = TOLD | SHELTER
HOLD = frozenset({"HEALTH", "PSYCHOSOCIAL", "LEGAL_AID", "ADVOCATE"})
MAKE = HOLD | {"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN"}
HELP_D = SHELTER | {"HEALTH", "CASE_MANAGER_SEND", "GUARDIAN"}
NURSE = frozenset({"HEALTH"})


@dataclass(frozen=True)
class Declared:
    """Who is shown a page, who is told that their role does not do this, and what is sent to do it. Others: 404."""

    opens: frozenset[str]
    refused: frozenset[str] = frozenset()
    sends: dict[str, Any] | None = None
    needs: tuple[str, ...] = ("code",)
    is_get: bool = True


def day(prefix: str, count: int) -> dict[str, str]:
    on = clock.today() + timedelta(days=count)
    return {f"{prefix}_day": str(on.day), f"{prefix}_month": str(on.month), f"{prefix}_year": str(on.year)}


HEALTH = {"read": "1", "infectious_precaution": "none", "fit_for_interview": "yes"}
SESSION = {"read": "1", "thing": str(uuid.uuid4()), "kind": "health", "content": "Ears", **day("day", 0)}
APPOINTMENT = {
    "read": "1", "thing": str(uuid.uuid4()), "kind": "health", "minutes": "30", "starts_time": "10:00",
    "starts_zone": "UTC", **day("starts", 5),
}  # fmt: skip
THING = ("code", "thing")
MATRIX = {
    "health": Declared(CARE_D),
    "write_health": Declared(NURSE, CARE_D - NURSE, HEALTH),
    "sessions": Declared(TOLD),
    "add_session": Declared(HOLD, TOLD - HOLD, {**SESSION, "read": "0"}),
    "session": Declared(TOLD_D, needs=THING),
    "change_session": Declared(NURSE, TOLD - HOLD, SESSION, THING),
    "appointments": Declared(CARE),
    "add_appointment": Declared(MAKE, CARE - MAKE, {**APPOINTMENT, "read": "0"}),
    "appointment": Declared(CARE_D, needs=THING),
    "change_appointment": Declared(NURSE, (CARE_D - NURSE) | (CARE - MAKE), APPOINTMENT, THING),
    "slip": Declared(CARE_D, sends={"lines": "Bus 4"}, needs=THING),
    "say": Declared(HELP_D, CARE_D - HELP_D, {"read": "0"}, ("code", "thing", "word"), is_get=False),
    "medicine": Declared(SHELTER | NURSE, CARE_D - SHELTER - NURSE),
    "give": Declared(
        SHELTER | NURSE,
        CARE_D - SHELTER - NURSE,
        {"read": "0", "outcome": "given"},
        ("code", "about"),
        is_get=False,
    ),
    "give_needed": Declared(
        SHELTER | NURSE,
        CARE_D - SHELTER - NURSE,
        {"read": "0", "outcome": "given"},
        ("code", "about"),
        is_get=False,
    ),
}
# Only with her or him: doctors and nurses of the case by their own keys, see test_after. Here the supervisor has
# none of them.
HERS = {
    "after": Declared(NURSE),
    "write_after": Declared(NURSE, sends={"read": "0"}),
    "keep_trace": Declared(
        NURSE, sends={"thing": str(uuid.uuid4()), "label": "E", "holder": "S", **day("until", 5)}
    ),
    "pass_on": Declared(frozenset(), needs=THING, sends={"read": "1", "state": "kept"}),
}
READ_I = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN", "RETURN_COUNSELLOR"}) | SHELTER
WRITE_I = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "GUARDIAN"})
RESULT = {"read": "0", "thing": str(uuid.uuid4()), "test": "Blood", **day("day", 0)}
GIVEN = {
    "items": Declared(READ_I),
    "add_item": Declared(
        WRITE_I, READ_I - WRITE_I, {"thing": str(uuid.uuid4()), "kind": "clothes", **day("day", 0)}
    ),
    "results": Declared(TOLD_D),
    "add_result": Declared(NURSE, TOLD_D - NURSE, RESULT),
    "change_result": Declared(NURSE, TOLD_D - NURSE, {**RESULT, "read": "1"}, THING),
}
FAMILY = TOLD - {"PSYCHOSOCIAL"}  # who knows who somebody is, and helps
CHILDREN = {
    "children": Declared(FAMILY),
    "child_elsewhere": Declared(frozenset(), needs=("code", "other"), sends={}),
}
MATRIX |= HERS | GIVEN | CHILDREN
OWN = {"windows", "own_calendar", "make_calendar", "stop_calendar"}  # of the worker, whatever the role
GETS = [name for name in MATRIX if MATRIX[name].is_get]
POSTS = [name for name in MATRIX if MATRIX[name].sends is not None]
FIRST = ("give", "give_needed", "say")  # while what they are about is there
NOT_HERE = ("pass_on", "add_item", "child_elsewhere")


@dataclass
class Stage:
    """A case of Harbour House, one of Dawn Centre, and a supervisor whose roles change from request to request."""

    cast: Cast
    someone: Person
    client: Client
    own: dict[str, Any] = field(default_factory=dict)
    foreign: dict[str, Any] = field(default_factory=dict)

    def at(self, name: str, known: dict[str, Any]) -> str:
        values = {"word": "driver", "other": "Q3-3333", **known, **known.get(f"of {name}", {})}
        return reverse(f"assistance:{name}", kwargs={need: values[need] for need in MATRIX[name].needs})

    def become(self, *codes: str) -> None:
        RoleGrant.objects.filter(user=self.someone.user).delete()
        for code in codes:
            RoleGrant.objects.create(user=self.someone.user, role=code, granted_by=self.cast.mona.user)


def filled(cast: Cast, seen: Found, nurse: Person) -> dict[str, Any]:
    """Something of each. A medicine is due now."""
    now = clock.now()
    pill = replace(story.PILL, id=uuid.uuid4(), times=(f"{now.astimezone(clock_of(nurse)):%H:%M}",))
    drops = replace(story.PILL, id=uuid.uuid4(), name="Drops", times=())
    story.write_health(cast, seen, nurse, medication=(documents.packed(pill), documents.packed(drops)))
    session = test_sessions.hold(cast, seen, nurse, "health")
    appointment = test_appointments.make(cast, seen, nurse, driver_id=nurse.id)
    today = now.astimezone(clock_of(nurse)).date()
    dose = queries.medicine_due(nurse.actor(), [story.again(cast, seen, nurse)], today)[0]
    trace = uuid.uuid4()
    given = documents.Trace(label="Envelope", holder="Safe", until=clock.today())
    actions.keep_trace(seen=story.again(cast, seen, nurse), thing=trace, given=given, by=nurse.actor())
    result = uuid.uuid4()
    actions.write_result(
        seen=story.again(cast, seen, nurse),
        thing=result,
        read=0,
        brief=documents.ResultBrief(day=clock.today()),
        given=documents.Result(test="Blood"),
        by=nurse.actor(),
    )
    things = {name: {"thing": appointment} for name in ("appointment", "change_appointment", "slip", "say")}
    return {
        "code": seen.code,
        "about": dose.about,
        "on": today.isoformat(),
        **{f"of {name}": {"thing": session} for name in ("session", "change_session")},
        **{f"of {name}": value for name, value in things.items()},
        "of give_needed": {"about": marks.of_needed(drops.id)},
        "of pass_on": {"thing": trace},
        "of change_result": {"thing": result},
    }


def clock_of(who: Person) -> ZoneInfo:
    return ZoneInfo(queries_on_call.zone_of(who.actor()))


@kept
def begun(cast: Cast) -> tuple[Person, dict[str, Any], dict[str, Any]]:
    someone = casting.join(
        cast.mona,
        "Vera",
        roles=("CASE_MANAGER_SEND",),
        teams=((cast.intake, cast.casey), (cast.supervisors, cast.casey)),
    )
    own = filled(cast, story.case(cast), cast.hana)
    supervisors = Team.objects.get(organisation=cast.dawn.pk, kind=TeamKind.SUPERVISORS)
    bea = casting.join(
        cast.dora,
        "Bea",
        roles=("CASE_MANAGER_RECV",),
        teams=((cast.dawn_intake, cast.dora), (supervisors, cast.dora)),
    )
    there = people_actions.open_case(name_used="Zefirina", by=bea.actor())
    nurse = casting.join(cast.dora, "Nina", roles=("HEALTH",))
    people_actions.let_person_in(seen=people.found(bea.actor(), there.code), user=nurse.id, by=bea.actor())
    return someone, own, filled(cast, there, nurse)


@pytest.fixture
def stage(cast: Cast, client: Client) -> Stage:
    someone, own, foreign = begun(cast)
    set_up = Stage(cast, someone, sign_in(client, someone), own, foreign)
    set_up.become()
    return set_up


def rows() -> list[Any]:
    every = (models.HealthSummary, models.Entry, models.Word, models.OwnNote, models.Busy, models.Feed)
    return [list(model._default_manager.order_by("pk").values()) for model in every]


def expected(name: str, code: str) -> int:
    if code in MATRIX[name].opens:
        return 200
    return 403 if code in MATRIX[name].refused else 404


def unknown() -> dict[str, Any]:
    return {"code": "Q2-2222", "thing": uuid.uuid4(), "about": uuid.uuid4()}


def sent(stage: Stage, name: str) -> dict[str, Any]:
    return {**(MATRIX[name].sends or {}), "on": stage.own["on"], "by": str(stage.cast.casey.id)}


def test_23_every_address_is_declared() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(MATRIX) | OWN | {"calendar"}
    for pattern in urls.urlpatterns:
        if pattern.name in MATRIX:
            assert set(pattern.pattern.converters) == set(MATRIX[pattern.name].needs)


def test_23_every_role_is_shown_what_is_declared_and_looking_changes_nothing(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for code in sorted(EVERY_ROLE):
        stage.become(code)
        for name in GETS:
            found[name, code] = stage.client.get(stage.at(name, stage.own)).status_code
            wanted[name, code] = expected(name, code)
    stage.become()
    assert found == wanted
    assert {stage.client.get(stage.at(name, stage.own)).status_code for name in GETS} == {404}
    assert rows() == before


def test_30_what_a_role_may_not_do_is_not_done(stage: Stage) -> None:
    before, found, wanted = rows(), {}, {}
    for name in POSTS:
        for code in sorted(EVERY_ROLE - MATRIX[name].opens):
            stage.become(code)
            found[name, code] = stage.client.post(stage.at(name, stage.own), sent(stage, name)).status_code
            wanted[name, code] = expected(name, code)
    assert found == wanted
    assert len(found) > 100
    assert rows() == before


def test_what_a_role_may_do_is_done(stage: Stage) -> None:
    """Otherwise the refusals above would prove nothing."""
    stage.become("HEALTH")
    last = [one for one in POSTS if one not in FIRST + NOT_HERE]
    for name in (*FIRST, *last):
        before = rows()
        answer = stage.client.post(stage.at(name, stage.own), sent(stage, name))
        assert answer.status_code in (200, 302), (name, answer.content.decode()[-2000:])
        assert (name, rows() != before) == (name, name != "slip")  # a slip is recorded and not kept


@pytest.mark.parametrize("method", ["get", "post"])
def test_24_a_case_of_others_is_like_one_that_is_not_there(stage: Stage, method: str) -> None:
    before = rows()
    for code in ("HEALTH", "SHELTER_STAFF"):
        stage.become(code)
        for name in POSTS if method == "post" else GETS:
            answers = [
                getattr(stage.client, method)(stage.at(name, known), sent(stage, name))
                for known in (stage.foreign, unknown())
            ]
            assert {answer.status_code for answer in answers} == {404}, name
            assert len({len(answer.content) for answer in answers}) == 1, name
    assert rows() == before


def test_26_what_belongs_to_another_case_is_not_found_in_this_one(stage: Stage) -> None:
    """The id is right, the case is not."""
    stage.become("HEALTH")
    other = filled(stage.cast, story.case(stage.cast), stage.cast.hana)
    for name in ("session", "change_session", "appointment", "change_appointment", "slip"):
        mixed = {**other, "code": stage.own["code"]}
        assert stage.client.get(stage.at(name, mixed)).status_code == 404, name
    for name in FIRST:
        mixed = {**other, "code": stage.own["code"]}
        assert stage.client.post(stage.at(name, mixed), sent(stage, name)).status_code == 404, name


def test_who_handed_the_case_over_or_was_let_in_without_health_writes_nothing(cast: Cast) -> None:
    seen, _consent = consent_story.shared(cast, "AFI")
    people_actions.let_team_in(seen=story.again(cast, seen), team=cast.health.pk, by=cast.casey.actor())
    story.write_health(cast, seen)
    rita = sign_in(Client(), cast.rita)
    for name in ("health", "write_health", "medicine"):
        assert rita.get(reverse(f"assistance:{name}", args=[seen.code])).status_code == 404


def test_locked_or_signed_out_nothing_opens(stage: Stage) -> None:
    for name in GETS:
        assert Client().get(stage.at(name, stage.own)).status_code == 302
    for name in OWN:
        assert Client().post(reverse(f"assistance:{name}")).status_code in (302, 405)
