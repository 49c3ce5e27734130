"""When she may be reached: the window against a slow oracle, every channel, every clock (103)."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wayhome.people import rules
from wayhome.people.documents import SafeContact
from wayhome.people.enums import Channel

ZONES = [
    "Europe/Tirane", "Europe/London", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Kabul", "America/St_Johns",
    "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Beirut", "UTC",
]  # fmt: skip
# Quarters of an hour: every change of clocks lies on one, and the oracle need not be slower than it is.
QUARTER = timedelta(minutes=15)
HOURS = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
DAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
MOMENTS = st.integers(0, 4 * 365 * 96).map(lambda n: datetime(2024, 1, 1, tzinfo=UTC) + n * QUARTER)


def agreed(
    opens: str,
    closes: str,
    *,
    days: tuple[int, ...] = tuple(range(7)),
    zone: str = "Europe/Tirane",
    channel: str = "call",
) -> SafeContact:
    return SafeContact(channel=channel, days=days, opens=opens, closes=closes, zone=zone)


def slow_is_open(safe: SafeContact, at: datetime) -> bool:
    """By the words of the agreement: on one of these days the clock there shows the opening time, and until it shows
    the closing time for the first time after."""
    there = at.astimezone(ZoneInfo(safe.zone))
    opens, closes = time.fromisoformat(safe.opens), time.fromisoformat(safe.closes)
    minutes = there.hour * 60 + there.minute
    first, last = opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute
    open_minutes = set(range(first, last)) if first < last else set(range(first, 24 * 60))
    after_midnight = set() if first < last else set(range(last))
    yesterday = (there.date() - timedelta(days=1)).weekday()
    return (there.weekday() in safe.days and minutes in open_minutes) or (
        yesterday in safe.days and minutes in after_midnight
    )


@given(opens=HOURS, closes=HOURS, days=DAYS, zone=st.sampled_from(ZONES), at=MOMENTS)
@settings(max_examples=60, deadline=None)
def test_103_open_is_what_the_agreement_says_minute_by_minute(
    opens: time, closes: time, days: tuple[int, ...], zone: str, at: datetime
) -> None:
    safe = agreed(f"{opens:%H:%M}", f"{closes:%H:%M}", days=days, zone=zone)
    for minute in range(0, 26 * 60, 15):
        for moment in (at + timedelta(minutes=minute - 1), at + timedelta(minutes=minute)):
            assert rules.is_open(safe, at=moment) is slow_is_open(safe, moment), (safe, moment)


SPRING = datetime(2026, 3, 29, 0, 0, tzinfo=UTC)  # clocks in Tirana jump from 02:00 to 03:00 at 01:00 UTC
AUTUMN = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)  # and back from 03:00 to 02:00 at 01:00 UTC


@given(
    opens=HOURS,
    closes=HOURS,
    days=DAYS,
    zone=st.sampled_from(ZONES),
    at=st.one_of(
        MOMENTS,
        st.integers(-60, 60).map(lambda n: SPRING + n * QUARTER),
        st.integers(-60, 60).map(lambda n: AUTUMN + n * QUARTER),
    ),
)
@example(time(0, 0), time(3, 15), (0, 1, 2, 3, 4, 5, 6), "Europe/Tirane", SPRING - 5 * QUARTER)
@example(time(0, 0), time(0, 15), (6,), "Asia/Beirut", datetime(2026, 3, 28, 12, 0, tzinfo=UTC))
@example(time(0, 15), time(3, 0), (5, 6), "Africa/Cairo", datetime(2026, 4, 23, 12, 0, tzinfo=UTC))
@example(time(2, 30), time(2, 45), (6,), "Europe/Tirane", SPRING - timedelta(hours=3))
@example(time(2, 30), time(6, 0), (6,), "Europe/Tirane", SPRING - timedelta(hours=3))
@example(time(2, 30), time(2, 45), (6,), "Europe/Tirane", AUTUMN + timedelta(minutes=45))
@example(time(22, 0), time(2, 30), (5,), "Europe/Tirane", AUTUMN + timedelta(minutes=45))
@example(time(2, 0), time(2, 15), (6,), "Australia/Lord_Howe", datetime(2026, 10, 3, 12, 0, tzinfo=UTC))
@settings(max_examples=120, deadline=None)
def test_103_the_next_opening_is_the_first_open_minute(
    opens: time, closes: time, days: tuple[int, ...], zone: str, at: datetime
) -> None:
    safe = agreed(f"{opens:%H:%M}", f"{closes:%H:%M}", days=days, zone=zone)
    found = rules.next_opening(safe, at=at)
    if opens == closes and found is None:
        return
    moment = at
    while not slow_is_open(safe, moment):
        moment += QUARTER
        assert moment < at + timedelta(days=15)
    assert found == moment


def local(text: str, zone: str = "Europe/Tirane", fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        (local("2026-03-28T10:00"), True),
        (local("2026-03-29T09:59"), False),
        (local("2026-03-29T10:00"), True),
        (local("2026-03-29T11:59"), True),
        (local("2026-03-29T12:00"), False),
        (local("2026-10-25T09:59"), False),
        (local("2026-10-25T10:00"), True),
        (local("2026-10-25T12:00"), False),
    ],
)
def test_103_a_change_of_clocks_moves_the_window_with_her_clock(at: datetime, is_open: bool) -> None:
    assert rules.is_open(agreed("10:00", "12:00"), at=at) is is_open


def test_103_the_hour_that_comes_twice_is_open_twice() -> None:
    safe = agreed("02:00", "02:30")
    twice = [local("2026-10-25T02:15", fold=fold) for fold in (0, 1)]
    assert twice[1] - twice[0] == timedelta(hours=1)
    assert [rules.is_open(safe, at=at) for at in twice] == [True, True]
    assert rules.next_opening(safe, at=local("2026-10-25T02:40")) == local("2026-10-25T02:00", fold=1)


def test_103_a_window_past_midnight_belongs_to_the_day_it_opens_on() -> None:
    friday = agreed("22:00", "02:00", days=(4,))
    assert rules.is_open(friday, at=local("2026-11-27T23:00")) is True  # a Friday
    assert rules.is_open(friday, at=local("2026-11-28T01:59")) is True
    assert rules.is_open(friday, at=local("2026-11-28T02:00")) is False
    assert rules.is_open(friday, at=local("2026-11-27T01:00")) is False
    assert rules.is_open(friday, at=local("2026-11-28T23:00")) is False


def test_103_zones_of_half_hours() -> None:
    safe = agreed("10:00", "10:30", zone="Asia/Kolkata")
    assert rules.is_open(safe, at=datetime(2026, 11, 25, 4, 29, tzinfo=UTC)) is False
    assert rules.is_open(safe, at=datetime(2026, 11, 25, 4, 30, tzinfo=UTC)) is True
    assert rules.is_open(safe, at=datetime(2026, 11, 25, 5, 0, tzinfo=UTC)) is False


NOON = local("2026-11-25T12:00")
WAYS = ("call", "text", "app", "email")


@pytest.mark.parametrize("way", WAYS)
def test_103_nothing_agreed_means_do_not(way: str) -> None:
    said = "Nothing is agreed on how to reach her or him safely. Ask first, face to face, and write it down."
    assert rules.why_not_contact(None, way=way, at=NOON) == said
    assert rules.why_not_contact(SafeContact(), way=way, at=NOON) == said
    hours = agreed("00:00", "23:59", channel="")
    assert rules.why_not_contact(hours, way=way, at=NOON) == said


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("way", WAYS)
def test_103_only_the_agreed_way_is_open_and_only_in_its_hours(channel: Channel, way: str) -> None:
    inside = agreed("11:00", "13:00", channel=channel)
    outside = agreed("13:00", "14:00", channel=channel)
    allowed = {"call": {"call"}, "through": {"call"}, "text": {"text"}, "app": {"app"}, "email": {"email"}}
    is_allowed = way in allowed.get(str(channel), set())
    assert (rules.why_not_contact(inside, way=way, at=NOON) is None) is is_allowed
    assert rules.why_not_contact(outside, way=way, at=NOON) is not None
    if is_allowed:
        said = rules.why_not_contact(outside, way=way, at=NOON)
        assert said == "Not now. Agreed: every day, 13:00 to 14:00, Tirane time."


@pytest.mark.parametrize(
    ("channel", "way", "said"),
    [
        ("none", "call", "Agreed: nobody calls. She or he calls us."),
        ("in_person", "text", "Agreed: in person only."),
        ("text", "call", "Agreed: Text message only. Do not call."),
        ("call", "text", "Agreed: Call. Do not send this way."),
    ],
)
def test_the_sentence_says_what_was_agreed(channel: str, way: str, said: str) -> None:
    assert rules.why_not_contact(agreed("11:00", "13:00", channel=channel), way=way, at=NOON) == said


@pytest.mark.parametrize("lacks", ["days", "opens", "zone"])
def test_103_without_days_hours_or_place_nothing_is_allowed(lacks: str) -> None:
    whole = agreed("00:00", "23:59").to_value()
    safe = SafeContact.from_value({**whole, lacks: () if lacks == "days" else ""})
    said = "No days and hours are agreed. Ask first, and write them down."
    assert rules.why_not_contact(safe, way="call", at=NOON) == said
    assert rules.is_open(safe, at=NOON) is False
    assert rules.next_opening(safe, at=NOON) is None


def test_while_it_is_open_the_next_opening_is_now() -> None:
    assert rules.next_opening(agreed("11:00", "13:00"), at=NOON) == NOON


@pytest.mark.parametrize(
    ("safe", "why"),
    [
        (SafeContact(), None),
        (SafeContact(channel="none"), None),
        (SafeContact(channel="in_person"), None),
        (agreed("10:00", "12:00"), None),
        (agreed("10:00", "12:00", days=()), "Choose the days on which she or he may be reached."),
        (agreed("10:00", ""), "Enter from when until when she or he may be reached."),
        (
            agreed("10:00", "10:00"),
            "These hours are empty: they open and close at the same time. Enter another time.",
        ),
        (agreed("10:00", "12:00", zone=""), "Choose whose clock is meant."),
    ],
)
def test_what_is_agreed_must_be_whole(safe: SafeContact, why: str | None) -> None:
    assert rules.why_not_safe_contact(safe) == why


def test_hours_in_words() -> None:
    assert rules.window_in_words(SafeContact()) == ""
    assert rules.window_in_words(agreed("10:00", "12:00", days=(0, 2))) == (
        "Monday, Wednesday, 10:00 to 12:00, Tirane time"
    )
