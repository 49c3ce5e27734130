"""The first days begin by themselves when a journey ends by arriving: what is due from then on."""

from datetime import datetime, timedelta
from uuid import UUID

from wayhome.audit import log as audit
from wayhome.consent.enums import Purpose
from wayhome.consent.given import has_refused
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.custody.enums import What as Happened
from wayhome.duties.actions import Kind as DutyKind
from wayhome.followup.beginning import zone_of
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.reception import due, limits, queries
from wayhome.reception.enums import Answer
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
    _owe_check(seen, there, at, zone, by=by)
    for about in due.OFFERS.values():
        _owe_offer(about, seen, there, at, zone, by=by)
    audit.record("reception.begun", by=by, subject=seen.id)


def take_up(seen: Found, *, by: SignedIn) -> bool:
    """The case is open again: what nobody has asked or offered since arriving is due, with its days. Help that is not
    wanted stays so. Whether she or he has arrived, as far as it is open to the actor.
    """
    arrival = queries.arrival(by, seen)
    if arrival is None:
        return False
    if has_refused(by, seen, Purpose.ASSISTANCE):
        return True
    there, written = holding.home(seen, by=by), queries.whole(by, seen)
    if queries.sees_checks(by, seen) and written is None and not queries.hidden_checks(by, seen):
        _owe_check(seen, there, arrival.at, arrival.zone, by=by)
    said, made = queries.answers(by, seen), queries.with_appointment(by, seen)
    for what, about in due.OFFERS.items():
        if what not in said:
            _owe_offer(about, seen, there, arrival.at, arrival.zone, by=by)
        elif said[what].known.answer == Answer.WANTS and what not in made:
            holding.owe(due.APPOINT, there.next_safe, seen, there, name=str(what), by=by)
    audit.record("reception.begun", by=by, subject=seen.id)
    return True


def _owe_check(seen: Found, there: Home, at: datetime, zone: str, *, by: SignedIn) -> None:
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


def _owe_offer(about: str, seen: Found, there: Home, at: datetime, zone: str, *, by: SignedIn) -> None:
    offered = at + limits.offer()
    holding.owe(about, offered, seen, there, args={"day": clock.day_of(offered, zone)}, by=by)
