"""Hours on the wall: also on the days when an hour is missing, or comes twice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from wayhome.duties import hours

ZONE = "Europe/Tirane"
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)
NINE_TO_FIVE = {"quiet_from": time(21), "quiet_until": time(7), "zone": ZONE}


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour", "moment"),
    [
        (date(2026, 11, 25), time(8), "2026-11-25 07:00"),
        (date(2026, 7, 1), time(8), "2026-07-01 06:00"),
        (SPRING, time(1, 59), "2027-03-28 00:59"),
        (SPRING, time(2), "2027-03-28 01:00"),  # the clock jumps from two to three
        (SPRING, time(2, 30), "2027-03-28 01:00"),
        (SPRING, time(3), "2027-03-28 01:00"),
        (AUTUMN, time(2, 30), "2026-10-25 00:30"),  # comes twice: the first
        (AUTUMN, time(3), "2026-10-25 02:00"),
    ],
)
def test_an_hour_on_the_wall_is_one_moment(day: date, hour: time, moment: str) -> None:
    assert hours.moment_of(day, hour, ZONE) == utc(moment)


@pytest.mark.parametrize(
    ("at", "end"),
    [
        ("2026-11-25 22:30", "2026-11-25 23:00"),
        ("2026-11-25 23:30", "2026-11-26 23:00"),
        ("2027-03-28 12:00", "2027-03-28 22:00"),  # a day of 23 hours
    ],
)
def test_a_day_ends_where_the_person_is(at: str, end: str) -> None:
    assert hours.end_of_day(utc(at), ZONE) == utc(end)


@pytest.mark.parametrize(
    ("wall", "quiet"),
    [(time(20, 59), False), (time(21), True), (time(0), True), (time(6, 59), True), (time(7), False)],
)
def test_quiet_hours_pass_midnight(wall: time, quiet: bool) -> None:
    assert hours.is_quiet_hour(wall, quiet_from=time(21), quiet_until=time(7)) is quiet


def test_the_same_hour_twice_is_never_quiet_and_a_quiet_noon_is_quiet() -> None:
    assert not hours.is_quiet_hour(time(7), quiet_from=time(7), quiet_until=time(7))
    assert hours.is_quiet_hour(time(12), quiet_from=time(12), quiet_until=time(13))
    assert not hours.is_quiet_hour(time(13), quiet_from=time(12), quiet_until=time(13))


@pytest.mark.parametrize(
    ("at", "digest"),
    [
        ("2026-11-25 06:59", "2026-11-24 13:00"),
        ("2026-11-25 07:00", "2026-11-25 07:00"),
        ("2026-11-25 12:59", "2026-11-25 07:00"),
        ("2026-11-25 23:30", "2026-11-25 13:00"),
    ],
)
def test_the_latest_digest_is_of_today_or_yesterday(at: str, digest: str) -> None:
    found = hours.latest_digest(utc(at), digest_hours=[time(8), time(14)], **NINE_TO_FIVE)  # type: ignore[arg-type]
    assert found == utc(digest)


def test_a_digest_in_quiet_hours_is_none() -> None:
    found = hours.latest_digest(utc("2026-11-25 23:00"), digest_hours=[time(14), time(22)], **NINE_TO_FIVE)  # type: ignore[arg-type]
    assert found == utc("2026-11-25 13:00")
    assert (
        hours.latest_digest(utc("2026-11-25 23:00"), digest_hours=[time(22)], **NINE_TO_FIVE) is None  # type: ignore[arg-type]
    )


def test_on_the_days_of_change_each_digest_hour_is_one_moment() -> None:
    """Minute by minute over both nights: an hour left out comes once, an hour that comes twice comes once."""
    for day, hour in ((SPRING, time(2, 30)), (AUTUMN, time(2, 30))):
        start = datetime.combine(day, time(0), UTC) - timedelta(hours=2)
        moments = {
            hours.latest_digest(
                start + timedelta(minutes=n),
                digest_hours=[hour],
                quiet_from=time(5),
                quiet_until=time(6),
                zone=ZONE,
            )
            for n in range(0, 8 * 60)
        }
        assert len(moments) == 2  # yesterday's, and one of today
        assert hours.moment_of(day, hour, ZONE) in moments


def test_gaps_between_shifts_are_named_by_where_they_began() -> None:
    at = utc("2026-11-25 12:00")
    end = at + timedelta(hours=24)

    def h(n: float) -> datetime:
        return at + timedelta(hours=n)

    def gaps(*spans: tuple[datetime, datetime]) -> list[tuple[datetime | None, datetime]]:
        return hours.gaps(spans, start=at, end=end)

    assert gaps() == [(None, at)]
    assert gaps((h(-2), h(30))) == []
    assert gaps((h(-2), h(10)), (h(10), h(30))) == []
    assert gaps((h(-9), h(-3)), (h(5), h(30))) == [(h(-3), at)]
    assert gaps((h(-2), h(4)), (h(6), h(30))) == [(h(4), h(4))]
    assert gaps((h(-2), h(4)), (h(1), h(2)), (h(6), h(20))) == [(h(4), h(4)), (h(20), h(20))]
    assert gaps((h(3), h(30))) == [(None, at)]
    assert gaps((h(25), h(30))) == [(None, at)]
    assert gaps((h(-9), h(-3))) == [(h(-3), at)]
