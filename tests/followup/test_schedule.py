"""When each contact is: months on the calendar, in her zone, over two years. Pure, with a clock that stands still."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from wayhome.core import clock
from wayhome.followup import schedule, standing
from wayhome.followup.documents import Entry
from wayhome.followup.enums import Kind, Mode, Pace, Part, Rung, Stand, Why
from wayhome.followup.schedule import Span
from wayhome.followup.shapes import Calendar, Written

TIRANA, BEIRUT = "Europe/Tirane", "Asia/Beirut"
HOURS_72, DAYS_14 = timedelta(hours=72), timedelta(days=14)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def spans(arrived: datetime, zone: str = TIRANA) -> dict[str, Span]:
    found = schedule.usual(arrived, zone, first=HOURS_72, early=DAYS_14)
    return {one.key: one for one in found}


def days(arrived: datetime, zone: str = TIRANA) -> list[str]:
    """The day of each contact there, without the first, which is counted in hours."""
    return [str(clock.day_of(one.opens, zone)) for key, one in spans(arrived, zone).items() if key != "first"]


def there(text: str, zone: str = TIRANA) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 31), 3, date(2027, 4, 30)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 24, date(2030, 2, 28)),
        (date(2026, 2, 28), 24, date(2028, 2, 28)),
        (date(2027, 12, 15), 1, date(2028, 1, 15)),
        (date(2027, 3, 31), -24, date(2025, 3, 31)),
        (date(2028, 2, 29), -24, date(2026, 2, 28)),
    ],
)
def test_a_month_is_the_same_day_or_the_last_of_a_short_one(day: date, months: int, expected: date) -> None:
    assert schedule.after(day, months) == expected


def test_months_never_drift_after_a_short_one() -> None:
    assert days(there("2027-01-31T12:00")) == [
        "2027-02-14", "2027-02-28", "2027-04-30", "2027-07-31", "2027-10-31", "2028-01-31", "2028-07-31",
        "2029-01-31",
    ]  # fmt: skip


def test_who_arrives_on_a_leap_day_has_a_calendar() -> None:
    assert days(there("2028-02-29T09:00")) == [
        "2028-03-14", "2028-03-29", "2028-05-29", "2028-08-29", "2028-11-29", "2029-02-28", "2029-08-29",
        "2030-02-28",
    ]  # fmt: skip


def test_the_day_is_hers_and_not_that_of_the_server() -> None:
    late = datetime(2027, 1, 30, 23, 30, tzinfo=UTC)  # half past midnight on the 31st in Tirana
    assert days(late)[1] == "2027-02-28"
    assert days(late, "America/New_York")[1] == "2027-02-28"
    assert days(late, "America/New_York")[2] == "2027-04-30"
    assert days(datetime(2027, 1, 29, 23, 30, tzinfo=UTC))[2] == "2027-04-30"
    assert days(datetime(2027, 1, 29, 23, 30, tzinfo=UTC), "America/New_York")[2] == "2027-04-29"


@pytest.mark.parametrize("arrived", ["2027-03-27T20:00", "2027-10-30T20:00"])
def test_the_first_three_days_are_72_real_hours_across_a_change_of_clocks(arrived: str) -> None:
    first = spans(there(arrived))["first"]
    assert first.closes - first.opens == timedelta(hours=72)
    local = first.closes.astimezone(ZoneInfo(TIRANA)).hour
    assert local == (21 if arrived.startswith("2027-03") else 19)


def test_a_day_on_which_clocks_change_is_whole_and_neighbours_touch() -> None:
    spring = spans(there("2027-02-28T12:00"))["m1"]  # 28 March 2027: 23 hours
    autumn = spans(there("2027-09-30T12:00"))["m1"]  # 30 October; the day after has 25
    assert (spring.closes - spring.opens, autumn.closes - autumn.opens) == (23 * HOUR, 24 * HOUR)
    long = spans(there("2026-10-25T12:00"))["m12"]
    assert clock.day_of(long.opens, TIRANA) == date(2027, 10, 25)
    assert spans(there("2027-10-17T12:00"))["early"].closes - there("2027-10-31T00:00") == 25 * HOUR


def test_a_midnight_that_there_is_not_is_the_hour_after() -> None:
    opens = schedule.starts(date(2027, 3, 28), BEIRUT)
    assert opens.astimezone(ZoneInfo(BEIRUT)).isoformat() == "2027-03-28T01:00:00+03:00"
    assert clock.day_of(opens - schedule.MOMENT, BEIRUT) == date(2027, 3, 27)


def test_the_table_is_the_one_of_the_practice_papers() -> None:
    table = {line.key: "".join(str(part)[0] for part in line.parts) for line in schedule.TABLE}
    # contact, risk, plan, survey, outcomes, signs
    assert table == {
        "first": "crs", "early": "crps", "m1": "crpsos", "m3": "crpos", "m6": "crpsos", "m9": "cs",
        "m12": "crpsos", "m18": "cs", "m24": "crpsos",
    }  # fmt: skip
    with_survey = [line.key for line in schedule.TABLE if Part.SURVEY in line.parts]
    assert with_survey == ["m1", "m6", "m12", "m24"]
    assert [line.key for line in schedule.TABLE if line.is_light] == ["m18", "m24"]
    assert all({Part.CONTACT, Part.SIGNS} <= set(line.parts) for line in schedule.TABLE)


# Standing ------------------------------------------------------------------------------------------------------------

ARRIVED = there("2027-01-31T12:00")


def written(number: int, kind: Kind, at: datetime, **given: object) -> Written:
    on = given.pop("on", None) or clock.day_of(at, TIRANA)
    known = Entry(kind=str(kind), on=on, **given)  # type: ignore[arg-type]
    return Written(uuid4(), number, at, known)


def begun(at: datetime = ARRIVED) -> Written:
    return written(1, Kind.BEGUN, at, arrived_at=ARRIVED, zone=TIRANA)


def stands(lines: Sequence[Written], at: datetime) -> Calendar:
    found = standing.calendar(lines, at, first=HOURS_72, early=DAYS_14, sooner=HOURS_72, weeks=4, missed=2)
    assert found is not None
    return found


def by_key(now: Calendar) -> dict[str, Stand]:
    return {one.span.key: one.stand for one in now.contacts}


def test_over_two_years_each_contact_is_due_on_its_day_and_none_on_any_other() -> None:
    lines, due_on = [begun()], {}
    moment = ARRIVED
    while moment < there("2029-03-01T12:00"):
        now = stands(lines, moment)
        assert len(now.due) <= 1
        for one in now.due:
            day = clock.day_of(moment, TIRANA)
            assert one.stand == Stand.DUE, (one.span.key, moment)
            due_on[one.span.key] = str(day)
            lines.append(written(len(lines) + 1, Kind.MET, moment, key=one.span.key))
        moment += DAY
    assert list(due_on) == ["first", "early", "m1", "m3", "m6", "m9", "m12", "m18", "m24"]
    assert list(due_on.values()) == ["2027-01-31", *days(ARRIVED)]
    assert stands(lines, moment).is_over


def test_what_nobody_did_is_overdue_until_a_later_one_is_made_and_then_it_says_so() -> None:
    at = there("2027-03-05T10:00")
    now = stands([begun()], at)
    assert [one.span.key for one in now.due] == ["first", "early", "m1"]
    assert {one.stand for one in now.due} == {Stand.OVERDUE}
    made = stands([begun(), written(2, Kind.MET, at, key="m1")], at)
    assert [by_key(made)[key] for key in ("first", "early", "m1", "m3")] == [
        Stand.NOT_MADE, Stand.NOT_MADE, Stand.DONE, Stand.LATER,
    ]  # fmt: skip


def test_what_was_over_before_it_was_begun_here_is_not_owed() -> None:
    late = there("2027-03-05T10:00")
    now = stands([begun(late)], late)
    assert not now.due
    assert by_key(now)["m1"] == Stand.EARLIER
    assert by_key(now)["m3"] == Stand.LATER


def test_her_word_holds_from_then_on_and_taken_up_again_nothing_is_made_up_for() -> None:
    lines = [begun(), written(2, Kind.WORD, there("2027-02-01T10:00"), pace=str(Pace.STOPPED))]
    stopped = stands(lines, there("2027-06-01T10:00"))
    assert stopped.is_stopped
    assert not stopped.open
    assert not stopped.is_over
    lines.append(written(3, Kind.WORD, there("2027-06-02T10:00"), pace=str(Pace.ALL)))
    again = stands(lines, there("2027-06-03T10:00"))
    assert not again.due
    assert [one.span.key for one in again.open] == ["m6", "m9", "m12", "m18", "m24"]


def test_who_was_met_or_arrived_anew_while_she_wanted_none_owes_nothing_of_that_time_either() -> None:
    stop = written(2, Kind.WORD, there("2027-02-01T10:00"), pace=str(Pace.STOPPED))
    came_by = written(3, Kind.MET, there("2027-03-20T10:00"))
    resumed = written(4, Kind.WORD, there("2027-08-10T10:00"), pace=str(Pace.ALL))
    now = stands([begun(), stop, came_by, resumed], there("2027-08-11T10:00"))
    assert not now.due
    assert (by_key(now)["m3"], by_key(now)["m6"], by_key(now)["m9"]) == (
        Stand.EARLIER, Stand.EARLIER, Stand.LATER,
    )  # fmt: skip
    arrived = there("2027-04-30T12:00")
    anew = written(3, Kind.BEGUN, arrived, arrived_at=arrived, zone=TIRANA)
    now = stands([begun(), stop, anew, resumed], there("2027-08-11T10:00"))
    assert (by_key(now)["first"], by_key(now)["m3"], by_key(now)["m6"]) == (
        Stand.EARLIER, Stand.EARLIER, Stand.LATER,
    )  # fmt: skip


def test_some_of_them_are_those_and_a_danger_is_still_one_more() -> None:
    word = written(2, Kind.WORD, there("2027-02-01T10:00"), pace=str(Pace.FEWER), keeps=("m6", "m12"))
    risen = there("2027-03-01T10:00")
    extra = written(3, Kind.EXTRA, risen, why=str(Why.RISEN), since=risen)
    now = stands([begun(), word, extra], risen)
    assert [one.span.key for one in now.open] == ["x3", "m6", "m12"]
    assert by_key(now)["m1"] == Stand.NOT_WANTED


def test_a_danger_that_rose_is_72_hours_and_a_high_one_four_weeks_on_its_weekday() -> None:
    since = there("2027-03-24T10:00")  # a Wednesday; clocks change on Sunday
    extra = written(2, Kind.EXTRA, since, why=str(Why.HIGH), since=since)
    now = stands([begun(since), extra], since + HOUR)
    mine = [one.span for one in now.contacts if one.span.is_extra]
    assert mine[0].closes - mine[0].opens == timedelta(hours=72)
    assert [str(clock.day_of(one.opens, TIRANA)) for one in mine[1:]] == [
        "2027-03-31", "2027-04-07", "2027-04-14", "2027-04-21",
    ]  # fmt: skip
    assert [one.span.key for one in now.due] == ["x2"]


def test_being_in_touch_covers_what_was_asked_for_before_and_nothing_later() -> None:
    since = there("2027-03-24T10:00")
    lines = [begun(since), written(2, Kind.EXTRA, since, why=str(Why.HIGH), since=since)]
    lines.append(written(3, Kind.MET, since + DAY))
    now = by_key(stands(lines, since + 2 * DAY))
    assert (now["x2"], now["x2w1"]) == (Stand.DONE, Stand.LATER)


def test_a_contact_before_the_danger_rose_does_not_cover_it() -> None:
    since = there("2027-03-24T10:00")
    lines = [begun(since), written(2, Kind.MET, since)]
    lines.append(written(3, Kind.EXTRA, since, why=str(Why.RISEN), since=since))
    assert by_key(stands(lines, since + HOUR))["x3"] == Stand.DUE


def test_what_was_agreed_last_is_due_on_its_day_and_replaces_what_was_agreed_before() -> None:
    at = there("2027-02-01T10:00")
    lines = [begun(), written(2, Kind.MET, at, key="first", next_on=date(2027, 2, 5))]
    now = stands(lines, there("2027-02-05T09:00"))
    assert [(one.span.key, one.stand) for one in now.due] == [("n2", Stand.DUE)]
    lines.append(written(3, Kind.MET, there("2027-02-05T11:00"), next_on=date(2027, 2, 9)))
    now = stands(lines, there("2027-02-10T09:00"))
    assert [(one.span.key, one.stand) for one in now.due] == [("n3", Stand.OVERDUE)]
    lines.append(written(4, Kind.MET, there("2027-02-10T11:00")))
    assert not stands(lines, there("2027-02-10T12:00")).due


def test_high_again_begins_the_weeks_anew_and_asks_for_no_eight() -> None:
    first, second = there("2027-03-24T10:00"), there("2027-04-02T10:00")
    lines = [
        begun(first),
        written(2, Kind.EXTRA, first, why=str(Why.HIGH), since=first),
        written(3, Kind.EXTRA, second, why=str(Why.HIGH), since=second),
    ]
    keys = [one.span.key for one in stands(lines, second).contacts if one.span.is_extra]
    assert keys == ["x2", "x3", "x3w1", "x3w2", "x3w3", "x3w4"]


def tried(number: int, day: int, mode: Mode) -> Written:
    at = ARRIVED + day * DAY
    return written(number, Kind.MISSED, at, mode=str(mode))


def test_two_in_a_row_begin_the_ladder_and_each_way_is_gone_once() -> None:
    lines = [begun(), tried(2, 1, Mode.HOME)]
    assert stands(lines, ARRIVED + 2 * DAY).rung is None
    rungs = []
    tries = (Mode.PHONE, Mode.PHONE, Mode.PARTNER, Mode.LETTER)
    for number, mode in enumerate(tries, start=3):
        lines.append(tried(number, number, mode))
        rungs.append(stands(lines, ARRIVED + 9 * DAY).rung)
    assert rungs == [Rung.CALL, Rung.PARTNER, Rung.LETTER, Rung.REVIEW]


def test_being_in_touch_ends_the_row_also_when_it_is_written_late() -> None:
    lines = [begun(), tried(2, 1, Mode.PHONE), tried(3, 3, Mode.PHONE)]
    seen = written(4, Kind.MET, ARRIVED + 4 * DAY, on=clock.day_of(ARRIVED + 2 * DAY, TIRANA))
    now = stands([*lines, seen], ARRIVED + 4 * DAY)
    assert [one.number for one in now.missed] == [3]
    after = written(4, Kind.MET, ARRIVED + 4 * DAY)
    assert not stands([*lines, after], ARRIVED + 4 * DAY).missed


def test_not_heard_of_rests_until_somebody_is_in_touch() -> None:
    at = there("2027-09-01T10:00")
    lines = [begun(), written(2, Kind.LOST, at)]
    assert stands(lines, at).is_lost
    assert not stands(lines, at).open
    back = there("2027-12-01T10:00")
    lines.append(written(3, Kind.MET, back))
    now = stands(lines, back + HOUR)
    assert not now.is_lost
    assert [one.span.key for one in now.open] == ["m12", "m18", "m24"]


def test_a_second_arrival_begins_a_calendar_of_its_own() -> None:
    later = there("2028-05-10T12:00")
    lines = [begun(), written(2, Kind.MET, ARRIVED, key="first")]
    lines.append(written(3, Kind.BEGUN, later, arrived_at=later, zone=TIRANA))
    now = stands(lines, later)
    assert [one.span.key for one in now.due] == ["first"]
    assert not now.met


def test_neighbouring_days_leave_no_moment_out() -> None:
    for zone in (TIRANA, BEIRUT, "America/Santiago", "Pacific/Apia"):
        start = date(2027, 1, 1)
        moments = [schedule.starts(start + count * DAY, zone) for count in range(800)]
        assert all(one < other for one, other in pairwise(moments))
