"""Where a role stands, and each refusal with what to do next. Pure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.organisations import roles
from wayhome.training import required, rules
from wayhome.training.enums import Came, Competency
from wayhome.training.rules import State, standing

TODAY = date(2026, 11, 25)
EVER = date(2000, 1, 1)
ASKED = {"confidentiality": EVER, "data_protection": EVER}


def days(count: int) -> timedelta:
    return timedelta(days=count)


def stands(held: dict[str, date], *, granted: int = -400, warned: int | None = None) -> rules.Standing:
    return standing(
        "HEALTH",
        asked=ASKED,
        held=held,
        granted_on=TODAY + days(granted),
        warned_on=None if warned is None else TODAY + days(warned),
        today=TODAY,
    )


def both(until: int) -> dict[str, date]:
    return dict.fromkeys(ASKED, TODAY + days(until))


def test_every_role_with_person_data_asks_for_two_and_no_other_does() -> None:
    base = {str(Competency.CONFIDENTIALITY), str(Competency.DATA_PROTECTION)}
    for code in ("CASE_MANAGER_SEND", "SHELTER_STAFF", "HEALTH", "LE_FRONTLINE", "CONSULAR", "GUARDIAN"):
        assert required.of_role(code) == base
    for code in ("MANAGER", "SYSADMIN", "DPO", "STATISTICS", "DONOR"):
        assert required.of_role(code) == frozenset()
    assert required.of_role("ESCORT") == base | {"escort"}
    assert required.of_role("BID_PANEL") == base | {"best_interests"}
    assert all(required.of_role(one.code) <= set(Competency.values) for one in roles.ALL)


@pytest.mark.parametrize(
    ("until", "state"), [(31, State.FINE), (30, State.SOON), (0, State.SOON), (-1, State.LACKS)]
)
def test_a_certificate_ends_after_its_last_day_and_says_so_thirty_days_before(
    until: int, state: State
) -> None:
    assert stands(both(until)).state is state


def test_fourteen_days_run_from_the_warning_when_the_clock_was_late() -> None:
    assert stands(both(-100)).rests_on == TODAY + days(14)
    assert stands(both(-100), warned=-13).state is State.LACKS
    assert stands(both(-100), warned=-14).state is State.DUE


def test_nobody_rests_who_was_not_warned() -> None:
    assert stands({}, granted=-1000).state is State.LACKS


def test_a_new_role_begins_with_fourteen_days_also_for_a_paper_that_lapsed_long_ago() -> None:
    assert stands(both(-300), granted=-3, warned=-3).rests_on == TODAY + days(11)
    assert stands({}, granted=0).rests_on == TODAY + days(14)


def test_one_of_two_missing_is_named_alone() -> None:
    found = stands({"confidentiality": TODAY + days(100)})
    assert found.missing == ("data_protection",)


@given(
    until=st.integers(-400, 400),
    granted=st.integers(-800, 0),
    warned=st.none() | st.integers(-800, 0),
)
def test_a_role_never_rests_before_warning_and_end_are_fourteen_days_past(
    until: int, granted: int, warned: int | None
) -> None:
    found = stands(both(until), granted=granted, warned=warned)
    if found.state is State.DUE:
        assert warned is not None
        assert max(warned, granted, until + 1) <= -14
    assert (found.state in (State.FINE, State.SOON)) == (until >= 0)


@pytest.mark.parametrize(
    ("given_on", "until_on", "earned_on", "words"),
    [
        (1, 300, 0, "is still to come. Date the certificate on the day it was earned"),
        (-2, 300, -1, "Date the certificate on that day or later"),
        (0, 0, None, "Enter a later last day"),
        (0, 1200, None, "at most 36 months"),
    ],
)
def test_a_certificate_is_refused_with_what_to_do(
    given_on: int, until_on: int, earned_on: int | None, words: str
) -> None:
    reason = rules.why_not_give(
        given_on=TODAY + days(given_on),
        until_on=TODAY + days(until_on),
        earned_on=None if earned_on is None else TODAY + days(earned_on),
        today=TODAY,
    )
    assert reason is not None
    assert words in reason


def test_a_certificate_dated_today_is_given() -> None:
    later = TODAY + days(300)
    assert rules.why_not_give(given_on=TODAY, until_on=later, earned_on=TODAY, today=TODAY) is None


def booking(**known: object) -> str | None:
    usual: dict[str, object] = {
        "is_off": False, "day": TODAY, "today": TODAY, "free": 1, "state": None, "is_trainer": False,
    }  # fmt: skip
    return rules.why_not_book(**{**usual, **known})  # type: ignore[arg-type]


def test_booking_says_why_not() -> None:
    assert booking() is None
    assert booking(state=Came.CANCELLED) is None
    assert "further session" in (booking(free=0) or "")
    assert "called off" in (booking(is_off=True) or "")
    assert "enter its code" in (booking(day=TODAY - days(1)) or "")
    assert "already" in (booking(state=Came.BOOKED) or "")
    assert "yourself" in (booking(is_trainer=True) or "")


def extending(**known: object) -> str | None:
    usual: dict[str, object] = {
        "until_on": TODAY - days(1), "is_extended": False, "is_withdrawn": False, "is_own": False,
        "reason": "Ill", "today": TODAY,
    }  # fmt: skip
    return rules.why_not_extend(**{**usual, **known})  # type: ignore[arg-type]


def test_extending_says_why_not() -> None:
    assert extending() is None
    assert extending(until_on=TODAY - days(30)) is None
    assert "Book a course" in (extending(until_on=TODAY - days(31)) or "")
    assert "when it has lapsed" in (extending(until_on=TODAY) or "")
    assert "once already" in (extending(is_extended=True) or "")
    assert "another manager" in (extending(is_own=True) or "")
    assert "taken back" in (extending(is_withdrawn=True) or "")
    assert "Write in a few words" in (extending(reason=" ") or "")


def test_a_course_is_never_held_in_a_house() -> None:
    assert rules.why_not_place("Town hall") is None
    assert "Hold the course elsewhere" in (rules.why_not_place("The safe house, upstairs") or "")


def test_months_end_on_days_that_exist() -> None:
    assert rules.after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert rules.after(date(2027, 12, 31), 2) == date(2028, 2, 29)
    assert rules.after(date(2026, 11, 25), 12) == date(2027, 11, 25)
