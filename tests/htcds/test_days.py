"""Days as people write them: orders, calendars, words, and what may mean two days."""

from datetime import date, timedelta

import pytest
from babel import Locale
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from wayhome.core.dates import PartialDay
from wayhome.htcds import calendars, days

TODAY = date(2026, 11, 24)
NOTHING_SHOWN = days.Habit()
DAY_FIRST = days.Habit(order=days.DAY_FIRST)
MONTH_FIRST = days.Habit(order=days.MONTH_FIRST)


def read(text: str, seen: days.Habit = NOTHING_SHOWN) -> PartialDay:
    return days.read(text, seen, today=TODAY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1999-03-04", (1999, 3, 4)),
        ("1999-03-04 00:00:00", (1999, 3, 4)),
        ("1999-03-04T10:15:00.000+02:00", (1999, 3, 4)),
        ("1999/3/4", (1999, 3, 4)),
        ("19990304", (1999, 3, 4)),
        ("25/03/1999", (1999, 3, 25)),
        ("03/25/1999", (1999, 3, 25)),
        ("04.05.1999.", (1999, 5, 4)),
        ("05/05/99", (1999, 5, 5)),
        ("13/01/27", (1927, 1, 13)),
        ("36526", (2000, 1, 1)),
        ("1999", (1999, None, None)),
        ("03/1999", (1999, 3, None)),
        ("1999-03", (1999, 3, None)),
        ("4 March 1999", (1999, 3, 4)),
        ("March 4th, 1999", (1999, 3, 4)),
        ("4-Mar-99", (1999, 3, 4)),
        ("March 1999", (1999, 3, None)),
        ("12. mart 1999.", (1999, 3, 12)),
        ("12 березня 1999 р.", (1999, 3, 12)),
        ("12 Μαρτίου 1999", (1999, 3, 12)),
        ("12 Şubat 1999", (1999, 2, 12)),
        ("12 janar 1999", (1999, 1, 12)),
        ("12 มีนาคม 1999", (1999, 3, 12)),
        ("๑๒ มีนาคม ๑๙๙๙", (1999, 3, 12)),
        ("12 มี.ค. 1999", (1999, 3, 12)),
        ("12 ม.ค. 1999", (1999, 1, 12)),
        ("12มีนาคม1999", (1999, 3, 12)),
        ("12 मार्च 1999", (1999, 3, 12)),
        ("٢٥/٠٣/١٩٩٩", (1999, 3, 25)),
        ("25\u00a003\u00a01999", (1999, 3, 25)),
        ("15 Shahrivar 1370", (1991, 9, 6)),
        ("۱۵ شهریور ۱۳۷۰", (1991, 9, 6)),
        ("1 Meskerem 2017", (2024, 9, 11)),
    ],
)
def test_a_day_is_read_as_far_as_it_is_known(text: str, meant: tuple[int, int | None, int | None]) -> None:
    assert read(text) == PartialDay(*meant)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("04/05/1999", "day or the month comes first"),
        ("31/02/1999", "no such day"),
        ("about 20", "not known here"),
        ("25 years", "not known here"),
        ("unknown", "not a day"),
        ("4 March", "year is missing"),
        ("1375-06-15", "If it is the Persian one, choose it for this column"),
        ("2540-06-15", "1997"),
        ("12 Ramadan 1415", "Islamic calendar"),
        ("12 มีนาคม 2540", "Write the year as 1997"),
        ("2015-13-05", "Ethiopian"),
        ("32/13/2000", "There is no such day. Correct it."),
        ("0099-01-01", "cannot be right"),
        ("12345678901234567890", "not a day"),
        ("15/15/1999", "no such day"),
    ],
)
def test_what_is_not_one_day_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(days.NotADay, match=said):
        read(text)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_month_is_read_in_the_languages_of_the_site(language: str) -> None:
    """As people write it there, in a day and alone."""
    locale = Locale.parse(language, sep="-")
    for context in ("format", "stand-alone"):
        for number, name in locale.months[context]["wide"].items():
            assert read(f"12 {name} 1999") == PartialDay(1999, number, 12), name
            assert read(f"{name} 1999") == PartialDay(1999, number, None), name


@pytest.mark.parametrize("language", ["th", "lo", "km", "my", "hi", "bn", "ne", "si", "hy", "ka", "he", "am"])
def test_months_in_scripts_with_signs_above_and_below_are_told_apart(language: str) -> None:
    names = Locale.parse(language).months["format"]["wide"]
    assert {number: read(f"12 {name} 1999").month for number, name in names.items()} == {
        number: number for number in names
    }


