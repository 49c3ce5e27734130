"""The way as the page shows it: what is done, what is next, what stands in the way, and where to mend it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from wayhome import journey
from wayhome.attempts import steps as on_plan
from wayhome.attempts.models import Step as PlanStep
from wayhome.attempts.subjects import AttemptSubject
from wayhome.casefile import folds
from wayhome.casefile.queries_today import Line
from wayhome.core import dates
from wayhome.core.components import Link, Stage, Status, Task
from wayhome.custody import steps as on_the_way
from wayhome.journey import Standing
from wayhome.organisations.actors import SignedIn
from wayhome.people import models
from wayhome.people.subjects import CaseSubject

# Where a step of the case itself is taken. Rooms of the stages bring their own later.
WHERE = {
    "case_opened": "people:lead",
    "first_consents_asked": "consent:overview",
    "safe_contact_agreed": "people:contact",
    "help_begun": "consent:overview",
    "consent_talk_held": "consent:talk",
    "shared_with_police": "consent:overview",
}
WHO_LEADS = {  # for those who take the step
    "first_talk_held": "identification:overview",
    "return_confirmed": "options:options",
    "return_attempt_begun": "attempts:plans",
    "lead_handed_over": "handover:case",
    "local_consents_asked": "reception:days",
    "help_there_begun": "reception:days",
    "child_placed": "reception:child",
    "staying_begun": "staying:staying",
    "staying_settled": "staying:staying",
}
ONCE_THERE = frozenset({"reception:days", "reception:child"})  # pages that begin with arriving
BESIDE = frozenset({"CASE"})  # not part of the way: where the case itself stands is said at the top
ONLY_BEGUN = frozenset({"STAYING"})  # shown when she stays
# Steps of a travel plan that not everybody takes: shown when they were taken.
NOT_ALWAYS = frozenset({on_plan.ENDED, on_the_way.STOPPED, on_the_way.RESUMED, on_the_way.BACK})


def of_case(
    actor: SignedIn,
    subject: CaseSubject,
    steps: Sequence[models.Step],
    *,
    code: str,
    hidden: frozenset[str],
    plan: tuple[int, Sequence[PlanStep]] = (0, ()),
    due: Sequence[Line] = (),
) -> list[Stage]:
    """The stages in order, read from the steps taken and the gates as they are now; without ``hidden`` steps.

    Gates are asked up to the stage that is under way: what stands in the way of a later one is not yet anybody's worry.
    Those of a travel plan are asked on its own page: here stands what was done on the ``plan`` (its number, the steps
    taken on it), and what comes next. What other rooms keep for a stage is folded under it; ``due`` says what waits.
    """
    process = journey.installed()
    state = journey.state(subject, [journey.Taken(step.key, step.created_at) for step in steps])
    days = {step.key: step.day for step in steps} | {step.key: step.day for step in plan[1]}
    shown = [
        stage
        for stage in process.stages
        if stage.key not in BESIDE and (stage.key not in ONLY_BEGUN or stage.key in state.tracks)
    ]
    planned = _of_plan(process, state.last, plan)
    standing = {key: now for key, now in {**state.steps, **planned}.items() if key not in hidden}
    if (
        not planned
        and standing.get(on_plan.BEGUN) is Standing.DONE
        and subject.seen.access.may_read_minimum("G")
    ):
        standing[on_plan.BEGUN] = Standing.OPEN  # the plan came to nothing: another may be begun
    later = _to_come(shown, standing) - {
        stage.key for stage in shown if any(planned.get(step.key) is Standing.OPEN for step in stage.steps)
    }
    url = reverse("attempts:plan", args=[code, plan[0]]) if planned else ""
    found = {
        stage.key: _later(stage)
        if stage.key in later
        else _stage(actor, subject, stage, standing, days, code, url)
        for stage in shown
    }
    ordered = [stage.key for stage in shown if stage.ordered]
    return folds.folded(found, ordered, due, subject.seen)


def _of_plan(
    process: journey.Process, of_the_case: Iterable[str], plan: tuple[int, Sequence[PlanStep]]
) -> dict[str, Standing]:
    """Where each step of the plan stands; nothing without a plan. While a way has stopped, nothing comes next."""
    number, taken = plan
    if not number:
        return {}
    order = [step.key for step in taken]
    done = set(order)
    has_stopped = _last(order, on_the_way.STOPPED) > _last(order, on_the_way.RESUMED)
    found = {}
    for step in process.steps.values():
        if step.subject is not AttemptSubject:
            continue
        if step.key in done:
            found[step.key] = Standing.DONE
        elif step.key not in NOT_ALWAYS:
            is_next = not has_stopped and all(
                done & set(keys) or set(of_the_case) & set(keys) for keys in step.first
            )
            found[step.key] = Standing.OPEN if is_next else Standing.WAITING
    return found


def _last(order: Sequence[str], key: str) -> int:
    return max((place for place, one in enumerate(order) if one == key), default=-1)


def _to_come(stages: Sequence[journey.Stage], standing: Mapping[str, Standing]) -> set[str]:
    """Keys of the stages that have not begun while an earlier one is not done, and of tracks that nobody has begun."""
    later: set[str] = set()
    is_open = False
    for stage in stages:
        mine = [standing[step.key] for step in stage.steps if step.key in standing]
        if not mine:
            continue
        if (is_open or not stage.ordered) and Standing.DONE not in mine:
            later.add(stage.key)
        if not stage.ordered:
            continue
        is_open = is_open or any(one is not Standing.DONE for one in mine)
    return later


def _later(stage: journey.Stage) -> Stage:
    return Stage(
        stage.label, Status.LATER, "" if stage.ordered else _("If wanted"), text=_sentence(stage.awaits)
    )


def words_of(key: str) -> str:
    """What a step is called."""
    try:
        return str(journey.step(key).label)
    except journey.Unknown:
        return _("A step of the way")


def _stage(
    actor: SignedIn,
    subject: CaseSubject,
    stage: journey.Stage,
    standing: Mapping[str, Standing],
    days: Mapping[str, date],
    code: str,
    plan: str,
) -> Stage:
    mine = [step for step in stage.steps if step.key in standing]
    if not mine:
        return _later(stage)
    tasks = [
        _on_plan(step, standing[step.key], days, plan)
        if step.subject is AttemptSubject
        else _task(actor, subject, step, standing[step.key], days, code)
        for step in mine
    ]
    if all(standing[step.key] is Standing.DONE for step in mine):
        return Stage(stage.label, Status.DONE, taken=[_taken(step.label, days[step.key]) for step in mine])
    if not any(task.status in (Status.DONE, Status.NEXT, Status.STOP) for task in tasks):
        return Stage(stage.label, Status.LATER, tasks=tasks)
    coming = [task for task in tasks if task.status not in (Status.DONE, Status.LATER)]
    others = [task for task in tasks if task not in coming] if coming else []
    return Stage(stage.label, Status.NEXT, _("Now"), tasks=coming or tasks, beside=others)


def _on_plan(step: journey.Step[Any], standing: Standing, days: Mapping[str, date], url: str) -> Task:
    if standing is Standing.DONE:
        return Task(step.label, Status.DONE, dates.day_in_words(days[step.key]), url=url)
    return Task(step.label, Status.NEXT if standing is Standing.OPEN else Status.LATER, url=url)


def _task(
    actor: SignedIn,
    subject: CaseSubject,
    step: journey.Step[Any],
    standing: Standing,
    days: Mapping[str, date],
    code: str,
) -> Task:
    url = _place(actor, subject, step, days, code)
    if standing is Standing.DONE:
        return Task(step.label, Status.DONE, dates.day_in_words(days[step.key]), url=url)
    if standing is Standing.WAITING:
        first = [blocker for blocker in journey.blockers(subject, step.key, actor) if blocker.code == "after"]
        return Task(step.label, Status.LATER, why=" ".join(blocker.sentence for blocker in first))
    if not subject.seen.access.may_write("I"):  # who handed the case over reads on, and takes no step
        return Task(step.label, Status.LATER, _("Open"))
    found = journey.blockers(subject, step.key, actor)
    if not found:
        return Task(step.label, Status.NEXT, url=url)
    if any(blocker.code == "role" for blocker in found):  # others take it: no stop for this reader
        return Task(step.label, Status.LATER, _("Open"))
    why = " ".join(_sentence(blocker.sentence) for blocker in found)
    return Task(step.label, Status.STOP, why=why, mend=_mend(found, code))


def _place(
    actor: SignedIn, subject: CaseSubject, step: journey.Step[Any], days: Mapping[str, date], code: str
) -> str:
    """Where a step is taken, or looked at; nowhere for who does not open that page, or before there is one."""
    name = WHERE.get(step.key) or (WHO_LEADS.get(step.key, "") if step.roles & actor.roles else "")
    if name == "people:contact" and not subject.seen.access.may_read_minimum("B"):
        return ""
    if name in ONCE_THERE and on_the_way.ARRIVED not in days:
        return ""
    return _address(name, code)


def _mend(found: Iterable[journey.Blocker], code: str) -> Link | None:
    for blocker in found:
        url = _address(blocker.fix_url, code)
        if blocker.fix and url:
            return Link(blocker.fix, url)
    return None


def _address(name: str, code: str) -> str:
    if not name:
        return ""
    try:
        return reverse(name, args=[code])
    except NoReverseMatch:
        return ""


def _taken(label: object, day: date) -> str:
    return _("{step}, {day}").format(step=label, day=dates.day_in_words(day))


def _sentence(words: object) -> str:
    text = str(words)
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."
