"""A pass speaks while nobody is signed in: what rings is quieted, or somebody is rung. What was said is not kept.

What the pass said comes later, sealed, and is taken in by ``actions.hear``.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.db import transaction

from wayhome.attempts import models as attempts
from wayhome.audit import log as audit
from wayhome.checkins import due, ringing, watching
from wayhome.checkins.enums import Timer
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.custody import steps as custody_steps
from wayhome.duties import actions as duties
from wayhome.duties import emergencies, marks, on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.people.models import Case, Involvement
from wayhome.people.queries import Found
from wayhome.vault import vouching

logger = logging.getLogger(__name__)
JOB = "checkins.heard"


def heard(
    attempt: UUID,
    expected: UUID,
    at: datetime,
    *,
    is_alarm: bool,
    about: str = due.ALERT,
    at_any_time: bool = False,
) -> None:
    """Quiet what rings for a check-in in time; or ring who is on call, for ``about``. Twice is once, in any order.

    ``expected``: the check-in, or what else happened. A check-in that came after it was missed quiets nothing that
    rings: a person looks. One that came long before it was due is none. An alarm rings however late it comes, and
    whatever else is known of this journey. ``at_any_time``: said while no check-in was due.
    """
    with transaction.atomic():
        hold(attempt)
        if is_alarm:
            _alarm(attempt, expected, about, at_any_time=at_any_time)
        else:
            _quiet(attempt, expected, at)


def unsure(attempt: UUID) -> None:
    """A telephone says that all is well without the agreed word, while no check-in is due: somebody calls back, as the
    card says, until she or he is heard of at the next one. Nobody before leaving, and when the way is over.
    """
    with transaction.atomic():
        hold(attempt)
        waiting = watching.of_journeys([attempt], waiting=True)[attempt]
        following = watching.next_of(waiting, clock.now())
        if following is None:
            return
        job = Job(JOB, organisation_id=UUID(following.known["organisation"]))
        ringing.call(due.CALLBACK, following.known, name=str(following.expected), by=job)
        audit.record("checkins.pass_heard", by=job, count=1)


def stands_for(attempt: UUID, expected: UUID | None, at: datetime) -> UUID | None:
    """For which check-in a word counts that was said then: the one it names, where that is waited for in time. A card
    of before a delay names a later one, or none: then it is the one that is due. None: for none of them.

    One at which the danger word was said has been heard of, as after any word: a second telephone is answered no
    otherwise, and learns nothing by it.
    """
    rows = watching.of_journeys([attempt])[attempt]
    said = _in_danger(rows)
    waiting: dict[UUID, list[watching.Watched]] = {}
    for one in rows:
        is_waited = one.row.done_at is None and one.timer in (Timer.LATE, Timer.MISSED)
        if is_waited and (one.expected, one.due_at) not in said:
            waiting.setdefault(one.expected, []).append(one)
    if expected is not None and expected not in waiting:
        return None  # heard of already
    due_now = {one: rows for one, rows in waiting.items() if watching.is_in_time(rows, at)}
    if expected in due_now:
        return expected
    return min(due_now, key=lambda one: due_now[one][0].due_at, default=None)


def _in_danger(rows: Iterable[watching.Watched]) -> set[tuple[UUID, datetime]]:
    """Check-ins, and when they were due, at which nobody calls any more (``_nobody_calls``)."""
    return {
        (one.expected, one.due_at)
        for one in rows
        if one.timer == Timer.LATE and one.row.done_at is not None and not one.is_left
    }


def is_looked_for(attempt: UUID) -> bool:
    """Whether she or he was missed and not heard of since, or is looked for, as far as the clock knows; also where the
    case was closed as nobody was found.
    """
    rows = watching.of_journeys([attempt])[attempt]
    if any(one.row.fired_at and not one.row.done_at and one.timer in watching.LOOKED_FOR for one in rows):
        return True
    if attempts.Step.objects.filter(attempt=attempt, key=custody_steps.LOST).exists():
        return True
    return bool(rows) and marks.is_owed(UUID(rows[0].known["thread"]), due.NOT_ARRIVED)


def is_searched(attempt: UUID) -> bool:
    """Whether people look for her or him: something of the search is due. A report may be of a journey before."""
    rows = watching.of_journeys([attempt])[attempt]
    abouts = [one for one in ringing.OF_ARRIVAL if one != due.REPORT]
    return bool(rows) and any(marks.is_owed(UUID(rows[0].known["thread"]), one) for one in abouts)


def is_missed_elsewhere(attempt: UUID) -> bool:
    """Met at the airport, and missed at the bed of the first night: one alarm stands for both, and rings on."""
    waiting = watching.of_journeys([attempt], waiting=True)[attempt]
    return any(one.timer in watching.ARRIVING and one.row.fired_at is not None for one in waiting)


def thread_of(seen: Found) -> UUID | None:
    """The mark of the case on its duties, as the clock keeps it for a journey of this case; None where it keeps none.

    For ``people.threads``: whoever hears a no on the way may not open the short extract in which it stands.
    """
    of = attempts.Attempt.objects.filter(case_id=seen.id).order_by("-number").values_list("pk", flat=True)
    rows = chain.from_iterable(watching.of_journeys(of).values())
    return next((UUID(one.known["thread"]) for one in rows), None)


def hold(attempt: UUID) -> None:
    """The case, before anything of it: as everybody who writes in it does, so that nobody waits for each other."""
    case = attempts.Attempt.objects.filter(pk=attempt).values("case_id")
    Case.objects.select_for_update(no_key=True).filter(pk__in=case).first()


def _quiet(attempt: UUID, expected: UUID, at: datetime) -> None:
    rows = watching.waiting(attempt, expected)
    if not rows or not watching.is_in_time(rows, min(at, clock.now())):
        return
    if (expected, rows[0].due_at) in _in_danger(watching.of_journeys([attempt])[attempt]):
        return  # what is missed after the danger word rings on, whoever says meanwhile that all is well
    quieted = watching.quiet(attempt, expected)
    for one in _earlier(attempt, rows[0].due_at, min(at, clock.now())):
        quieted += watching.quiet(attempt, one)
    job = Job(JOB, organisation_id=UUID(rows[0].known["organisation"]))
    ringing.quiet(quieted, by=job)
    audit.record("checkins.pass_heard", by=job, count=1)


def _earlier(attempt: UUID, due_at: datetime, at: datetime) -> list[UUID]:
    """Check-ins before this one for which the same word is in time: nobody calls about what lies behind."""
    waiting: dict[UUID, list[watching.Watched]] = {}
    for one in watching.of_journeys([attempt], waiting=True)[attempt]:
        if one.timer in (Timer.LATE, Timer.MISSED) and one.due_at <= due_at:
            waiting.setdefault(one.expected, []).append(one)
    return [expected for expected, rows in waiting.items() if watching.is_in_time(rows, at)]


def _alarm(attempt: UUID, expected: UUID, about: str, *, at_any_time: bool) -> None:
    rows = watching.of_journeys([attempt])[attempt]
    job = (_ring(rows[0].known, expected, about) if rows else None) or _ring_blind(attempt, expected, about)
    if about == due.ALERT:
        following = watching.next_of(rows, clock.now()) if at_any_time else None
        _nobody_calls(attempt, following.expected if following else expected, by=job)
    audit.record("checkins.pass_heard", by=job, count=1)


def _nobody_calls(attempt: UUID, expected: UUID, *, by: Job) -> None:
    """The danger word was said: a call would be heard by whoever stands beside her or him. What is missed rings on."""
    for one in watching.put_away(attempt, expected, Timer.LATE, Timer.HANDOVER):
        ringing.done([due.LATE, due.NOT_HANDED], one.known, name=str(one.expected), by=by)


def _ring(known: Mapping[str, Any], expected: UUID, about: str) -> Job | None:
    """Whom the clock would tell. None: no key of any of them is the one that was compared."""
    job = Job(JOB, organisation_id=UUID(known["organisation"]))
    try:
        ringing.ring(about, known, name=str(expected), by=job)
    except ringing.NobodyToTell:
        return None
    return job


def _ring_blind(attempt: UUID, expected: UUID, about: str) -> Job:
    """No row tells whom to ring: then the supervisors of the agency whose travel plan it is, and who is on call. Of a
    sealed case first those who are named there; who is on call is rung, and told nothing but that.
    """
    row = attempts.Attempt.objects.get(pk=attempt)
    job = Job(JOB, organisation_id=row.organisation_id)
    case = Case.objects.get(pk=row.case_id)
    named = _named(case, row.organisation_id) if case.is_named else []
    owners = vouching.vouched(named) or vouching.vouched(on_call.supervisors(row.organisation_id))
    if not owners:
        logger.error("nobody could be told of an alarm")
        raise ringing.NobodyToTell
    duties.add(
        kind=Kind.CHECK,
        due_at=clock.now(),
        about=about,
        owner=owners[0],
        ladder=[Rung(one, emergencies.WAITS * n) for n, one in enumerate(owners[1:], start=1)]
        if named
        else [],
        organisation=row.organisation_id,
        case=None if case.is_named else row.case_id,
        code="" if case.is_named else case.code,
        args={} if case.is_named else {"plan": row.number},
        once=f"{attempt} {expected}",
        is_emergency=True,
        by=job,
    )
    return job


def _named(case: Case, organisation: UUID) -> list[UUID]:
    """Who works on a sealed case by name. Found without keys."""
    rows = Involvement.objects.live().working().by_name().filter(case=case, organisation=organisation)
    return [who for who in rows.order_by("created_at", "pk").values_list("user", flat=True) if who]
