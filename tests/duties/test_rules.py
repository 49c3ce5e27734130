"""Who may, and the sentence when not."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.organisations.people import CASE_MANAGER, MANAGER, SYSADMIN, Worker
from wayhome.duties import rules

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
QUIET = {"quiet_from": time(21), "quiet_until": time(7)}


def test_owner_team_ladder_and_holders_may_do_it() -> None:
    team, other = uuid4(), uuid4()
    worker = Worker(team_ids=frozenset({team}))
    assert worker.user_id
    for hand in (worker.user_id, team):
        assert rules.may_do(worker, owner=hand, ladder=[], holders=[])
        assert rules.may_do(worker, owner=other, ladder=[uuid4(), hand], holders=[])
        assert rules.may_do(worker, owner=other, ladder=[], holders=[hand])
    assert not rules.may_do(worker, owner=other, ladder=[uuid4()], holders=[uuid4()])


def test_somebody_without_a_name_has_nothing() -> None:
    assert rules.hands(Worker(user_id=None)) == frozenset()


@pytest.mark.parametrize("actor", [MANAGER, CASE_MANAGER, Worker(roles=frozenset({"SHELTER_MANAGER"}))])
def test_planners_plan(actor: Worker) -> None:
    assert rules.why_not_plan(actor) is None


@pytest.mark.parametrize("actor", [SYSADMIN, Worker(), Worker(roles=frozenset({"SHELTER_STAFF"}))])
def test_others_do_not_plan(actor: Worker) -> None:
    assert "Only managers, case managers and shelter managers" in str(rules.why_not_plan(actor))


@pytest.mark.parametrize(
    ("values", "begins"),
    [
        ({}, None),
        ({"works_here": False}, "Choose somebody who works here"),
        ({"ends_at": NOW + HOUR}, "The shift ends before it starts"),
        ({"starts_at": NOW - 3 * HOUR, "ends_at": NOW}, "This shift is over already"),
        ({"ends_at": NOW + HOUR + timedelta(days=14, minutes=1)}, "A shift is at most fourteen days long"),
        ({"is_free": False}, "Somebody is on call at this place in the order then"),
    ],
)
def test_a_shift_lies_ahead_and_is_nobody_elses(values: dict[str, Any], begins: str | None) -> None:
    usual = {
        "starts_at": NOW + HOUR,
        "ends_at": NOW + 9 * HOUR,
        "now": NOW,
        "is_free": True,
        "works_here": True,
    }
    reason = rules.why_not_shift(**{**usual, **values})
    assert reason is None if begins is None else str(reason).startswith(begins)


def test_shifts_that_touch_do_not_overlap() -> None:
    spans = [(NOW, NOW + HOUR), (NOW + 3 * HOUR, NOW + 4 * HOUR)]
    assert rules.is_free(spans, starts_at=NOW + HOUR, ends_at=NOW + 3 * HOUR)
    assert not rules.is_free(spans, starts_at=NOW + HOUR / 2, ends_at=NOW + 2 * HOUR)
    assert not rules.is_free(spans, starts_at=NOW - HOUR, ends_at=NOW + 9 * HOUR)


def test_what_is_over_stays_on_the_rota() -> None:
    assert rules.why_not_remove_shift(ends_at=NOW + HOUR, now=NOW) is None
    assert rules.why_not_remove_shift(ends_at=NOW, now=NOW)


@pytest.mark.parametrize(
    ("digest_hours", "begins"),
    [
        ([time(8), time(14)], None),
        ([time(8), time(22)], None),
        ([time(22), time(3)], "All these times are in your quiet hours"),
        ([], "All these times are in your quiet hours"),
        ([time(hour) for hour in range(8, 15)], "Choose at most 6 times"),
    ],
)
def test_some_digest_is_outside_the_quiet_hours(digest_hours: list[time], begins: str | None) -> None:
    reason = rules.why_not_hours(digest_hours, **QUIET)
    assert reason is None if begins is None else str(reason).startswith(begins)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+355 67 212 3456", "+355672123456"),
        ("+381 (0)11 123 4567", "+381111234567"),
        ("067 212 3456", None),
        ("+355", None),
        ("call me", None),
        ("+355 67 212 3456 7890 1234", None),
    ],
)
def test_numbers_are_read_as_telephone_services_do(text: str, number: str | None) -> None:
    assert rules.number_of(text) == number
    assert (rules.why_not_number(text) is None) == (number is not None)


def test_no_number_is_no_wrong_number() -> None:
    assert rules.why_not_number("") is None


@pytest.mark.parametrize(
    ("values", "begins"),
    [
        ({}, None),
        ({"can_ring": False}, "Nothing is set up here that rings"),
        ({"has_number": False}, "Save a number first"),
        ({"tested_at": NOW - timedelta(seconds=59)}, "It rang a moment ago"),
        ({"tested_at": NOW - timedelta(seconds=60)}, None),
    ],
)
def test_a_test_ring_once_a_minute(values: dict[str, Any], begins: str | None) -> None:
    reason = rules.why_not_test(
        **{"has_number": True, "can_ring": True, "tested_at": None, "now": NOW, **values}
    )
    assert reason is None if begins is None else str(reason).startswith(begins)


def test_an_emergency_is_in_one_hand() -> None:
    assert rules.why_not_acknowledge(acknowledged_by="", is_closed=False, is_due=True) is None
    assert "Mona has it" in str(
        rules.why_not_acknowledge(acknowledged_by="Mona", is_closed=False, is_due=True)
    )
    assert "This is done" in str(rules.why_not_acknowledge(acknowledged_by="", is_closed=True, is_due=True))


def test_one_takes_what_is_on_ones_board_and_not_ones_own() -> None:
    assert rules.why_not_take(is_mine=False, is_on_my_board=True) is None
    assert "You have it" in str(rules.why_not_take(is_mine=True, is_on_my_board=True))
    assert "A colleague has it" in str(rules.why_not_take(is_mine=False, is_on_my_board=False))
