"""Days and moments in words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import override_settings
from django.utils import translation

from wayhome.core import clock, dates

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "24 November 2026"),
        ("sq", "24 nëntor 2026"),
        ("hr", "24. studenoga 2026."),
        ("bs", "24. novembar 2026."),
        ("ro", "24 noiembrie 2026"),
        ("el", "24 Νοεμβρίου 2026"),
        ("tr", "24 Kasım 2026"),
        ("uk", "24 листопада 2026 р."),
        ("ru", "24 ноября 2026 г."),
        ("bg", "24 ноември 2026"),
        ("ar", "24 نوفمبر، 2026"),
        ("fa", "24 نوامبر 2026"),
    ],
)
def test_day_in_words_of_a_language(language: str, words: str) -> None:
    with translation.override(language):
        assert dates.day_in_words(DAY) == words


@pytest.mark.parametrize(
    "language", ["en", "sq", "bs", "hr", "sr-latn", "sr", "mk", "ro", "bg", "el", "tr", "uk", "ru"]
)
def test_no_language_of_the_house_writes_the_month_as_a_number(language: str) -> None:
    with translation.override(language):
        months = {dates.day_in_words(date(2026, month, 24)) for month in range(1, 13)}
        letters = [sum(c.isalpha() for c in text) for text in months]
    assert len(months) == 12
    assert min(letters) >= 3


def test_day_of_which_a_part_is_unknown() -> None:
    assert dates.day_in_words(dates.PartialDay(2003)) == "2003"
    assert dates.day_in_words(dates.PartialDay(2003, 5)) == "May 2003"
    assert str(dates.PartialDay(2003, 5, 2)) == "2 May 2003"
    assert dates.day_in_words(None) == ""


@pytest.mark.parametrize(
    ("language", "place"),
    [
        ("en", "Tirane"),
        ("sq", "Tiranë"),
        ("sr", "Тирана"),
        ("sr-latn", "Tirana"),
        ("ar", "تيرانا"),
        ("bn", "তিরানা"),
    ],
)
def test_the_place_of_a_clock_is_in_the_letters_of_the_reader(language: str, place: str) -> None:
    with translation.override(language):
        assert dates.zone_in_words("Europe/Tirane") == place
        assert dates.zone_in_words("UTC") == "UTC"
        assert dates.zone_in_words("Nowhere/New_Place") == "New Place", (
            "a clock that nobody knows keeps its name"
        )


@pytest.mark.parametrize(("zone", "day"), [("Europe/Tirane", "25"), ("UTC", "24")])
def test_a_moment_is_on_the_day_that_it_is_where_the_installation_is(zone: str, day: str) -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    with override_settings(ZONE_HERE=zone):
        assert dates.day_in_words(late) == f"{day} November 2026"
        assert dates.weekday_in_words(late).endswith(f", {day} November 2026")
        assert dates.day_in_words(late.date()) == "24 November 2026", "a day stays the day that was written"


def test_weekday() -> None:
    assert dates.weekday_in_words(DAY) == "Tuesday, 24 November 2026"
    assert dates.weekday_in_words(None) == ""


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Europe/Tirane", "25 November 2026, 00:30, Tirane time"),
        ("Asia/Ho_Chi_Minh", "25 November 2026, 06:30, Ho Chi Minh time"),
        ("America/New_York", "24 November 2026, 18:30, New York time"),
        ("UTC", "24 November 2026, 23:30, UTC"),
    ],
)
def test_moment_is_shown_on_the_clock_of_its_place(zone: str, words: str) -> None:
    moment = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert dates.moment_in_words(moment, zone) == words
    assert dates.moment_in_words(dates.Moment(moment, zone), "Asia/Kabul") == words
    assert dates.moment_in_words(None) == ""


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=5), "5 minutes ago"),
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(days=2), "2 days ago"),
        (timedelta(hours=-3), "in 3 hours"),
    ],
)
def test_ago(gone: timedelta, words: str) -> None:
    assert dates.ago(clock.now() - gone - timedelta(milliseconds=1)) == words


def test_ago_of_nothing_is_nothing() -> None:
    assert dates.ago(None) == ""


def test_every_clock_we_offer_exists() -> None:
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    assert all(dates.Moment(moment, zone).there == moment for zone in dates.ZONES)
    assert len(set(dates.ZONES)) == len(dates.ZONES)
