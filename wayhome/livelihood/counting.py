"""What all the lines come to. Pure: what it is given, it looks at; nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from wayhome.core import clock
from wayhome.livelihood import documents
from wayhome.livelihood.enums import EXPLAINED, JobKind, Offered, Part, Question, Went, What, Why
from wayhome.livelihood.shapes import Ask, Course, Life, Line, Offer, Standing, Work
from wayhome.training.rules import after
from wayhome.watch.enums import Answer, Flag

ALL = 100
MONTHS_WITHOUT = 2  # as the sign is named: ``income_zero_2_months`` (domain.md 4.8)
BAD = ("place", "papers", "leave")  # a no to one of these does not add up; no contract alone is common


def life(
    lines: Iterable[Line[Any]], *, checks: Sequence[int] = (), is_child: bool = False, is_wanted: bool = True
) -> Life:
    """``lines``: oldest first. ``checks``: after how many months of work somebody asks. ``is_wanted``: work at all."""
    by_word: dict[type[Any], list[Line[Any]]] = {kind: [] for kind in documents.WORDS.values()}
    for line in lines:
        by_word[type(line.known)].append(line)
    courses = _courses(by_word)
    jobs = _jobs(by_word)
    now = Life(
        courses=courses,
        certificates=by_word[documents.Certificate],
        jobs=jobs,
        incomes=_by_month(by_word[documents.Income]),
        answers={one.known.about: one for one in by_word[documents.Answer]},
        asks=sorted(
            [
                *(ask for one in courses for ask in _asks_of_course(one)),
                *(ask for one in jobs for ask in (_asks_of_job(one, checks) if is_wanted else [])),
            ],
            key=lambda one: (one.day, str(one.question)),
        ),
    )
    now = replace(now, standing=_standing(now))
    return replace(now, offers=[one for one in _offers(now, is_child) if one.about not in now.answers])


def next_month(month: date) -> date:
    """The first day of the month after."""
    return after(month.replace(day=1), 1)


def name_of(month: date) -> str:
    """By which a question about this month is told apart from another."""
    return f"{month:%Y-%m}"


def does_not_add_up(known: documents.Check) -> bool:
    """A no where it matters, or an offer from somebody hardly known. What nobody knows is asked, not supposed."""
    return known.offered == Offered.HARDLY or any(getattr(known, name) == Answer.NO for name in BAD)


def check_day(starts_on: date, months: int) -> date:
    """When somebody asks whether she or he is still there."""
    return after(starts_on, months)


def _courses(by_word: dict[type[Any], list[Line[Any]]]) -> list[Course]:
    months, results = _about(by_word[documents.Attendance]), _about(by_word[documents.Result])
    return [
        Course(thing, newest, _by_month(months.get(thing, [])), results.get(thing, []))
        for thing, newest in _newest(by_word[documents.Enrolment]).items()
    ]


def _jobs(by_word: dict[type[Any], list[Line[Any]]]) -> list[Work]:
    checks, stills = _about(by_word[documents.Check]), _about(by_word[documents.Still])
    return [
        Work(thing, newest, checks.get(thing, []), stills.get(thing, []))
        for thing, newest in _newest(by_word[documents.Job]).items()
    ]


def _newest(lines: Iterable[Line[Any]]) -> dict[UUID, Line[Any]]:
    """Each by the line with which it began, with its newest version."""
    return {one.known.about or one.id: one for one in lines}


def _about(lines: Iterable[Line[Any]]) -> dict[UUID, list[Line[Any]]]:
    found: dict[UUID, list[Line[Any]]] = {}
    for one in lines:
        found.setdefault(one.known.about, []).append(one)
    return found


def _by_month(lines: Iterable[Line[Any]]) -> list[Line[Any]]:
    newest = {one.known.month: one for one in lines}
    return [newest[month] for month in sorted(newest, reverse=True)]


def _asks_of_course(one: Course) -> list[Ask]:
    def ask(question: Question, day: date, name: str = "") -> Ask:
        return Ask(question, Part.LEARNING, one.thing, day, name)

    if one.is_over:
        return []
    if not one.known.is_begun:
        return [ask(Question.BEGUN, one.known.begins_on)] if one.known.begins_on else []
    found = [
        ask(Question.WHY, clock.day_of(month.at), name_of(month.known.month))
        for month in one.months
        if month.known.why == Why.NOT_KNOWN and month.known.month is not None
    ]
    return [*found, ask(Question.RESULT, one.ends_on)] if one.ends_on else found


def _asks_of_job(one: Work, checks: Sequence[int]) -> list[Ask]:
    start = one.known.starts_on
    if one.left is not None or start is None:
        return []
    if not one.known.is_begun:
        return [Ask(Question.STARTED, Part.WORK, one.thing, start)]
    last = max((still.known.on for still in one.stills if still.known.on is not None), default=start)
    due = [check_day(start, months) for months in sorted(checks)]
    waits = [day for day in due if last < day]
    return [Ask(Question.STILL, Part.WORK, one.thing, waits[0])] if waits else []


def _offers(now: Life, is_child: bool) -> list[Offer]:
    found: list[Offer] = []
    if is_child:
        found += _offers_of_school([one for one in now.courses if one.known.what == What.SCHOOL])
    found += [
        Offer(Flag.JOB, Part.WORK, one.check.id)
        for one in now.jobs
        if one.left is None and one.check is not None and does_not_add_up(one.check.known)
    ]
    latest = now.incomes[:MONTHS_WITHOUT]
    if (
        len(latest) == MONTHS_WITHOUT
        and not any(one.known.had for one in latest)
        and next_month(latest[-1].known.month or date.min) == latest[0].known.month
        and now.standing.has_income is False
    ):
        found.append(Offer(Flag.INCOME, Part.WORK, latest[0].id))
    return found


def _offers_of_school(schools: Sequence[Course]) -> list[Offer]:
    """A child was not there, and nothing that is written explains it; or stopped, and goes to no other school."""
    found = [
        Offer(Flag.SCHOOL, Part.LEARNING, month.id)
        for one in schools
        if not one.is_over
        for month in one.months
        if month.known.share is not None and month.known.share < ALL and month.known.why not in EXPLAINED
    ]
    if schools and all(one.is_over for one in schools) and schools[-1].results[-1].known.went == Went.STOPPED:
        found.append(Offer(Flag.SCHOOL, Part.LEARNING, schools[-1].results[-1].id))
    return found


def _standing(now: Life) -> Standing:
    schools = [one for one in now.courses if one.known.what == What.SCHOOL]
    return Standing(
        has_income=_has_income(now),
        goes_to_school=any(one.runs for one in schools) if now.courses else None,
        is_learning=any(one.runs for one in now.courses) if now.courses else None,
        is_working=any(one.runs for one in now.jobs) if now.jobs else None,
    )


def _has_income(now: Life) -> bool | None:
    """As it was last said. Work that began since, other than in the family, is income; work that ended since leaves
    it open, because nobody has asked.
    """
    latest = now.incomes[0].known if now.incomes else None
    since = next_month(latest.month) if latest is not None and latest.month is not None else date.min
    paid = [one for one in now.jobs if one.runs and one.known.kind != JobKind.FAMILY]
    if any(one.known.starts_on is not None and one.known.starts_on >= since for one in paid):
        return True
    if latest is None:
        return None
    ended = [one.left.known.on for one in now.jobs if one.left is not None and one.left.known.on is not None]
    if latest.had and not paid and any(day >= since for day in ended):
        return None
    return latest.had
