"""Why not, sentence by sentence. No database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from wayhome.core.actors import Job
from wayhome.handin import rules
from wayhome.handin.documents import Arrival
from wayhome.handin.enums import State
from wayhome.organisations import roles

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
BASE = Arrival(happened_at=NOW, language="sqi", signs=("marks",))


class Who:
    def __init__(self, *held: str) -> None:
        self.roles = frozenset(held)


@pytest.mark.parametrize(
    ("hour", "is_night"), [(19, False), (20, True), (23, True), (3, True), (6, True), (7, False), (12, False)]
)
def test_night_is_what_the_clock_there_shows(hour: int, is_night: bool) -> None:
    assert rules.is_night(NOW.replace(hour=hour), "UTC") is is_night
    assert rules.is_night(NOW.replace(hour=22), "Asia/Tehran") is True
    assert rules.is_night(NOW.replace(hour=5), "Asia/Tehran") is False


def test_it_rings_at_night_with_danger_or_a_medical_need_and_never_for_what_was_only_seen() -> None:
    assert not rules.rings(BASE, now=NOW)
    assert rules.rings(BASE, now=NOW.replace(hour=23))
    assert rules.rings(replace(BASE, medical=True), now=NOW)
    assert rules.rings(replace(BASE, threat="present"), now=NOW)
    assert not rules.rings(replace(BASE, threat="possible"), now=NOW)
    assert not rules.rings(replace(BASE, is_observation=True, threat="present"), now=NOW)


def test_who_meets_people_hands_in() -> None:
    for code in (roles.FrontLine.code, roles.ShelterStaff.code, "CASE_MANAGER_SEND", "HEALTH", "CONSULAR"):
        assert rules.why_not_bring(Who(code)) is None  # type: ignore[arg-type]
    for code in ("SYSADMIN", "DPO", "DONOR", "STATISTICS", "MANAGER"):
        assert "ring who is on call" in (rules.why_not_bring(Who(code)) or "")  # type: ignore[arg-type]
    assert rules.why_not_bring(Job("x"))
    assert rules.OFFICERS.isdisjoint(rules.TAKERS)


def test_the_true_time_is_never_to_come_and_after_a_week_has_a_reason() -> None:
    assert rules.why_not_when(NOW, now=NOW) is None
    assert rules.why_not_when(NOW + timedelta(minutes=9), now=NOW) is None
    assert "still to come" in (rules.why_not_when(NOW + timedelta(minutes=11), now=NOW) or "")
    assert rules.why_not_when(NOW - timedelta(days=7), now=NOW) is None
    late = NOW - timedelta(days=7, minutes=1)
    assert "Write why" in (rules.why_not_when(late, now=NOW, late_reason="  ") or "")
    assert rules.why_not_when(late, now=NOW, late_reason="The line was down") is None
    assert "still to come" in (rules.why_not_when(NOW + OTHER_DAY, now=NOW, late_reason="Typed early") or "")


OTHER_DAY = timedelta(days=1)


def test_what_must_be_there_and_what_must_not() -> None:
    assert rules.why_not_arrival(BASE) is None
    assert "done now" in (rules.why_not_arrival(replace(BASE, medical=True, medical_done=" ")) or "")
    assert rules.why_not_arrival(replace(BASE, medical=True, medical_done="Ambulance")) is None
    seen = replace(BASE, is_observation=True)
    assert rules.why_not_arrival(seen) is None
    assert "no name" in (rules.why_not_arrival(replace(seen, name="Zef")) or "")
    assert "at least one sign" in (rules.why_not_arrival(replace(seen, signs=())) or "")
    assert rules.why_not_arrival(replace(seen, signs=(), words="Six beds in a cellar")) is None
    assert rules.why_not_arrival(replace(BASE, children=16))
    assert rules.why_not_arrival(replace(BASE, children=-1))


def test_taken_once_opened_once_refused_once() -> None:
    assert rules.why_not_take(State.WAITING) is None
    assert "colleague" in (rules.why_not_take(State.TAKEN) or "")
    assert "answered with no" in (rules.why_not_take(State.NOT_HERE) or "")
    assert rules.why_not_open(State.WAITING) is None
    assert rules.why_not_open(State.TAKEN) is None
    assert rules.why_not_open(State.OPENED)
    assert "only seen" in (rules.why_not_open(State.WAITING, is_observation=True) or "")
    assert rules.why_not_refuse(State.WAITING) is None
    assert rules.why_not_refuse(State.OPENED)
    assert rules.why_changed(read=1, number=1) is None
    assert rules.why_changed(read=1, number=2)


def test_one_meets_soon_and_only_while_somebody_is_expected() -> None:
    assert rules.why_not_meet(state=State.TAKEN, at=NOW, now=NOW) is None
    assert "over" in (rules.why_not_meet(state=State.WAITING, at=NOW - timedelta(minutes=1), now=NOW) or "")
    assert "two days" in (rules.why_not_meet(state=State.WAITING, at=NOW + timedelta(days=3), now=NOW) or "")
    assert rules.why_not_meet(state=State.OPENED, at=NOW, now=NOW)


HOUSE = "Rruga e Gjatë 12, Tiranë"


@pytest.mark.parametrize(
    "point",
    [
        "Rruga e Gjatë 12, Tiranë",
        "RRUGA E GJATE 12 TIRANE",
        "in front of rruga e gjate 12, tirane, green door",
        "Rruga e Gjate 12",
    ],
)
def test_a_house_is_no_meeting_point_in_any_spelling(point: str) -> None:
    assert "public place" in (rules.why_not_point(point, [HOUSE]) or "")
    assert rules.why_not_point(point, []) is None  # where no address is known, people are warned


def test_a_station_is_a_meeting_point_also_when_a_street_is_called_after_it() -> None:
    assert rules.why_not_point("Station", ["Station Road 4"]) is None
    assert rules.why_not_point("Main entrance of the station", [HOUSE, "", "4"]) is None
    assert "Write where" in (rules.why_not_point(" ", [HOUSE]) or "")


def test_what_is_called_a_shelter_may_be_a_public_place_by_another_name() -> None:
    said = rules.why_not_point("Bus shelter at the station", []) or ""
    assert "where a house is" not in said, "nobody knows that"
    assert "call it otherwise" in said
    assert rules.why_not_point("Bus stop at the station", []) is None


def test_each_side_says_once_that_they_met() -> None:
    assert rules.why_not_confirm(is_open=True, is_said=False) is None
    assert "already" in (rules.why_not_confirm(is_open=True, is_said=True) or "")
    assert "over" in (rules.why_not_confirm(is_open=False, is_said=False) or "")


def test_that_nobody_came_is_said_after_the_time() -> None:
    assert rules.why_not_say_nobody_came(is_open=True, at=NOW, now=NOW) is None
    early = rules.why_not_say_nobody_came(is_open=True, at=NOW + timedelta(minutes=1), now=NOW)
    assert "not time yet" in (early or "")
    assert "over" in (rules.why_not_say_nobody_came(is_open=False, at=NOW, now=NOW) or "")


def test_on_and_not_back() -> None:
    assert rules.why_not_forward(went_to={1}, to=2, state=State.WAITING) is None
    assert "before" in (rules.why_not_forward(went_to={1}, to=1, state=State.WAITING) or "")
    assert rules.why_not_forward(went_to={1}, to=2, state=State.TAKEN)


def test_about_the_form_once_and_to_somebody_else() -> None:
    assert rules.why_not_feedback(is_said=False, is_own=False) is None
    assert rules.why_not_feedback(is_said=True, is_own=False)
    assert rules.why_not_feedback(is_said=False, is_own=True)


def test_a_second_person_is_another_one_and_an_objection_says_why() -> None:
    free: Any = {"is_same": False, "is_signed": False, "may": True}
    assert rules.why_not_sign(**free) is None
    assert "yourself" in (rules.why_not_sign(**{**free, "is_same": True}) or "")
    assert "already" in (rules.why_not_sign(**{**free, "is_signed": True}) or "")
    assert "on call" in (rules.why_not_sign(**{**free, "may": False}) or "")
    assert "why you object" in (rules.why_not_sign(**free, agrees=False, reason=" ") or "")
    assert rules.why_not_sign(**free, agrees=False, reason="No interpreter") is None


def test_an_early_warning_is_for_a_few_people_and_days_to_come() -> None:
    day = date(2026, 11, 25)
    usual = {"how_many": 4, "from_day": day, "until_day": day, "today": day}
    assert rules.why_not_warn(**usual) is None  # type: ignore[arg-type]
    for wrong in ({"how_many": 0}, {"how_many": 61}):
        assert "how many people" in (rules.why_not_warn(**{**usual, **wrong}) or "")  # type: ignore[arg-type]
    over = {**usual, "from_day": day - OTHER_DAY, "until_day": day - OTHER_DAY}
    assert "over" in (rules.why_not_warn(**over) or "")  # type: ignore[arg-type]
    assert "before the first" in (rules.why_not_warn(**{**usual, "from_day": day + OTHER_DAY}) or "")  # type: ignore[arg-type]
    assert rules.why_not_answer(is_open=True, can=True, how_many=2) is None
    assert rules.why_not_answer(is_open=True, can=False, how_many=0) is None
    assert rules.why_not_answer(is_open=True, can=True, how_many=0)
    assert rules.why_not_answer(is_open=False, can=True, how_many=2)


def test_alike_is_near_in_time_and_like_each_other() -> None:
    def like(one: Arrival, other: Arrival, *, same: bool = False) -> bool:
        return rules.are_alike(one, other, same_sender=same)

    assert like(BASE, BASE)
    other = replace(BASE, language="ron", children=2)
    assert not like(BASE, other)
    assert like(BASE, other, same=True)
    assert like(replace(BASE, name="Đorđe"), replace(other, name="Djordje"))
    assert not like(replace(BASE, name="Ana"), replace(other, name="Mira"))
    assert not like(BASE, replace(BASE, happened_at=NOW + timedelta(hours=4)))
    assert not like(BASE, replace(BASE, is_observation=True))
    assert not like(replace(BASE, happened_at=None), BASE)
    assert not like(BASE, replace(BASE, happened_at=None))


def test_an_officer_is_told_three_things_and_nothing_else() -> None:
    told = [
        rules.in_words(state, organisation="Harbour House", taken_at=at, zone="UTC")
        for state, at in (
            (State.WAITING, None),
            (State.NOT_HERE, None),
            (State.TAKEN, NOW),
            (State.OPENED, NOW),
        )
    ]
    assert told[0] == "Sent to Harbour House, not read yet"
    assert told[1] == "Harbour House cannot take over"
    assert told[2] == told[3]
    assert told[2].startswith("Received by Harbour House, 25 November 2026")
