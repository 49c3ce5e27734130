"""Everything that is written in the first days: how it is there, what was offered, what is there for a child."""

from uuid import UUID

from django.db import transaction

from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.care import contacts, reviews
from wayhome.care.enums import Why as Reason
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.duties.actions import Kind as DutyKind
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.reception import documents, due, holding, models, queries, rules, steps
from wayhome.reception.beginning import AT_ONCE
from wayhome.reception.enums import Answer, Contact, Kind, Safe, What
from wayhome.watch import holding as owing

CODE = holding.CODE


def check(
    *,
    seen: Found,
    thing: UUID,
    read: int,
    given: documents.Check,
    plan: contacts.Said = contacts.LEFT_OPEN,
    by: SignedIn,
) -> None:
    """How it is there. Not safe, or a doctor now: the lead and who is on call hear at once. Raises Conflict.

    ``plan``: whether the safety plan is still right.
    """
    with transaction.atomic():
        arrival = holding.begin(seen, queries.DANGER, by=by)
        if attempts.is_kept(models.Check, thing, seen, given.to_value(), by=by):
            return
        holding.stop_if(rules.why_not_check(given, arrival=arrival, now=clock.now()), code=CODE)
        holding.write(models.Check, seen, given, thing=thing, read=read, by=by)
        there = owing.home(seen, by=by)
        if given.kind == Kind.WHOLE:
            owing.over((due.CHECK,), there, by=by)
        _press(seen, given, there, by=by)
        if given.feels_safe == Safe.NO:
            reviews.owe(seen, Reason.THREAT, by=by)
        contacts.met(seen, plan, by=by)
        audit.record("reception.checked", by=by, subject=seen.id, groups=queries.DANGER)


def offer(*, seen: Found, thing: UUID, read: int, given: documents.Offer, by: SignedIn) -> None:
    """A first appointment was offered: what was owed is done, whatever she or he said. Raises Conflict."""
    with transaction.atomic():
        arrival = holding.begin(seen, queries.GROUP, by=by)
        if attempts.is_kept(models.Offer, thing, seen, given.to_value(), by=by):
            return
        last = queries.answers(by, seen).get(What(given.what)) if given.what in What.values else None
        reason = rules.why_not_offer(
            given,
            arrival=arrival,
            today=clock.today(arrival.zone),
            before=last.known if last else None,
            local=steps.why_not(by, seen, steps.HELP),
        )
        holding.stop_if(reason, code=CODE)
        holding.write(models.Offer, seen, given, thing=thing, read=read, by=by)
        there = owing.home(seen, by=by)
        owing.over((due.OFFERS[What(given.what)],), there, by=by)
        owing.done(due.APPOINT, there, name=given.what, by=by)
        if given.answer == Answer.WANTS:
            if not steps.is_taken(by, seen, steps.HELP):
                steps.take(seen, steps.HELP, by=by)
            owing.owe(due.APPOINT, there.next_safe, seen, there, name=given.what, by=by)
        audit.record("reception.offered", by=by, subject=seen.id, groups=queries.GROUP)


def write_child(*, seen: Found, thing: UUID, read: int, given: documents.Child, by: SignedIn) -> None:
    """What is there before a child lives with somebody: the next version. Raises Conflict."""
    with transaction.atomic():
        arrival = holding.begin(seen, queries.GROUP, by=by)
        if attempts.is_kept(models.Child, thing, seen, given.to_value(), by=by):
            return
        today = clock.today(arrival.zone)
        holding.stop_if(rules.why_not_child(given, before=queries.child(by, seen), today=today), code=CODE)
        holding.write(models.Child, seen, given, thing=thing, read=read, by=by)
        audit.record("reception.child", by=by, subject=seen.id, groups=queries.GROUP)


def place(*, seen: Found, by: SignedIn) -> None:
    """The child lives there now. Refused while one of the three is missing; twice is once."""
    with transaction.atomic():
        holding.begin(seen, queries.GROUP, by=by)
        holding.stop_if(steps.why_not(by, seen, steps.PLACED), code=CODE)
        if steps.is_taken(by, seen, steps.PLACED):
            return
        steps.take(seen, steps.PLACED, by=by)
        audit.record("reception.placed", by=by, subject=seen.id, groups=queries.GROUP)


def _press(seen: Found, given: documents.Check, there: consent_holding.Home, *, by: SignedIn) -> None:
    """What presses is owed at once; what does not any more is done."""
    if given.is_pressing:
        owing.owe(
            due.NOW,
            clock.now(),
            seen,
            there,
            kind=DutyKind.CHECK,
            next_hears=AT_ONCE,
            is_emergency=seen.case.rings,
            by=by,
        )
    else:
        owing.done(due.NOW, there, by=by)
    if given.place_ok:
        owing.done(due.PLACE, there, by=by)
    else:
        owing.owe(due.PLACE, clock.now(), seen, there, by=by)
    if given.contact == Contact.NEW:
        owing.owe(due.CONTACT, clock.now(), seen, there, by=by)
    elif given.contact == Contact.STANDS:
        owing.done(due.CONTACT, there, by=by)
