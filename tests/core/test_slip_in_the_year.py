"""A day on which somebody is to be reminded: one so far off that only a slip of the pen put it there is asked about.

Until that day nobody would hear. A day that stands already is no reason to refuse another change.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from wayhome.care import documents as care
from wayhome.care import rules as care_rules
from wayhome.goals import documents as goals
from wayhome.goals import rules as goals_rules
from wayhome.livelihood import documents as learning
from wayhome.livelihood import rules as learning_rules
from wayhome.livelihood.shapes import Course, Line
from wayhome.residence import documents as residence
from wayhome.residence import rules as residence_rules
from wayhome.residence.countries import Terms
from wayhome.staying import documents as staying
from wayhome.staying import rules as staying_rules

TODAY = date(2026, 12, 1)
A_YEAR = timedelta(days=366)
TERMS = Terms("AL", min_days=30, removal_blocked=True, warn_days=(30, 14, 7), basis="B", to_check=True)
STEP = goals.Step(what="Find a room", who="Casey")
TASK = staying.Task(kind="other", what="The form", who="Lea")
PAPER = residence.Paper(kind="personal_situation", state="held")
REMOVAL = residence.Removal(why="dated")
BEGUN = learning.Enrolment(
    wish="To sew", what="language", where="The school", is_begun=True, begins_on=TODAY - timedelta(days=1)
)
COURSE = Course(uuid4(), Line(uuid4(), BEGUN, datetime(2026, 11, 1, tzinfo=UTC)))


def step(on: date, before: goals.Step | None = None) -> str | None:
    given = replace(STEP, on=on)
    return goals_rules.why_not_step(given, before=before, goal=goals.Goal(), agencies=(), today=TODAY)


def need(on: date) -> str | None:
    given = care.Need(domain="health", urgency="long", by_day=on)
    return care_rules.why_not_need(given, today=TODAY)


def promise(on: date) -> str | None:
    return care_rules.why_not_promise(care.Promise(what="A bed", who="Sam", on=on), today=TODAY)


def task(on: date, before: staying.Task | None = None) -> str | None:
    return staying_rules.why_not_task(replace(TASK, by=on), is_open=True, before=before, today=TODAY)


def paper(on: date, before: residence.Paper | None = None) -> str | None:
    return residence_rules.why_not_paper(replace(PAPER, valid_until=on), before=before, today=TODAY)


def removal(on: date, before: residence.Removal | None = None) -> str | None:
    return residence_rules.why_not_removal(replace(REMOVAL, on=on), before=before, today=TODAY)


def recovers(on: date) -> str | None:
    given = residence.Reflection(country="AL", start=TODAY, min_days=30, extended_to=on)
    return residence_rules.why_not_reflection(given, terms=TERMS, is_first=True, is_child=False, today=TODAY)


def begins(on: date) -> str | None:
    return learning_rules.why_not_begun(on, is_begun=False, today=TODAY)


def ends(on: date) -> str | None:
    given = replace(BEGUN, ends_on=on)
    return learning_rules.why_not_enrolment(given, before=None, places=(), is_child=False, today=TODAY)


def goes_on(on: date) -> str | None:
    given = learning.Result(on=TODAY, went="going_on", until=on)
    return learning_rules.why_not_result(given, COURSE, today=TODAY)


def gone_through(on: date) -> str | None:
    return goals_rules.why_not_review_on(on, today=TODAY)


ASKED: list[tuple[Callable[[date], str | None], int]] = [
    (step, 2), (gone_through, 2), (need, 1), (promise, 1), (task, 2), (paper, 10), (removal, 1), (recovers, 1),
    (begins, 1), (ends, 6), (goes_on, 6),
]  # fmt: skip


@pytest.mark.parametrize(("why_not", "years"), ASKED)
def test_a_day_further_off_than_anybody_plans_is_a_slip_in_the_year(
    why_not: Callable[[date], str | None], years: int
) -> None:
    last = TODAY + years * A_YEAR
    assert why_not(last) is None
    assert "Check the year" in (why_not(last + timedelta(days=1)) or "")


def test_what_stands_already_with_a_far_day_is_changed_all_the_same() -> None:
    far = TODAY + 30 * A_YEAR
    assert step(far, replace(STEP, on=far)) is None
    assert task(far, replace(TASK, by=far)) is None
    assert paper(far, replace(PAPER, valid_until=far)) is None
    assert removal(far, replace(REMOVAL, on=far)) is None


def test_what_is_not_needed_any_more_may_have_any_day() -> None:
    over = care.Need(domain="health", urgency="long", status="met", by_day=TODAY + 30 * A_YEAR)
    assert care_rules.why_not_need(over, today=TODAY) is None
