"""Somebody has not arrived: the ten steps, the decision together, found, or not found (domain.md 3.3, M-ARR).

Nothing is given to anybody by this room: what the police are told goes through ``disclosure``, and stands in its log.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.checkins import (
    documents,
    due,
    family,
    following,
    holding,
    marks,
    models,
    ringing,
    rules_arrival,
    speaking,
    standing,
    suspicion,
)
from wayhome.checkins.enums import Outcome, Step
from wayhome.checkins.shapes import Missing
from wayhome.checkins.standing import Situation
from wayhome.core import clock
from wayhome.custody import actions_ending as custody
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people
from wayhome.people import queries as people_queries
from wayhome.people import rules as people_rules
from wayhome.people.enums import RestReason
from wayhome.people.holding import changed_meanwhile
from wayhome.people.queries import Found


def begin(*, code: str, plan: int, thing: UUID, at: datetime, words: str = "", by: SignedIn) -> None:
    """By hand, sooner than the clock would. ``thing`` comes with the form: sent twice, it is one."""
    with transaction.atomic():
        seen, attempt = holding.at(code, plan, by=by)
        now, here = holding.begin(seen, attempt, code="search_not_begun", by=by)
        if models.Procedure.objects.filter(attempt=attempt, thing=thing).exists():
            known = standing.looked_for(here, clock.now())
            reason = rules_arrival.why_not_begin_again(known.known if known else None, words)
            holding.stop_if(reason, code="search_not_begun")
            return
        holding.settle(seen, here, by=by)
        found = standing.looked_for(here, clock.now())
        reason = rules_arrival.why_not_begin(
            is_under_way=here.travel.is_under_way,
            is_open=found is not None and found.known.is_open,
            at=at,
            now=clock.now(),
        )
        holding.stop_if(reason, code="search_not_begun")
        landed = [landed for event, landed in here.arrivals if not event.is_done]
        zone = here.travel.next.zone if here.travel.next is not None else "UTC"
        given = documents.Procedure(at=at, landed_at=min(landed, default=at), zone=zone, words=words.strip())
        holding.write(models.Procedure, seen, attempt, given, thing=thing, read=0, by=by)
        about = _known(seen, now, by=by)
        ringing.ring(due.NOT_ARRIVED, about, name=str(thing), by=by)
        ringing.tell_others(due.NOT_ARRIVED, about, name=str(thing), by=by)
        following.plan(seen, attempt, by=by)  # the clock begins no second one
        audit.record("checkins.written", by=by, subject=seen.id, groups=holding.GROUP)


def tick(*, code: str, plan: int, thing: UUID, read: int, given: documents.Tick, by: SignedIn) -> None:
    """A step was done: when, with whom, what came of it. The next try falls due. Raises Conflict.

    “Not done” is kept with its reason, and moves no try: the one that is due stays due.
    """
    with transaction.atomic():
        seen, now, here, found = _open(code, plan, thing, by=by)
        why_not_family = family.why_not(by, seen) if given.step == Step.FAMILY else None
        given = replace(
            given, procedure=thing, words=given.words.strip(), who=given.who.strip(), by=by.user.name
        )
        said = [row for one in found.steps for row in one.done if row.number > read]
        if any(row.known == given for row in said):
            return  # sent twice
        reason = rules_arrival.why_not_tick(given, found.known, now=clock.now(), family=why_not_family)
        holding.stop_if(reason, code="step_not_kept")
        if found.ticks != read:  # as far as they are open: a third agency does not see every step
            raise changed_meanwhile()
        holding.settle(seen, here, by=by)
        number = holding.count(models.Tick, now.id, thing)
        holding.write(models.Tick, seen, now.id, given, thing=thing, read=number, by=by)
        known = _known(seen, now, by=by)
        again = (given.at or clock.now()) + rules_arrival.again_after()
        if rules_arrival.is_try(given):
            ringing.done([due.TRY_AGAIN], known, name=str(thing), by=by)
        else:  # as it was due before; where nothing was tried so far, from when it began
            again = found.steps[Step.AGAIN - 1].due_at or again
        ringing.owe_at(due.TRY_AGAIN, known, again, name=str(thing), by=by)
        audit.record("checkins.written", by=by, subject=seen.id, groups=holding.GROUP)


def speak(*, code: str, plan: int, thing: UUID, says_yes: bool, words: str = "", by: SignedIn) -> None:
    """One of those who decide says yes or no to reporting somebody missing, with a sign-in of her or his own."""
    with transaction.atomic():
        seen, now, here, found = _open(code, plan, thing, by=by)
        voice = speaking.voice(by, seen, says_yes=says_yes, words=words.strip())
        reason = rules_arrival.why_not_go_on(found.known) or rules_arrival.why_not_speak(
            leads=voice.leads, is_on_call=voice.is_on_call, words=words, says_yes=says_yes
        )
        holding.stop_if(reason, code="voice_not_kept")
        last = next((one for one in reversed(found.voices) if one.by == by.user_id), None)
        if last is not None and (last.says_yes, last.words) == (says_yes, voice.words):
            return
        holding.settle(seen, here, by=by)
        voice = replace(voice, procedure=thing)
        read = holding.count(models.Voice, now.id, thing)
        holding.write(models.Voice, seen, now.id, voice, thing=thing, read=read, by=by)
        if (
            rules_arrival.why_not_decided([*found.voices, voice], agencies=speaking.agencies(by, seen))
            is None
        ):
            for name in _names(now.id, thing):
                ringing.done([due.DECIDE], _known(seen, now, by=by), name=name, by=by)
        audit.record("checkins.written", by=by, subject=seen.id, groups=holding.GROUP)


def end(
    *,
    code: str,
    plan: int,
    thing: UUID,
    outcome: str,
    closing: str,
    is_alone: bool = False,
    code_ok: bool | None = None,
    by: SignedIn,
) -> None:
    """Found and asked alone, or begun by mistake. What was due stops; every yes is asked for anew. An adult who stays
    elsewhere by own wish is not on the way any more.
    """
    with transaction.atomic():
        seen, now, here, found = _open(code, plan, thing, by=by)
        said: dict[str, Any] = {
            "outcome": outcome,
            "is_alone": is_alone,
            "code_ok": code_ok,
            "closing": closing.strip(),
        }
        if not found.known.is_open and replace(found.known, **said) == found.known:
            return  # sent twice
        given = replace(found.known, ended_at=clock.now(), **said)
        reason = rules_arrival.why_not_end_now(found.known) or rules_arrival.why_not_end(given)
        holding.stop_if(reason, code="search_not_ended")
        holding.settle(seen, here, by=by)
        read = holding.count(models.Procedure, now.id, thing)
        holding.write(models.Procedure, seen, now.id, given, thing=thing, read=read, by=by)
        _stop_waiting(seen, now, thing, by=by)
        if outcome == Outcome.STAYS:
            custody.stays(seen=seen, now=now, by=by)
        if outcome != Outcome.MISTAKE:
            ringing.owe(due.ASK_AGAIN, _known(seen, now, by=by), name=str(thing), by=by)
        suspicion.rests_no_more(seen, now.id, thing, by=by)
        audit.record("checkins.written", by=by, subject=seen.id, groups=holding.GROUP)


def flag(*, code: str, plan: int, thing: UUID, words: str, by: SignedIn) -> None:
    """Not found in the time that was set [P]: the suspicion is kept sealed, a report is owed, the case rests."""
    with transaction.atomic():
        seen, now, here, found = _open(code, plan, thing, by=by)
        if found.known.is_open and found.flag is not None and found.flag.words == words.strip():
            return  # sent twice
        holding.stop_if(people_rules.why_not_write(seen.access, "F"), code="flag_not_kept")
        reason = rules_arrival.why_not_flag(
            found.known, now=clock.now(), is_flagged=bool(found.flags), words=words
        )
        holding.stop_if(reason, code="flag_not_kept")
        holding.settle(seen, here, by=by)
        given = documents.Flag(procedure=thing, on=clock.today(on_call.zone_of(by)), words=words.strip())
        holding.write(models.Flag, seen, now.id, given, thing=thing, read=0, group="F", by=by)
        known = _known(seen, now, by=by)
        for name in _names(now.id, thing):
            ringing.done((due.NOT_FOUND, due.TRY_AGAIN, due.NOT_ARRIVED), known, name=name, by=by)
        ringing.owe(due.REPORT, known, name=str(thing), by=by)
        ringing.owe(due.WEEKLY, known, name=str(thing), at=clock.now() + rules_arrival.WEEK, by=by)
        if not people_queries.standing(by, seen).is_suspended:
            people.suspend(seen=seen, reason=RestReason.NO_CONTACT, by=by)
        audit.record("checkins.written", by=by, subject=seen.id, groups="F")


def report(*, code: str, plan: int, thing: UUID, words: str, by: SignedIn) -> None:
    """The formal report was made: to whom, and how. Once."""
    with transaction.atomic():
        seen, now, _here, found = _open(code, plan, thing, by=by)
        holding.stop_if(people_rules.why_not_write(seen.access, "F"), code="report_not_kept")
        holding.stop_if(rules_arrival.why_not_report(found.flag, words), code="report_not_kept")
        if found.flag is None:
            return  # the rule has said so
        today = clock.today(on_call.zone_of(by))
        given = replace(found.flag, reported_on=today, report=words.strip())
        read = holding.count(models.Flag, now.id, thing)
        holding.write(models.Flag, seen, now.id, given, thing=thing, read=read, group="F", by=by)
        ringing.done([due.REPORT], _known(seen, now, by=by), name=str(thing), by=by)
        audit.record("checkins.written", by=by, subject=seen.id, groups="F")


def review(*, code: str, plan: int, thing: UUID, read: int, words: str, by: SignedIn) -> None:
    """Looked at anew, together; the next look is due in a week. Read as the suspicion is. Raises Conflict."""
    with transaction.atomic():
        seen, now, _here, found = _open(code, plan, thing, by=by)
        holding.stop_if(people_rules.why_not_write(seen.access, "F"), code="review_not_kept")
        flag, said = found.flag, (words.strip(), by.user.name)
        if found.flags > read and flag is not None and (flag.look, flag.looked_by) == said:
            return  # sent twice
        reason = rules_arrival.why_not_review(found.known, found.flag, words)
        holding.stop_if(reason, code="review_not_kept")
        if found.flag is None:
            return  # the rule has said so
        if found.flags != read:
            raise changed_meanwhile()
        given = replace(found.flag, looked_at=clock.now(), look=words.strip(), looked_by=by.user.name)
        number = holding.count(models.Flag, now.id, thing)
        holding.write(models.Flag, seen, now.id, given, thing=thing, read=number, group="F", by=by)
        known = _known(seen, now, by=by)
        ringing.done([due.WEEKLY], known, name=str(thing), by=by)
        ringing.owe(due.WEEKLY, known, name=str(thing), at=clock.now() + rules_arrival.WEEK, by=by)
        audit.record("checkins.written", by=by, subject=seen.id, groups="F")


def _open(code: str, plan: int, thing: UUID, *, by: SignedIn) -> tuple[Found, AttemptNow, Situation, Missing]:
    """The search with this id, whoever began it. 404 for any other."""
    seen, attempt = holding.at(code, plan, by=by)
    now, here = holding.begin(seen, attempt, code="search_not_written", by=by)
    found = standing.looked_for(here, clock.now())
    if found is None or found.thing != thing:
        raise Http404
    return seen, now, here, found


def _known(seen: Found, now: AttemptNow, *, by: SignedIn) -> dict[str, Any]:
    return ringing.facts(seen, now.number, holding.told(seen, by=by))


def _names(attempt: UUID, thing: UUID) -> list[str]:
    """By which names its duties go: of the search, and of what the clock found."""
    count = models.Procedure.objects.filter(attempt=attempt).values("thing").distinct().count()
    return list(dict.fromkeys(map(str, [thing, *marks.of_arrivals(attempt, count)])))


def _stop_waiting(seen: Found, now: AttemptNow, thing: UUID, *, by: SignedIn) -> None:
    """Nobody is looked for any more: what was due for it is done, and the clock waits for no more of it."""
    known = _known(seen, now, by=by)
    for name in _names(now.id, thing):
        ringing.done(ringing.OF_ARRIVAL, known, name=name, by=by)
    following.plan(seen, now.id, by=by)