def test_the_column_decides_which_part_comes_first() -> None:
    assert days.habit(["04/05/1999", "25/03/1999"]).order == days.DAY_FIRST
    assert days.habit(["04/05/1999", "03/25/1999"]).order == days.MONTH_FIRST
    unclear = days.habit(["04/05/1999", "1999-12-31"])
    assert (unclear.order, unclear.has_unclear, unclear.is_mixed) == ("", True, False)
    mixed = days.habit(["25/03/1999", "03/25/1999", "04/05/1999"])
    assert mixed.is_mixed
    assert read("25/03/1999", mixed) == read("03/25/1999", mixed) == PartialDay(1999, 3, 25)
    with pytest.raises(days.NotADay, match="month as a word"):
        read("04/05/1999", mixed)
    assert read("04/05/1999", DAY_FIRST) == PartialDay(1999, 5, 4)
    assert read("04/05/1999", MONTH_FIRST) == PartialDay(1999, 4, 5)
    with pytest.raises(days.NotADay, match="no such day"):
        read("03/25/1999", DAY_FIRST)


def test_three_calendars_are_told_apart_by_the_column() -> None:
    assert days.habit([], "Date of birth (shamsi)").calendar == calendars.PERSIAN
    assert days.habit([], "Birthdate (Ethiopian)").calendar == calendars.ETHIOPIAN
    assert days.habit([], "Date (hijri)").calendar == calendars.ISLAMIC
    assert days.habit([], "Solar Hijri date").calendar == calendars.PERSIAN
    persian = days.Habit(calendar=calendars.PERSIAN)
    assert read("1375-01-01", persian) == PartialDay(1996, 3, 20)
    assert read("1999-03-04", persian) == PartialDay(1999, 3, 4)
    with pytest.raises(days.NotADay, match="two years"):
        read("1375", persian)
    with pytest.raises(days.NotADay, match="four digits"):
        read("13/05/72", persian)
    with pytest.raises(days.NotADay, match="no such day"):
        read("1400-12-30", persian)
    assert read("2015-13-06", days.Habit(calendar=calendars.ETHIOPIAN)) == PartialDay(2023, 9, 11)


def test_known_days_of_other_calendars() -> None:
    assert calendars.persian(1399, 12, 30) == date(2021, 3, 20)
    assert calendars.persian(1403, 12, 30) == date(2025, 3, 20)
    assert calendars.persian(1404, 1, 1) == date(2025, 3, 21)
    assert calendars.persian(1357, 11, 22) == date(1979, 2, 11)
    assert calendars.ethiopian(2000, 1, 1) == date(2007, 9, 12)
    assert calendars.ethiopian(2016, 1, 1) == date(2023, 9, 12)
    assert calendars.ethiopian(1991, 4, 22) == date(1998, 12, 31)


@given(st.integers(1250, 1450), st.integers(1, 12))
def test_persian_months_follow_each_other_without_a_gap(year: int, month: int) -> None:
    length = 31 if month <= 6 else 30 if month < 12 or (25 * year + 11) % 33 < 8 else 29
    after = calendars.persian(year, month + 1, 1) if month < 12 else calendars.persian(year + 1, 1, 1)
    assert calendars.persian(year, month, length) + timedelta(days=1) == after


@given(st.integers(1850, 2050))
def test_ethiopian_years_follow_each_other_without_a_gap(year: int) -> None:
    last = calendars.ethiopian(year, 13, 6 if year % 4 == 3 else 5)
    assert last + timedelta(days=1) == calendars.ethiopian(year + 1, 1, 1)


def test_a_birth_does_not_lie_ahead() -> None:
    with pytest.raises(days.NotADay, match="lies ahead"):
        days.read("2027-01-01", days.Habit(), today=TODAY, may_lie_ahead=False)
    assert days.read("2027-01-01", days.Habit(), today=TODAY).year == 2027


def test_a_column_that_a_table_program_turned_is_pointed_at() -> None:
    turned = [f"1999-0{number}-11" for number in range(1, 7)]
    assert "turned day and month" in days.caution([*turned, "25/03/1999"], DAY_FIRST)
    assert days.caution([*turned, "1999-03-25", "25/03/1999"], DAY_FIRST) == ""
    assert days.caution(turned, DAY_FIRST) == ""


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_a_sentence(text: str) -> None:
    found: PartialDay | str
    try:
        found = read(text)
    except days.NotADay as problem:
        found = str(problem)
    assert found.endswith(".") if isinstance(found, str) else 1900 <= found.year <= 2126
