"""After every line: what is due next, as one duty, and on the desk. Worked out anew from the lines as they are."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from wayhome.consent import holding as consent_holding
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.duties.actions import Kind
from wayhome.followup import due, limits, models, queries, reading, schedule
from wayhome.followup.enums import Rung as Way
from wayhome.followup.schedule import Span
from wayhome.followup.shapes import Calendar
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.vault.values import Value
from wayhome.watch import holding as watch

RUNGS = {Way.CALL: due.CALL, Way.PARTNER: due.PARTNER, Way.LETTER: due.LETTER, Way.REVIEW: due.REVIEW}


def settle(seen: Found, *, is_met: bool = False, by: SignedIn) -> Calendar | None:
    """Inside the action's transaction. Where nobody is to be in touch, nothing is due. ``is_met``: somebody was."""
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    now = reading.calendar(reading.lines(by, seen))
    stop(there, by=by)
    if is_met:
        in_touch(there, by=by)
    if now is None or now.rests or queries.is_refused(by, seen):
        turn(seen, None)
        in_touch(there, by=by)
        return now
    if now.missed:
        turn(seen, schedule.starts(now.first_try or clock.today(), now.zone))
        _try_again(now, seen, there, by=by)
        return now
    turn(seen, min((_first_moment(one.span, now.zone) for one in now.open), default=None))
    if now.open:
        _next(now, seen, there, by=by)
    return now


def stop(there: Home, *, by: SignedIn) -> None:
    """Nothing of what this room owed is due any more."""
    for about in due.ABOUT_CONTACT:
        duties.done_for(thread=there.thread, about=about, by=by)


def in_touch(there: Home, *, by: SignedIn) -> None:
    """Somebody was in touch after the danger was seen anew, or nobody is to be."""
    duties.done_for(thread=there.thread, about=due.EXTRA, by=by)


def turn(seen: Found, at: datetime | None) -> None:
    """When the case comes next on the desk."""
    models.Turn.objects.update_or_create(
        case_id=seen.id, defaults={"organisation_id": seen.case.organisation_id, "due_at": at}
    )


def owe(
    about: str,
    at: datetime,
    seen: Found,
    there: Home,
    *,
    args: Mapping[str, Value] | None = None,
    by: SignedIn,
) -> None:
    """One duty of this reason in the case. First who leads, then the ladder."""
    watch.owe(about, at, seen, there, name="followup", args=args, by=by)


def tell_second(seen: Found, thing: UUID, *, by: SignedIn) -> None:
    """Somebody else than the supervisor who went ahead reads why: who leads, or another supervisor."""
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    supervise = on_call.members(on_call.supervisors(there.organisation))
    if others := [one for one in dict.fromkeys((there.owner, *supervise)) if one != by.user_id]:
        told = replace(there, owner=others[0], ladder=tuple(others[1:]))
        watch.owe(due.LIFTED, clock.now(), seen, told, name=str(thing), kind=Kind.CHECK, by=by)


def _first_moment(span: Span, zone: str) -> datetime:
    """Of its last day: which hour she or he arrived is not for whoever has the database."""
    return schedule.starts(schedule.last_day(span, zone), zone)


def _next(now: Calendar, seen: Found, there: Home, *, by: SignedIn) -> None:
    """The contact that presses most: in the agreed hours, and before its time is over where they allow it.

    In the first three days after a journey of ours one duty asks for a contact, that of ``reception``. This one comes
    when they are over, where nobody has written one down.
    """
    span = min(now.open, key=lambda one: one.span.closes).span
    safe = people.person(by, seen).safe
    from_ = max(span.opens, clock.now()) if span.closes > clock.now() else clock.now()
    opening = people_rules.next_opening(safe, at=from_) if safe is not None else None
    last = max(span.closes, clock.now())
    is_asked_there = span.key == schedule.FIRST and now.begun.known.is_by_itself
    at = last if is_asked_there else min(opening or from_, last)
    owe(due.CONTACT, at, seen, there, args={"day": schedule.last_day(span, now.zone)}, by=by)


def _try_again(now: Calendar, seen: Found, there: Home, *, by: SignedIn) -> None:
    """Once: again, at the next safe moment. As often as is agreed: another way, one after the other."""
    if now.rung is None:
        owe(due.AGAIN, there.next_safe, seen, there, by=by)
        return
    owe(RUNGS[now.rung], there.next_safe, seen, there, by=by)
    if now.rung == Way.REVIEW and now.first_try is not None:
        owe(due.LOST, schedule.starts(now.first_try + limits.lost(), now.zone), seen, there, by=by)
