"""What happened on the way: written down, what was done about it line by line, closed with a word."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts import findings
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.checkins import documents, due, holding, models, ringing, rules, standing, tonight
from wayhome.checkins.enums import ASKED_ANEW, RINGS_FROM, Kind
from wayhome.core import clock
from wayhome.custody import due as custody_due
from wayhome.custody import owing
from wayhome.custody import queries as custody
from wayhome.organisations.actors import SignedIn
from wayhome.people.holding import changed_meanwhile
from wayhome.people.queries import Found
from wayhome.services import doors

PRESSED_TWICE = timedelta(minutes=2)  # a form that comes again within this time, with the same words


def incident(
    *,
    code: str,
    plan: int,
    thing: UUID,
    kind: str,
    severity: int,
    at: datetime,
    zone: str = "UTC",
    place: str = "",
    words: str = "",
    is_said: bool = False,
    in_danger: bool = False,
    by: SignedIn,
) -> None:
    """Something happened. ``thing`` comes with the form: sent twice, it is one. ``in_danger``: it was said with the
    danger word, which has rung without a sound: nothing else is rung for it, and nobody is told to call.

    What says where a house is waits for other words, unless somebody is rung by it, or it was said on the way already
    (``is_said``) and nobody is there to mend it.
    """
    with transaction.atomic():
        seen, attempt = holding.at(code, plan, by=by)
        now, here = holding.begin(seen, attempt, code="incident_not_kept", by=by)
        given = documents.Incident(
            kind=kind,
            severity=rules.severity(kind, severity),
            at=at,
            zone=zone,
            place=place.strip(),
            words=words.strip(),
        )
        if models.Incident.objects.filter(attempt=attempt, thing=thing).exists():
            before = next((one for one in standing.happened(here, clock.now()) if one.thing == thing), None)
            reason = rules.why_not_again(before.known if before is not None else None, given)
            holding.stop_if(reason, code="incident_not_kept")
            return
        begun = rules.why_not_under_way(is_under_way=here.travel.begun_at is not None)
        holding.stop_if(begun or rules.why_not_incident(given, now=clock.now()), code="incident_not_kept")
        if given.severity < RINGS_FROM and not is_said:  # what rings is never held up: see ``says_where``
            holding.stop_if(doors.why_not_in(by, given), code=doors.SAYS_WHERE)
        holding.settle(seen, here, by=by)
        holding.write(models.Incident, seen, attempt, given, thing=thing, read=0, by=by)
        if not in_danger:
            _follow(seen, now, given, thing, is_child=here.travel.is_child, is_said=is_said, by=by)
        audit.record("checkins.incident", by=by, subject=seen.id, groups=holding.GROUP)


def says_where(*, severity: int, kind: str, place: str, words: str, by: SignedIn) -> bool:
    """It rings, and was kept with what says where a house is: whoever wrote it is told at once."""
    return rules.severity(kind, severity) >= RINGS_FROM and doors.why_not(by, place, words) is not None


def _follow(
    seen: Found,
    now: AttemptNow,
    given: documents.Incident,
    thing: UUID,
    *,
    is_child: bool,
    is_said: bool,
    by: SignedIn,
) -> None:
    """Who is told, what is asked anew. Somebody dangerous came near: the danger, and the way, are looked at anew. She
    or he does not want to go on: nobody does, and what is wanted is written down.
    """
    known, name = ringing.facts(seen, now.number, holding.told(seen, by=by)), str(thing)
    if given.severity >= RINGS_FROM:
        ring = ringing.ring_unless_rung if is_said else ringing.ring
        ring(due.INCIDENT, known, name=name, by=by)
    fact = ASKED_ANEW.get(Kind(given.kind))
    if fact is not None:
        findings.end(now.id, fact, by=by)
        ringing.owe(due.ASKED_ANEW, known, name=name, by=by)
    if given.kind == Kind.APPROACH:
        ringing.owe(due.CRITICAL, known, name=name, by=by)
        ringing.owe(due.NEW_PLAN, known, name=name, by=by)
        if seen.access.may_write("F"):
            reviews.owe(seen, Why.THREAT, by=by)
    if given.kind == Kind.CONSENT and not custody.stops(now.id):
        owing.owe(custody_due.SAID_NO, seen, now.id, now.number, by=by)
    if tonight.is_asked(given.kind) and custody.is_under_way(now.id):
        tonight.ask(known, now.id, by=by)
    if given.kind == Kind.WRONG_PERSON and is_child:
        ringing.call(due.CHILD_PROTECTION, known, name=str(now.id), by=by)  # once, whoever tells of it


def act(
    *, code: str, plan: int, thing: UUID, read: int, words: str, at: datetime | None = None, by: SignedIn
) -> None:
    """A line about what was done. Raises Conflict."""

    line = documents.Action(at or clock.now(), by.user.name, words.strip())

    def change(before: documents.Incident) -> tuple[str | None, documents.Incident]:
        return rules.why_not_act(before, words), replace(before, actions=(*before.actions, line))

    def is_sent(before: documents.Incident) -> bool:
        """The form says no time: the same words a while later were done once more, and are a line of their own."""
        return any(
            (one.by, one.words) == (line.by, line.words) and _is_near(one.at, line.at)
            for one in before.actions[-1:]
        )

    _change(code, plan, thing, read, change, "checkins.acted", is_sent=is_sent, by=by)


def close(*, code: str, plan: int, thing: UUID, read: int, words: str, by: SignedIn) -> None:
    """Closed, with a word on how it ended. What was due for it is done. Raises Conflict."""

    def change(before: documents.Incident) -> tuple[str | None, documents.Incident]:
        return rules.why_not_close(before, words), replace(
            before, closed_at=clock.now(), closing=words.strip()
        )

    _change(code, plan, thing, read, change, "checkins.closed", by=by)


type Change = Callable[[documents.Incident], tuple[str | None, documents.Incident]]


def _is_near(one: datetime | None, other: datetime | None) -> bool:
    """Whether it may be one press and the next of the same form."""
    return one is not None and other is not None and abs(other - one) <= PRESSED_TWICE


def _never(before: documents.Incident) -> bool:
    del before
    return False


def _change(
    code: str,
    plan: int,
    thing: UUID,
    read: int,
    change: Change,
    action: str,
    *,
    is_sent: Callable[[documents.Incident], bool] = _never,
    by: SignedIn,
) -> None:
    """``is_sent``: what was written since it was read is this very form."""
    with transaction.atomic():
        seen, attempt = holding.at(code, plan, by=by)
        now, here = holding.begin(seen, attempt, code="incident_not_changed", by=by)
        before = next((one for one in standing.happened(here, clock.now()) if one.thing == thing), None)
        if before is None:
            raise Http404
        if before.number > read and is_sent(before.known):
            return
        reason, given = change(before.known)
        holding.stop_if(reason, code="incident_not_changed")
        if before.number != read:
            raise changed_meanwhile()
        holding.settle(seen, here, by=by)
        number = holding.count(models.Incident, attempt, thing)
        holding.write(models.Incident, seen, attempt, given, thing=thing, read=number, by=by)
        if not given.is_open:
            known = ringing.facts(seen, now.number, holding.told(seen, by=by))
            ringing.done([due.INCIDENT], known, name=str(thing), by=by)
        audit.record(action, by=by, subject=seen.id, groups=holding.GROUP)
