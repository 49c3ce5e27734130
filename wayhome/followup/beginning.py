"""How the calendar begins: by itself when a journey ends by arriving; by hand for who came without one."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from wayhome.attempts import holding as attempts_holding
from wayhome.attempts import queries as attempts
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.custody import queries as custody
from wayhome.custody.enums import What
from wayhome.duties import queries_on_call as on_call
from wayhome.followup import due, holding, hooks, limits, models, queries, rules, schedule, settling
from wayhome.followup.documents import Entry
from wayhome.followup.enums import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.watch import ending as watch


def heard(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """For ``custody.hooks``: inside the transaction of who wrote it, who may read little.

    Who may not write outcomes of the agency that leads leaves the beginning to who can, as a duty.
    """
    if what != What.ARRIVED:
        return
    if by.organisation_id == seen.case.organisation_id and seen.access.may_write(queries.GROUP):
        at, zone = _arrived(seen, attempt, by)
        known = Entry(
            kind=str(Kind.BEGUN), on=clock.day_of(at, zone), arrived_at=at, zone=zone, is_by_itself=True
        )
        holding.write(seen, known, read=None, by=by)
        settling.settle(seen, by=by)
    else:
        there = consent_holding.home(by, seen, seen.case.organisation_id)
        last = clock.day_of(clock.now() + limits.first(), zone_of(seen, by))
        settling.owe(due.BEGIN, clock.now(), seen, there, args={"day": last}, by=by)
    audit.record("followup.begun", by=by, subject=seen.id, groups=queries.GROUP)


def begin(*, seen: Found, thing: UUID, read: int, on: date | None, by: SignedIn) -> None:
    """With the day of arriving; what an arrival owes elsewhere is owed too. ``thing`` comes with the form: sent twice,
    it is one. Raises Conflict.
    """
    with transaction.atomic():
        holding.begin(seen, queries.GROUP, by=by)
        if attempts_holding.is_kept(models.Entry, thing, seen, {"on": on}, by=by):
            return
        zone = zone_of(seen, by)
        reason = rules.why_not_begin(
            queries.calendar(by, seen), on=on, today=clock.today(zone), earliest=earliest(clock.today(zone))
        )
        holding.stop_if(reason, code=holding.CODE)
        assert on is not None  # noqa: S101 - the rule has said so
        known = Entry(kind=str(Kind.BEGUN), on=on, arrived_at=schedule.starts(on, zone), zone=zone)
        holding.write(seen, known, read=read, thing=thing, by=by)
        settling.settle(seen, by=by)
        watch.ask_since_when(seen, by=by)
        hooks.tell_word(seen, by=by)
        hooks.tell_begun(seen, by=by)
        audit.record("followup.begun", by=by, subject=seen.id, groups=queries.GROUP)


def earliest(today: date) -> date:
    """The first day with which a calendar can begin that is not over."""
    return schedule.after(today, -schedule.MONTHS)


def zone_of(seen: Found, by: SignedIn) -> str:
    """Her or his clock, where it is known; else that of who writes."""
    safe = people.person(by, seen).safe
    return (safe.zone if safe is not None else "") or on_call.zone_of(by)


def _arrived(seen: Found, attempt: UUID, by: SignedIn) -> tuple[datetime, str]:
    """When and on which clock; the moment of writing where the way is not open to the actor."""
    now = next((one for one in attempts.of_case(by, seen) if one.id == attempt), None)
    travel = custody.travel(by, seen, now) if now is not None else None
    if travel is None or not travel.events:
        return clock.now(), zone_of(seen, by)
    return travel.arrived_at or clock.now(), travel.events[-1].zone
