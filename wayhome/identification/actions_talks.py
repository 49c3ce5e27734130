"""The first talk: begun where G1.3 holds, kept at each step, ended kindly at any moment, or void."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.care import contacts
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.identification import (
    documents,
    drafts,
    due,
    holding,
    hooks,
    instrument,
    keeping,
    marks,
    models,
    queries,
    rules,
    voiding,
)
from wayhome.identification.enums import Ended, VoidWhy
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import queries as people
from wayhome.people.queries import Found

HELD = "first_talk_held"  # the step of the journey, where the process has it


def begin(*, seen: Found, read: int, given: documents.Interview, by: SignedIn) -> models.Interview:
    """A talk begins. ``read``: how many of the own agency there were when the page was opened. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin(seen, code="talk_not_begun", by=by)
        if now.talks_begun != read:
            raise holding.changed_meanwhile()
        is_child = holding.is_child(by, seen)
        one = queries.agreed(by, seen)
        given = replace(
            given, is_child=is_child, version=instrument.VERSION, consent=one.consent if one else None
        )
        reason = (
            rules.why_not_topic(given.topic)
            or rules.why_not_again(
                holding.earlier(now),
                topic=given.topic,
                is_child=is_child,
                reason=given.reason,
                now=clock.now(),
            )
            or holding.why_not_now(seen, given, is_new=True, by=by)
        )
        holding.stop_if(reason, code="talk_not_begun")
        row = models.Interview(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            number=read + 1,
            written_by=holding.doer(by),
            consent_mark=marks.of(given.consent),
        )
        holding.write_version(row, read=read, values={"document": given.to_value()}, by=by)
        _step(seen, by=by)
        audit.record("identification.begun", by=by, subject=seen.id, groups="C")
    return row


def end(
    *,
    seen: Found,
    interview: UUID,
    ended: str = Ended.FINISHED,
    hints: Sequence[str] = (),
    words: str = "",
    told: str = "",
    keeps: bool = True,
    plan: contacts.Said = contacts.LEFT_OPEN,
    by: SignedIn,
) -> models.Screening:
    """The talk ends, finished or stopped: always possible. What was kept so far stays, unless she or he wants it out.
    ``plan``: whether the safety plan is still right.

    Where G1.3 does not hold any more, nothing new is written beside the answers that were kept while it did.
    """
    with transaction.atomic():
        talk = holding.talk_of(seen, interview, code="talk_not_ended", by=by)
        holds = holding.why_not_now(seen, talk.begun.known, by=by) is None
        if not (holds and keeps):
            hints, words = (), ""
        holding.stop_if(rules.why_not_end(hints=hints, texts=(words, told)), code="talk_not_ended")
        kept = (drafts.of(by, interview) or {}) if keeps else {}
        given = keeping.screening(
            talk, kept, ended=ended if holds else Ended.STOPPED, is_child=holding.is_child(by, seen)
        )
        given = replace(given, hints=tuple(hints), words=words, told=told)
        row = models.Screening(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            interview=interview,
            written_by=holding.doer(by),
        )
        holding.put(row, {"document": given.to_value()}, by=by)
        there = holding.home(by, seen)
        if keeps:
            holding.owe(due.DECIDE, seen, there, once=str(interview), by=by)
        else:
            voiding.write(seen, talk, documents.Voiding(VoidWhy.TAKEN_OUT), by=by)
        drafts.drop(interview=interview, by=by)
        contacts.met(seen, plan, by=by)
        audit.record("identification.ended", by=by, subject=seen.id, groups="C")
    return row


def void(*, seen: Found, interview: UUID, given: documents.Voiding, by: SignedIn) -> None:
    """The answers count nowhere from now on, and stay sealed. A conflict is told to who keeps interpreters."""
    with transaction.atomic():
        now = holding.begin(seen, code="talk_not_voided", by=by)
        talk = now.talk(interview)
        if talk is None or talk.begun.organisation != by.organisation_id:
            raise Http404
        reason = rules.why_not_void(why=given.why, wish=given.wish, words=given.words, is_void=talk.is_void)
        holding.stop_if(reason, code="talk_not_voided")
        voiding.write(seen, talk, given, by=by)
        interpreter = talk.begun.known.interpreter
        if given.why == VoidWhy.INTERPRETER and interpreter is not None:
            hooks.known().conflict(by, seen, interpreter, given.words)
        audit.record("identification.voided", by=by, subject=seen.id, groups="C")


def write_wish(*, seen: Found, interview: UUID, wish: str, by: SignedIn) -> None:
    """Whether she or he wants to talk again. A no is kept like a yes, and nobody asks why."""
    with transaction.atomic():
        now = holding.begin(seen, code="wish_not_kept", by=by)
        talk = now.talk(interview)
        if talk is None or talk.begun.organisation != by.organisation_id:
            raise Http404
        holding.stop_if(rules.why_not_wish(wish=wish, is_void=talk.is_void), code="wish_not_kept")
        known = talk.voiding.known if talk.voiding else documents.Voiding()
        voiding.write(seen, talk, replace(known, wish=wish), by=by)
        audit.record("identification.wished", by=by, subject=seen.id, groups="C")


def _step(seen: Found, *, by: SignedIn) -> None:
    """The journey says that the talk was held, where the process has the step; its gate is asked once more."""
    try:
        stopped = journey.blockers(people.subject(by, seen), HELD, by)
    except (journey.NotInstalled, journey.Unknown):
        return
    if stopped:
        raise Refused(str(stopped[0].sentence), code="talk_not_begun")
    people_actions.take_step(seen=seen, key=HELD, by=by)
