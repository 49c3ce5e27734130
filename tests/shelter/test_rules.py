"""Each sentence that says no, and when it does not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import override_settings

from wayhome.core.actors import Job, Nobody
from wayhome.shelter import rules
from wayhome.shelter.enums import ExitType, StayState

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = timedelta(days=1)


class Manager:
    roles = frozenset({"SHELTER_MANAGER"})


class Worker:
    roles = frozenset({"SHELTER_STAFF"})


MANAGER, WORKER = Manager(), Worker()


def says(reason: str | None, word: str) -> bool:
    return reason is None if not word else word in (reason or "")


def test_only_a_manager_manages() -> None:
    assert rules.why_not_manage(MANAGER) is None  # type: ignore[arg-type]
    for other in (WORKER, Nobody(), Job(name="tests")):
        assert "shelter manager" in (rules.why_not_manage(other) or "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "is_member", "groups", "word"),
    [
        ("house", True, ["women"], ""),
        ("intake", True, ["women"], "house team"),
        ("house", False, ["women"], "house team"),
        ("house", True, [], "for whom"),
    ],
)
def test_a_house_belongs_to_a_house_team(kind: str, is_member: bool, groups: list[str], word: str) -> None:
    assert says(rules.why_not_house(team_kind=kind, is_member=is_member, groups=groups), word)


@pytest.mark.parametrize(("count", "word"), [(1, ""), (60, ""), (0, "from 1 to 60"), (61, "from 1 to 60")])
def test_a_room_has_places(count: int, word: str) -> None:
    assert says(rules.why_not_room(places=count), word)


@pytest.mark.parametrize(
    ("here", "expected", "held", "word"),
    [
        (0, 0, 0, ""),
        (1, 0, 0, "1 person lives here"),
        (3, 1, 1, "3 people live here"),
        (0, 2, 1, "expected here"),
        (0, 0, 1, "held for somebody"),
    ],
)
def test_a_house_with_people_in_it_does_not_close(here: int, expected: int, held: int, word: str) -> None:
    assert says(rules.why_not_close(here=here, expected=expected, held=held), word)


def test_a_place_that_is_taken_stays() -> None:
    assert rules.why_not_place_out(is_taken=False) is None
    assert "Move her or him" in (rules.why_not_place_out(is_taken=True) or "")


@pytest.mark.parametrize(
    ("closed", "compromised", "word"),
    [
        (None, False, ""),
        (TODAY, False, "closed"),
        (None, True, "learnt where"),
        (TODAY, True, "learnt where"),
    ],
)
def test_nobody_comes_to_a_house_that_is_closed_or_not_safe(
    closed: date | None,
    compromised: bool,
    word: str,
) -> None:
    assert says(rules.why_not_open(closed_on=closed, is_compromised=compromised), word)


@pytest.mark.parametrize(
    ("first", "nights", "manages", "word"),
    [
        (TODAY, 1, False, ""),
        (TODAY - DAY, 180, False, ""),
        (TODAY - 2 * DAY, 1, False, "This day is over"),
        (TODAY + timedelta(days=400), 1, True, "more than a year"),
        (TODAY, 0, False, "one night"),
        (TODAY, 181, False, "180 days at most"),
        (TODAY, 181, True, ""),
    ],
)
def test_when_and_for_how_long(first: date, nights: int, manages: bool, word: str) -> None:
    assert says(rules.why_not_dates(first=first, nights=nights, today=TODAY, manages=manages), word)


def test_the_longest_stay_is_a_setting() -> None:
    with override_settings(SHELTER_MAX_STAY_DAYS=30):
        assert "30 days at most" in (
            rules.why_not_dates(first=TODAY, nights=31, today=TODAY, manages=False) or ""
        )


@pytest.mark.parametrize(
    ("there", "free", "word"),
    [(True, True, ""), (False, True, "not in use"), (True, False, "taken"), (False, False, "not in use")],
)
def test_a_place_is_there_and_free(there: bool, free: bool, word: str) -> None:
    assert says(rules.why_not_place(is_there=there, is_free=free), word)


@pytest.mark.parametrize(
    ("state", "word"), [("", ""), (StayState.HERE, "lives in a house"), (StayState.EXPECTED, "is expected")]
)
def test_nobody_lives_in_two_houses(state: str, word: str) -> None:
    assert says(rules.why_not_second(state=state), word)


def test_a_hold_is_lifted_by_a_manager_with_a_reason_and_by_nobody_else() -> None:
    held = ["Not this group."]
    lift = rules.why_not_lift
    assert lift(WORKER, findings=[], reason="") is None  # type: ignore[arg-type]
    refused = lift(WORKER, findings=held, reason="He has nowhere else")  # type: ignore[arg-type]
    assert refused == "Not this group. Choose another place, or ask a shelter manager, who can go ahead."
    assert "write why" in (lift(MANAGER, findings=held, reason="  ") or "")  # type: ignore[arg-type]
    assert lift(MANAGER, findings=held, reason="He has nowhere else") is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "arrive", "cancel", "here"),
    [
        (StayState.EXPECTED, "", "", "has not arrived"),
        (StayState.HERE, "here already", "not expected", ""),
        (StayState.LEFT, "over", "not expected", "has left"),
        (StayState.NOT_COME, "over", "not expected", "has left"),
    ],
)
def test_what_can_be_done_follows_from_where_it_stands(
    state: str, arrive: str, cancel: str, here: str
) -> None:
    assert says(rules.why_not_arrive(state=state), arrive)
    assert says(rules.why_not_cancel(state=state), cancel)
    assert says(rules.why_not_here(state=state), here)


@pytest.mark.parametrize(
    ("state", "arrived", "left", "exit_type", "word"),
    [
        (StayState.HERE, NOON - DAY, NOON, ExitType.RETURN, ""),
        (StayState.HERE, NOON, NOON, ExitType.OTHER, ""),
        (StayState.HERE, NOON, NOON - DAY, ExitType.RETURN, "before the arrival"),
        (StayState.HERE, NOON - DAY, NOON + DAY, ExitType.RETURN, "still to come"),
        (StayState.HERE, None, NOON, "somewhere", "Choose how"),
        (StayState.HERE, None, NOON, ExitType.RETURN, ""),
        (StayState.EXPECTED, None, NOON, ExitType.RETURN, "has not arrived"),
    ],
)
def test_nobody_leaves_before_coming_or_in_the_future(
    state: str, arrived: datetime | None, left: datetime, exit_type: str, word: str
) -> None:
    found = rules.why_not_leave(state=state, arrived_at=arrived, left_at=left, now=NOON, exit_type=exit_type)
    assert says(found, word)


@pytest.mark.parametrize(
    ("last", "manages", "word"),
    [
        (TODAY + DAY, False, ""),
        (TODAY, False, "This day is over"),
        (TODAY + timedelta(days=180), False, ""),
        (TODAY + timedelta(days=181), False, "More than 180 days"),
        (TODAY + timedelta(days=181), True, ""),
    ],
)
def test_longer_than_usual_is_planned_by_a_manager(last: date, manages: bool, word: str) -> None:
    assert says(rules.why_not_plan(last=last, arrived_on=TODAY, today=TODAY, manages=manages), word)


def test_the_small_ones() -> None:
    assert says(rules.why_not_move(is_same=True, reason="Noise"), "already")
    assert says(rules.why_not_move(is_same=False, reason=" "), "why")
    assert rules.why_not_move(is_same=False, reason="Noise") is None
    assert says(rules.why_not_explained(rules=True, language=""), "language")
    assert rules.why_not_explained(rules=True, language="sqi") is None
    assert rules.why_not_explained(rules=False, language="") is None
    nobody = {"name": "", "code": " ", "looks": ""}
    assert says(rules.why_not_barred(**nobody, reason="He hit her"), "name")
    assert says(rules.why_not_barred(**{**nobody, "looks": "Red car"}, reason=""), "why")
    assert rules.why_not_barred(**{**nobody, "looks": "Red car"}, reason="He follows her") is None
    assert says(rules.why_not_compromise(is_compromised=True, words="He rang"), "already")
    assert says(rules.why_not_compromise(is_compromised=False, words=""), "what happened")
    assert rules.why_not_compromise(is_compromised=False, words="He rang") is None
    assert says(rules.why_not_over(MANAGER, is_compromised=False, words="x"), "Nobody has said")  # type: ignore[arg-type]
    assert says(rules.why_not_over(WORKER, is_compromised=True, words="x"), "shelter manager")  # type: ignore[arg-type]
    assert says(rules.why_not_over(MANAGER, is_compromised=True, words=""), "why it is safe")  # type: ignore[arg-type]
    assert rules.why_not_over(MANAGER, is_compromised=True, words="Moved") is None  # type: ignore[arg-type]
