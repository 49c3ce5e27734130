"""Everything that is written into a follow-up: her or his word, contacts, tries, the safety note, and its end."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.care import contacts, reviews, scoring, seeing
from wayhome.care.enums import Why as Reason
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.followup import (
    documents,
    holding,
    hooks,
    limits,
    models,
    queries,
    reading,
    rules,
    settling,
    standing,
)
from wayhome.followup.beginning import begin as begin
from wayhome.followup.documents import Entry
from wayhome.followup.enums import Kind, Why
from wayhome.followup.shapes import Calendar
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found

HIGH = reviews.HIGH
CODE = holding.CODE


def say(*, seen: Found, thing: UUID, read: int, given: Entry, by: SignedIn) -> None:
    """How much contact she or he wants. It holds from now on; the way back stays open. Raises Conflict."""
    with transaction.atomic():
        now = _begin(seen, thing, Kind.WORD, given, by=by)
        if now is None:
            return
        known = [one.span.key for one in now.contacts if not one.span.is_extra]
        reason = rules.why_not_word(
            given, today=_today(now), known=known, is_refused=queries.is_refused(by, seen)
        )
        holding.stop_if(reason, code=CODE)
        _keep(seen, thing, read, Kind.WORD, given, by=by)
        settling.settle(seen, by=by)
        hooks.tell_word(seen, by=by)


def meet(
    *,
    seen: Found,
    thing: UUID,
    read: int,
    given: Entry,
    plan: contacts.Said = contacts.LEFT_OPEN,
    by: SignedIn,
) -> None:
    """Somebody was in touch. The danger is looked at again; if it has risen, more contacts follow. Raises Conflict.

    ``plan``: whether the safety plan is still right. A telephone on the road cannot ask it, and leaves it open.
    """
    with transaction.atomic():
        now = _begin(seen, thing, Kind.MET, given, by=by)
        if now is None:
            return
        holding.stop_if(rules.why_not_met(given, now, today=_today(now)), code=CODE)
        _safe_to_visit(given, seen, thing, by=by)
        _keep(seen, thing, read, Kind.MET, given, by=by)
        before = standing.newest([one for one in now.met if one.known.level], until=given.on)
        if why := _has_risen(given.level, before[0].known.level if before else ""):
            _ask_for_more(seen, why, by=by)
        # One that a telephone kept may have been before the danger was seen anew: a person says whether it was enough.
        settling.settle(seen, is_met=given.at is None, by=by)
        contacts.met(seen, plan, by=by)
        hooks.tell_contact(seen, by=by)


def miss(*, seen: Found, thing: UUID, read: int, given: Entry, by: SignedIn) -> None:
    """Somebody tried, and it came to nothing. The second in a row is a sign, and other ways follow. Raises Conflict."""
    with transaction.atomic():
        now = _begin(seen, thing, Kind.MISSED, given, by=by)
        if now is None:
            return
        holding.stop_if(rules.why_not_missed(given, now, today=_today(now)), code=CODE)
        _safe_to_visit(given, seen, thing, by=by)
        _keep(seen, thing, read, Kind.MISSED, given, by=by)
        after = settling.settle(seen, by=by)
        reviews.owe(seen, Reason.MISSED, by=by)
        needed = limits.missed()
        is_asked_for = after is not None and not after.rests and not queries.is_refused(by, seen)
        if after is not None and is_asked_for and len(now.missed) < needed <= len(after.missed):
            hooks.tell(hooks.LOST_CONTACT_2, seen, by)


def lose(*, seen: Found, thing: UUID, read: int, words: str, by: SignedIn) -> None:
    """Nobody hears of her or him any more. Nothing is closed by it; a contact takes it up again. Raises Conflict."""
    given = Entry(words=words[: rules.WORDS_AT_MOST])
    with transaction.atomic():
        now = _begin(seen, thing, Kind.LOST, given, by=by)
        if now is None:
            return
        holding.stop_if(reading.why_not_lost(now), code=CODE)
        _keep(seen, thing, read, Kind.LOST, replace(given, on=_today(now)), by=by)
        settling.settle(seen, by=by)
        hooks.tell_contact(seen, by=by)


def write_note(*, seen: Found, read: int, given: documents.Note, by: SignedIn) -> None:
    """What is read before a visit at home. Whoever has read the version before reads it anew. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, queries.DANGER, by=by)
        holding.stop_if(
            rules.why_not_note(given) or rules.why_not_door(given.door, [by.organisation_name]), code=CODE
        )
        holding.write_note(seen, given, read=read, by=by)
        hooks.tell_note(seen, by=by)
        audit.record("followup.note", by=by, subject=seen.id, groups=queries.DANGER)


