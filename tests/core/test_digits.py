"""A whole number out of an address or a hidden field: bounded, whatever is sent."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError

from wayhome.core import day_fields, digits, forms, paging


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("٣", 3),
        ("007", 7),
        (str(digits.LARGEST), digits.LARGEST),
        (str(digits.LARGEST + 1), None),
        ("9" * 19, None),
        ("9" * 30, None),
        ("9" * 5_000, None),
        ("0" * 5_000, None),
        ("", None),
        (None, None),
        ("-1", None),
        ("1.5", None),
        ("²", None),
        ("1e3", None),
        (" 1", None),
        ("1_0", None),
    ],
)
def test_it_is_a_number_from_nought_to_the_largest_or_none(text: str | None, number: int | None) -> None:
    assert digits.whole(text, None) == number
    assert digits.whole(text, -1) == (-1 if number is None else number)


def test_what_is_more_than_is_wanted_is_none() -> None:
    assert digits.whole("99", None, most=99) == 99
    assert digits.whole("100", None, most=99) is None
    assert digits.whole(str(digits.LARGEST_OF_ALL), None, most=digits.LARGEST_OF_ALL) == digits.LARGEST_OF_ALL
    assert digits.whole(str(digits.LARGEST_OF_ALL + 1), None, most=digits.LARGEST_OF_ALL) is None


@pytest.mark.parametrize(
    ("text", "page"), [("3", 3), ("0", 1), ("-2", 1), ("", 1), (None, 1), ("last", 1), ("9" * 5_000, 1)]
)
def test_a_page_that_cannot_be_is_the_first(text: str | None, page: int) -> None:
    assert paging.asked_for(text) == page


@pytest.mark.parametrize("many", ["9" * 4, "9" * 30, "9" * 5_000])
def test_a_day_or_an_hour_of_many_digits_is_a_sentence(many: str) -> None:
    with pytest.raises(ValidationError, match="not in the calendar"):
        day_fields.read_day([many, "2", "2026"])
    with pytest.raises(ValidationError, match="Choose a month"):
        day_fields.read_day(["1", many, "2026"])
    with pytest.raises(ValidationError, match="four digits"):
        day_fields.read_day(["1", "2", f"1{many}"])
    for typed in (f"{many}:00", f"14:{many}", f"{many}1"):
        with pytest.raises(ValidationError, match="hours and minutes"):
            day_fields.read_time(typed)


@pytest.mark.parametrize("year", ["9999", "9000", "0999", "12026"])
def test_a_year_that_nobody_means_is_a_sentence_and_no_fault_of_another_clock(year: str) -> None:
    """The last evening of the calendar in New York would be a day after it here."""
    field = forms.Moment(label="When", zones=("America/New_York",))
    with pytest.raises(ValidationError, match="four digits"):
        field.clean(["31", "12", year, "23:59", "America/New_York"])
    with pytest.raises(ValidationError, match="four digits"):
        forms.Day(label="Until").clean(["31", "12", year])
    with pytest.raises(ValidationError, match="four digits"):
        forms.Day(label="Born", partial=True).clean(["", "", year])


@pytest.mark.parametrize("typed", ["14:30", "14.30", "1430", " 14:30 ", "14 : 30", "14h30"])
def test_an_hour_is_read_as_people_write_it(typed: str) -> None:
    assert day_fields.read_time(typed) == time(14, 30)
