"""How old she is: windows of birth, ages in words, and dates that cannot be."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.core import dates
from wayhome.people import documents, rules
from wayhome.people.documents import Brief, Identity

TODAY = date(2026, 11, 25)
DAYS = st.dates(date(1900, 1, 1), date(2026, 11, 25))


@given(born=DAYS, day=st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_age_is_the_number_of_birthdays_that_have_passed(born: date, day: date) -> None:
    def birthday(year: int) -> date:
        is_leap_child = (born.month, born.day) == (2, 29) and not calendar.isleap(year)
        return date(year, 3, 1) if is_leap_child else born.replace(year=year)

    passed = sum(born < birthday(year) <= day for year in range(born.year + 1, day.year + 1))
    expected = passed if day >= born else rules.age_on(born, day)
    assert rules.age_on(born, day) == expected


@given(
    born=DAYS,
    keeps_month=st.booleans(),
    keeps_day=st.booleans(),
    precision=st.sampled_from(["exact", "estimated"]),
)
def test_the_window_holds_every_day_she_can_have_been_born_on(
    born: date, keeps_month: bool, keeps_day: bool, precision: str
) -> None:
    identity = Identity(
        birth_year=born.year,
        birth_month=born.month if keeps_month else None,
        birth_day=born.day if keeps_month and keeps_day else None,
        birth_precision=precision,
    )
    first, last = rules.birth_window(identity)
    assert first is not None
    assert last is not None
    assert first <= born <= last
    if precision == "estimated":
        assert (first.year, last.year) == (born.year - 1, born.year + 1)
    elif keeps_month and keeps_day:
        assert first == last == born
    elif keeps_month:
        assert (first.day, first.month, last.month) == (1, born.month, born.month)
        assert (last + timedelta(days=1)).day == 1
    else:
        assert (first, last) == (date(born.year, 1, 1), date(born.year, 12, 31))


@given(born=DAYS, after=st.integers(0, 40 * 366))
def test_adult_on_is_the_first_day_on_which_she_is_no_child(born: date, after: int) -> None:
    brief = Brief(earliest_birth=born, latest_birth=born)
    adult = rules.adult_on(brief)
    assert adult is not None
    assert rules.is_child(brief, adult) is False
    assert rules.is_child(brief, adult - timedelta(days=1)) is True
    day = born + timedelta(days=after)
    assert rules.is_child(brief, day) is (day < adult)


def test_nothing_known_is_no_window() -> None:
    assert rules.birth_window(Identity()) == (None, None)
    assert rules.adult_on(Brief()) is None
    assert rules.is_child(Brief(), TODAY) is False
    assert rules.age_in_words(Brief(), TODAY) == "age not known"


def test_doubt_counts_as_a_child_whatever_the_date_says() -> None:
    adult = Brief(earliest_birth=date(1990, 1, 1), latest_birth=date(1990, 1, 1), presumed_child=True)
    assert rules.is_child(adult, TODAY) is True


def test_an_estimate_that_reaches_below_18_is_doubt() -> None:
    first, last = rules.birth_window(Identity(birth_year=2008, birth_precision="estimated"))
    brief = Brief(earliest_birth=first, latest_birth=last)
    assert rules.is_child(brief, TODAY) is True
    assert rules.age_in_words(brief, TODAY) == "16 to 19 years"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2001, 3, 5), date(2001, 3, 5), "25 years"),
        (date(2001, 1, 1), date(2001, 12, 31), "24 to 25 years"),
        (date(2026, 1, 1), date(2026, 12, 31), "0 years"),
        (date(2025, 1, 1), date(2027, 12, 31), "0 to 1 years"),
        (date(2001, 1, 1), None, "age not known"),
    ],
)
def test_ages_in_words(first: date, last: date | None, words: str) -> None:
    assert rules.age_in_words(Brief(earliest_birth=first, latest_birth=last), TODAY) == words


def test_a_child_of_29_february_is_18_on_1_march() -> None:
    brief = Brief(earliest_birth=date(2008, 2, 29), latest_birth=date(2008, 2, 29))
    assert rules.adult_on(brief) == date(2026, 3, 1)
    leap = Brief(earliest_birth=date(2004, 2, 29), latest_birth=date(2004, 2, 29))
    assert rules.adult_on(leap) == date(2022, 3, 1)


EXACT, ESTIMATED, UNKNOWN = "exact", "estimated", "unknown"


@pytest.mark.parametrize(
    ("born", "precision", "disputed", "why"),
    [
        (None, UNKNOWN, False, None),
        (None, "", False, None),
        (None, EXACT, False, "Enter at least the year, or choose “Not known”."),
        (
            (2001,),
            UNKNOWN,
            False,
            "A date is entered. Choose “Known exactly” or “Estimated”, or leave the date open.",
        ),
        ((2001,), ESTIMATED, False, None),
        ((2001, 4), ESTIMATED, False, None),
        ((2001,), EXACT, False, "Day and month are open. Choose “Estimated”, or enter them."),
        ((2001,), EXACT, True, None),
        ((2001, 4, 30), EXACT, False, None),
        ((2026, 11, 26), EXACT, False, "This day is still to come. Look at the year again."),
        ((2027,), ESTIMATED, False, "This day is still to come. Look at the year again."),
        ((1905,), ESTIMATED, False, "This is more than 120 years ago. Look at the year again."),
        ((1906,), ESTIMATED, False, None),
    ],
)
def test_birth_dates_that_cannot_be(
    born: tuple[int, ...] | None, precision: str, disputed: bool, why: str | None
) -> None:
    day = dates.PartialDay(*born) if born else None
    said = rules.why_not_birth(born=day, precision=precision, age_disputed=disputed, today=TODAY)
    assert said == why


@pytest.mark.parametrize(
    ("under_18", "year", "precision", "disputed", "why"),
    [
        (
            "no",
            2010,
            EXACT,
            False,
            "By the birth date she or he is 16. Choose “Yes”, or look at the date again.",
        ),
        (
            "yes",
            2001,
            EXACT,
            False,
            "By the birth date she or he is 25. If there is doubt, choose “Not sure”, or look at the date again.",
        ),
        ("unsure", 2001, EXACT, False, None),
        ("yes", 2010, EXACT, False, None),
        ("no", 2001, EXACT, False, None),
        ("no", 2010, ESTIMATED, False, None),
        ("no", 2010, EXACT, True, None),
        ("no", None, EXACT, False, None),
    ],
)
def test_a_date_and_an_answer_cannot_say_two_things(
    under_18: str, year: int | None, precision: str, disputed: bool, why: str | None
) -> None:
    identity = documents.Identity(
        birth_year=year,
        birth_month=3 if year else None,
        birth_day=5 if year else None,
        birth_precision=precision,
        age_disputed=disputed,
        under_18=under_18,
    )
    assert rules.why_not_under_18(identity, today=TODAY) == why