def read_note(*, seen: Found, note: UUID, who: str, on: date, by: SignedIn) -> None:
    """Somebody has read the note as it stands. Refused when it was written anew meanwhile; twice is once."""
    with transaction.atomic():
        now = queries.note(by, seen)
        may_read = seen.access.may_read(queries.DANGER)
        if now is None or not may_read:
            holding.stop_if(rules.why_not_visit(now, may_read=may_read), code=CODE)
            return
        holding.stop_if(rules.why_not_this_note(is_newest=now.id == note), code=CODE)
        if now.is_read:
            return
        people_holding.begin_own_strand(seen, by=by)
        row = models.Reading(note=note, **holding.about(seen, by))
        holding.put(row, documents.Reading(now.number, who[: rules.A_LINE], on), by=by)
        audit.record("followup.read", by=by, subject=seen.id, groups=queries.DANGER)


def ask_for_more(*, seen: Found, why: Why = Why.RISEN, by: SignedIn) -> None:
    """The danger was seen anew elsewhere. ``ending`` asks first whether ``by`` may write it here."""
    with transaction.atomic():
        _ask_for_more(seen, why, by=by)
        settling.settle(seen, by=by)
        audit.record("followup.written", by=by, subject=seen.id, groups=queries.GROUP)


def _begin(seen: Found, thing: UUID, kind: Kind, given: Entry, *, by: SignedIn) -> Calendar | None:
    """The calendar as it stands; None when the form was sent twice."""
    holding.begin(seen, queries.GROUP, by=by)
    if attempts.is_kept(models.Entry, thing, seen, _said(kind, given), by=by):
        return None
    now = queries.calendar(by, seen)
    holding.stop_if(rules.why_not_begun(now), code=CODE)
    return now


def _said(kind: Kind, given: Entry) -> dict[str, Any]:
    """What whoever writes has said; the day comes by itself where none is asked for."""
    said = replace(given, kind=str(kind)).to_value()
    return {name: value for name, value in said.items() if name != "on" or given.on is not None}


def _keep(seen: Found, thing: UUID, read: int, kind: Kind, given: Entry, *, by: SignedIn) -> None:
    value = Entry.from_value({**given.to_value(), "kind": str(kind)})
    holding.write(seen, value, read=read, thing=thing, by=by)
    audit.record("followup.written", by=by, subject=seen.id, groups=queries.GROUP)


def _ask_for_more(seen: Found, why: Why, *, by: SignedIn) -> None:
    holding.write(
        seen, Entry(kind=str(Kind.EXTRA), on=clock.today(), why=str(why), since=clock.now()), read=None, by=by
    )


def _has_risen(level: str, before: str) -> Why | None:
    """Greater than the last time; high for the first time begins the weeks."""
    if level in HIGH and before not in HIGH:
        return Why.HIGH
    return Why.RISEN if before and scoring.rank(level) > scoring.rank(before) else None


def _safe_to_visit(given: Entry, seen: Found, thing: UUID, *, by: SignedIn) -> None:
    """``G4.5_VISIT_SAFE``. Where a supervisor goes ahead, a second person reads why."""
    if not given.is_home:
        return
    held = rules.why_not_visit(queries.note(by, seen), may_read=seen.access.may_read(queries.DANGER))
    reason = rules.why_not_lift(held, supervises=seeing.supervises(by), lifted=given.lifted)
    if reason:
        raise Refused(reason, code="visit_held")
    if held:
        settling.tell_second(seen, thing, by=by)


def _today(now: Calendar) -> date:
    """Her or his day."""
    return clock.today(now.zone)
