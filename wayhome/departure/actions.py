"""Looking whether everything is ready, and writing down that it is. One press; after it, only a new fact stops it."""

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from wayhome.attempts import along, findings, holding, steps
from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow, Way
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.departure import asking, deciding, documents, due, models, queries, reading, rules, setting_out
from wayhome.departure.asking import Asked
from wayhome.departure.shapes import Go
from wayhome.duties import actions as duties
from wayhome.duties import hours, on_call
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault import installation

GROUP = "G"
SEALED_FOR = "departure.look"


def look(*, seen: Found, plan: int, by: SignedIn) -> tuple[AttemptNow, list[Asked], Go]:
    """Ask everything now and leave what was found. The case is held: what is asked of is read after that."""
    with transaction.atomic():
        consent_holding.lock(seen)
        asking.ahead(by, seen)
        now = attempts.numbered(by, seen, plan)
        if not now.is_open:
            return now, [], reading.go(now.id, seen.id)
        asking.then(by, now.subject)
        return now, *_look(seen, now, by=by)


def _look(seen: Found, now: AttemptNow, *, by: SignedIn) -> tuple[list[Asked], Go]:
    asked = asking.ask(now.subject, by)
    board = findings.of_one(now.id, seen.id, asking.gates())
    looked = along.asked(asking.gates(), now.subject.plan.together)
    found = [one.finding for one in asked if one.is_open]
    left = findings.leave(seen, now.id, found, board, looked=looked, by=by)
    if left:
        audit.record("departure.asked", by=by, subject=seen.id, groups=GROUP, count=left)
    stand = reading.go(now.id, seen.id) if left else reading.stand(now.id, seen.id, board)
    if stand.stands:
        _looked_at(seen, now, stand, by=by)
    return asked, stand


def _looked_at(seen: Found, now: AttemptNow, stand: Go, *, by: SignedIn) -> None:
    """Everything stands: what was due until now is done."""
    known = queries.approved(by, now.subject)
    there = holding.home(by, seen)
    duties.done_for(thread=there.thread, about=due.CHANGED, by=by)
    if known is None or known.known.departs_at is None:
        return
    ahead = {ahead for ahead, _at in rules.looks_at(known.known.departs_at, now=clock.now())}
    for before in rules.hours_before():
        if before not in ahead:
            for whose in ("", " officer"):
                holding.done(due.LOOK, there, name=_name(stand.number, before, now.id) + whose, by=by)


def approve(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """Everything is ready: the planned moments are kept, and two looks before leaving fall due. Twice is once.

    What is approved stands at that moment, or it is refused: board and clock never read otherwise than who pressed.
    """
    with transaction.atomic():
        now = holding.begin(seen, attempt, GROUP, code="departure_not_approved", by=by)
        may_ask = asking.may_ask(by, seen)
        asked, stand = _look(seen, now, by=by) if may_ask else ([], reading.go(attempt, seen.id))
        way = attempts.way(by, now.subject)
        before = queries.approved(by, now.subject)
        if stand.stands and before is not None and way is not None and reading.fits(before.known, way):
            return
        holding.stop_if(deciding.why_not(by, now, asked), code="departure_not_approved")
        if way is None:  # the rule has said so
            return
        given = documents.Approval(way.departs_at, way.arrives_at, way.zone_from, way.zone_to)
        read = stand.number
        holding.write(models.Approval, seen, attempt, given, thing=attempt, read=read, by=by)
        after = reading.go(attempt, seen.id)
        holding.stop_if(
            rules.why_not_stands([str(one.gate.sentence) for one in after.red], stands=after.stands),
            code="departure_not_approved",
        )
        holding.take_step(seen, attempt, steps.APPROVED, by=by)
        _owe_looks(seen, now, read + 1, way, by=by)
        audit.record("departure.approved", by=by, subject=seen.id, groups=GROUP)


def _owe_looks(seen: Found, now: AttemptNow, number: int, way: Way, *, by: SignedIn) -> None:
    """A look a day and two hours before [P]: of who leads, of who is on call then, and of the clock."""
    there = holding.home(by, seen)
    for about in (due.LOOK, due.CHANGED, due.NOT_SET_OUT):
        duties.done_for(thread=there.thread, about=about, by=by)
    looks = rules.looks_at(way.departs_at, now=clock.now())
    for before, at in looks:
        name, args = _name(number, before, now.id), {"plan": now.number}
        holding.owe(due.LOOK, at, seen, there, name=name, kind=Kind.CHECK, args=args, by=by)
        if officer := _officer(seen, there, at):
            holding.owe(
                due.LOOK,
                at,
                seen,
                there,
                name=name + " officer",
                kind=Kind.CHECK,
                owner=officer,
                args=args,
                by=by,
            )
    setting_out.owe(seen, now, way.departs_at, by=by)
    known = _whose(seen, now, number, there, way.departs_at)
    for at in [at for _before, at in looks] or [way.departs_at]:  # the clock watches until then
        models.Look.objects.create(
            created_at=clock.without_the_hour(clock.now()),
            due_at=hours.to_the_minute(at),
            sealed=installation.seal(known, purpose=SEALED_FOR),
        )


def _officer(seen: Found, there: Home, at: datetime) -> UUID | None:
    """Who is on call then, if a rota says so; of a case that is sealed to named people nobody else hears."""
    if seen.case.is_named:
        return None
    return next((one for one in on_call.told_at(there.organisation, at) if one != there.owner), None)


def _whose(seen: Found, now: AttemptNow, number: int, there: Home, departs_at: datetime) -> str:
    """What the clock needs to know when it looks: ids, numbers, the moment of leaving; nothing said about anybody."""
    return json.dumps(
        {
            "attempt": str(now.id),
            "case": str(seen.id),
            "code": seen.code,
            "plan": now.number,
            "number": number,
            "departs": departs_at.isoformat(),
            "organisation": str(there.organisation),
            "thread": str(there.thread),
            "owner": str(there.owner),
            "named": seen.case.is_named,
            "deputies": [str(one) for one in there.ladder] if seen.case.is_named else [],
        }
    )


def _name(number: int, before: int, attempt: UUID) -> str:
    return f"{attempt} {number} {before}"
