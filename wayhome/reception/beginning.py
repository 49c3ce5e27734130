"""The first days begin by themselves when a journey ends by arriving: what is due from then on."""

from datetime import timedelta
from uuid import UUID

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.custody.enums import What as Happened
from wayhome.duties.actions import Kind as DutyKind
from wayhome.followup.beginning import zone_of
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.reception import due, limits, queries
from wayhome.watch import holding

AT_ONCE = timedelta()


def heard(what: Happened, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """For ``custody.hooks``: inside the transaction of who wrote it, who may read little.

    Asking how it is there is one duty: whoever answers is reminded before the time is over, and when it is, the
    supervisors hear. And three offers.
    """
    if what != Happened.ARRIVED:
        return
    known = queries.travel(by, seen, attempt) if seen.access.may_read("G") else None
    at = known.arrived_at if known is not None and known.arrived_at is not None else clock.now()
    zone = known.events[-1].zone if known is not None and known.events else zone_of(seen, by)
    there = holding.home(seen, by=by)
    holding.over((due.CHECK, *due.OFFERS.values()), there, by=by)  # of an arrival before
    last = at + limits.check()
    remind = min(at + limits.remind(), last)
    holding.owe(
        due.CHECK,
        remind,
        seen,
        there,
        kind=DutyKind.CHECK,
        next_hears=last - remind,
        args={"day": clock.day_of(last, zone)},
        by=by,
    )
    offered = at + limits.offer()
    for about in due.OFFERS.values():
        holding.owe(about, offered, seen, there, args={"day": clock.day_of(offered, zone)}, by=by)
    audit.record("reception.begun", by=by, subject=seen.id)
