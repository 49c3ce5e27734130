"""Until when: the latest of all that holds, in days."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wayhome.installation import proposals
from wayhome.retention import clockwork, limits, rules
from wayhome.retention.documents import Line
from wayhome.retention.enums import Ground
from wayhome.retention.keeping import Facts, Periods, keep_until
from wayhome.retention.shapes import Keeping, Written

USUAL = Periods(declined_days=30, closed_years=5, child_until_age=25, court_years=5)
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("facts", "day", "ground"),
    [
        (Facts(date(2026, 3, 10)), date(2031, 3, 10), Ground.CLOSED),
        (Facts(date(2026, 3, 10), is_declined=True), date(2026, 4, 9), Ground.DECLINED),
        (Facts(date(2026, 3, 10), is_part=True), date(2031, 3, 10), Ground.PART),
        (Facts(date(2028, 2, 29)), date(2033, 3, 1), Ground.CLOSED),  # no such day five years later
        (Facts(date(2027, 2, 28)), date(2032, 2, 28), Ground.CLOSED),
        (Facts(date(2026, 3, 10), born=date(2012, 12, 31)), date(2037, 12, 31), Ground.CHILD),
        (Facts(date(2026, 3, 10), born=date(2004, 2, 29)), date(2031, 3, 10), Ground.CLOSED),
        (Facts(date(2026, 3, 10), born=date(2008, 2, 29)), date(2033, 3, 1), Ground.CHILD),
        (Facts(date(2026, 3, 10), is_declined=True, born=date(2012, 1, 1)), date(2037, 1, 1), Ground.CHILD),
        (Facts(date(2026, 3, 10), outcomes=[date(2020, 1, 1)]), date(2031, 3, 10), Ground.CLOSED),
        (
            Facts(date(2026, 3, 10), outcomes=[date(2027, 5, 1), date(2029, 9, 30), date(2028, 1, 1)]),
            date(2034, 9, 30),
            Ground.COURT,
        ),
        (
            Facts(date(2026, 3, 10), is_declined=True, outcomes=[date(2026, 3, 1)]),
            date(2031, 3, 1),
            Ground.COURT,
        ),
    ],
)
def test_the_latest_of_all_holds(facts: Facts, day: date, ground: Ground) -> None:
    found = keep_until(facts, USUAL)
    assert (found.day, found.ground, found.at_least) == (day, ground, day)


def test_an_open_matter_has_no_day_yet_and_somebody_looks_when_the_others_have_come() -> None:
    found = keep_until(Facts(date(2026, 3, 10), outcomes=[date(2026, 5, 1)], is_court_open=True), USUAL)
    assert (found.day, found.ground, found.at_least) == (None, Ground.COURT_OPEN, date(2031, 5, 1))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DAYS, st.booleans(), st.none() | DAYS, st.lists(DAYS, max_size=3), st.booleans())
def test_no_ground_makes_it_shorter(
    closed: date, declined: bool, born: date | None, outcomes: list[date], is_open: bool
) -> None:
    whole = keep_until(Facts(closed, declined, born, outcomes, is_open), USUAL)
    for less in (
        Facts(closed, declined, None, outcomes),
        Facts(closed, declined, born, outcomes[1:]),
        Facts(closed, is_declined=True, born=born, outcomes=outcomes),
    ):
        assert whole.at_least >= keep_until(less, USUAL).at_least
    assert (whole.day is None) == is_open
    assert whole.at_least >= closed + timedelta(days=30)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DAYS)
def test_the_clock_asks_on_the_first_of_a_month(day: date) -> None:
    plain = clockwork.month_after(day)
    assert plain.day == 1
    assert day < plain <= day + timedelta(days=31)


def kept(*lines: Line) -> Keeping:
    """These lines, one a day from 1 March 2026 on."""
    return Keeping(
        [
            Written(UUID(int=number), line, number, datetime(2026, 3, number, 12, tzinfo=UTC), UUID(int=99))
            for number, line in enumerate(lines, start=1)
        ]
    )


CLOSED = Line(kind="day", until=date(2031, 3, 1), at_least=date(2031, 3, 1))
WANTED = (Line(kind="asked"), Line(kind="talked", confirms=True))


@pytest.mark.parametrize(
    ("lines", "first", "day"),
    [
        ((), None, None),
        ((), date(2031, 5, 1), date(2031, 5, 1)),  # an agency that only holds what it wrote
        ((CLOSED,), None, date(2031, 3, 2)),
        ((Line(kind="day", at_least=date(2031, 3, 1)),), None, date(2031, 3, 2)),  # a matter was open
        (WANTED, None, None),  # the case is open
        ((CLOSED, *WANTED), None, date(2026, 3, 3)),
        ((CLOSED, Line(kind="held", until=date(2026, 9, 1)), *WANTED), None, date(2026, 9, 1)),
        ((CLOSED, Line(kind="later", until=date(2032, 1, 1))), None, date(2032, 1, 1)),
        ((CLOSED, *WANTED, Line(kind="later", until=date(2026, 4, 1))), None, date(2026, 4, 1)),
        ((CLOSED, Line(kind="later", until=date(2032, 1, 1)), *WANTED), None, date(2026, 3, 4)),
        ((CLOSED, *WANTED, Line(kind="later", until=date(2026, 4, 1)), *WANTED), None, date(2026, 3, 6)),
        ((CLOSED, *WANTED, Line(kind="proposed")), None, date(2026, 3, 4)),
        ((CLOSED, Line(kind="opened")), None, None),
    ],
)
def test_since_when_somebody_looks(lines: tuple[Line, ...], first: date | None, day: date | None) -> None:
    assert rules.look_on(kept(*lines), first) == day


def test_the_figures_are_those_of_the_papers_and_the_installation_changes_them(
    settings: object,
) -> None:
    names = {name: figure for name, figure in proposals.NUMBERS.items() if name.startswith("RETENTION_")}
    assert names == {
        "RETENTION_DECLINED_DAYS": 30,
        "RETENTION_CLOSED_YEARS": 5,
        "RETENTION_CHILD_UNTIL_AGE": 25,
        "RETENTION_COURT_YEARS": 5,
    }
    assert limits.closed_years() == 5
    settings.RETENTION_CLOSED_YEARS = 7  # type: ignore[attr-defined]
    assert limits.closed_years() == 7
