"""When the survey is asked next, over two years."""

from datetime import date

import pytest

from wayhome.outcomes import schedule

MONTHS = [1, 6, 12, 24]
ARRIVED = date(2027, 1, 31)


@pytest.mark.parametrize(
    ("asked", "today", "wanted"),
    [
        ([], date(2027, 1, 31), date(2027, 2, 28)),  # no 31 February
        ([], date(2027, 3, 20), date(2027, 2, 28)),  # late
        ([date(2027, 2, 25)], date(2027, 2, 25), date(2027, 7, 31)),
        ([date(2027, 2, 25)], date(2027, 8, 20), date(2027, 7, 31)),
        ([], date(2027, 6, 1), date(2027, 7, 31)),  # what was left out is not owed any more
        ([date(2027, 6, 1)], date(2027, 6, 1), date(2028, 1, 31)),  # asked early, for that day
        ([date(2027, 2, 25), date(2027, 7, 30)], date(2027, 8, 1), date(2028, 1, 31)),
        ([date(2028, 2, 1)], date(2028, 2, 1), date(2029, 1, 31)),
        ([date(2029, 2, 3)], date(2029, 2, 3), None),
        ([date(2026, 12, 24)], date(2027, 2, 1), date(2027, 2, 28)),  # before arriving: of another time
    ],
)
def test_the_next_day(asked: list[date], today: date, wanted: date | None) -> None:
    assert schedule.next_day(ARRIVED, asked, months=MONTHS, today=today) == wanted


@pytest.mark.parametrize(
    ("asked", "today", "not_wanted", "wanted"),
    [
        ([], date(2027, 2, 1), {1}, date(2027, 7, 31)),
        ([], date(2027, 2, 1), {1, 6}, date(2028, 1, 31)),
        ([date(2027, 7, 30)], date(2027, 9, 1), {1, 6}, date(2028, 1, 31)),  # what was asked before was asked
        ([], date(2027, 2, 1), {1, 6, 12, 24}, None),
        ([], date(2027, 2, 1), {9, 18}, date(2027, 2, 28)),  # months without a survey
    ],
)
def test_nothing_is_asked_in_a_month_in_which_she_wants_no_contact(
    asked: list[date], today: date, not_wanted: set[int], wanted: date | None
) -> None:
    found = schedule.next_day(ARRIVED, asked, months=MONTHS, today=today, not_wanted=not_wanted)
    assert found == wanted


def test_arrived_on_a_leap_day() -> None:
    leap = date(2028, 2, 29)
    assert schedule.next_day(leap, [], months=[12], today=leap) == date(2029, 2, 28)
    assert schedule.months_after(leap, date(2029, 2, 28)) == 12
    assert schedule.months_after(leap, date(2029, 2, 27)) == 11


def test_two_in_one_quarter() -> None:
    others = [date(2027, 1, 1), date(2027, 3, 31), date(2026, 12, 31)]
    assert schedule.same_quarter(date(2027, 2, 1), others) == date(2027, 3, 31)
    assert schedule.same_quarter(date(2027, 4, 1), others) is None
    assert schedule.same_quarter(date(2026, 2, 1), others) is None
