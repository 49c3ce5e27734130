"""A hearing is planned: when, in which way, where, with whom, who pays."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.hearings import documents, holding, queries, rules, rules_went
from wayhome.hearings.actions_going import answer, ask, go
from wayhome.hearings.actions_summons import note_first_summons, note_summons
from wayhome.hearings.actions_went import care, move, note_test, went
from wayhome.hearings.documents import Hearing
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import holding as testimony_holding
from wayhome.testimony import queries as testimony

__all__ = [
    "answer", "ask", "care", "go", "move", "note_first_summons", "note_summons", "note_test", "pay", "plan",
    "print_sheet", "went",
]  # fmt: skip


def plan(*, seen: Found, thing: UUID, matter: UUID, read: int, given: Hearing, by: SignedIn) -> None:
    """A hearing of this matter, on the day with this id, which is made if there is none. Raises Conflict.

    The moment of one that was planned is changed by moving it, so that what hangs on it is asked for anew.
    """
    with transaction.atomic():
        testimony_holding.begin(seen, code=holding.CODE, by=by)
        now = queries.find(by, seen, thing)
        matter = now.day.matter or matter if now else matter
        testimony.matter(by, seen, matter)
        if now is not None and now.plan is not None and not read:
            holding.stop_sent_twice(now, is_same=now.known.typed == given.typed, by=by)
        holding.must_be(now, read)
        known = now.known if now else Hearing()
        if now is not None:
            reason = rules_went.why_not_change(now) or rules_went.why_not_plan_now(now, moment=clock.now())
            holding.stop_if(reason, code=holding.CODE)
        value = replace(
            given, day=thing, summoned_on=known.summoned_on, summons=known.summons,
            summons_ended=known.summons_ended,
        ).asked_anew()  # fmt: skip
        if now is not None and now.is_planned:
            value = replace(value, at=known.at, zone=known.zone, minutes=known.minutes, hers=known.hers)
        else:
            others = [one for one in queries.hearings(by, seen) if one.is_coming and one.thing != thing]
            reason = rules.why_not_when(value, others=others, now=clock.now())
            holding.stop_if(reason, code=holding.CODE)
        is_elsewhere = queries.is_elsewhere(by, seen, matter)
        reason = rules.why_not_plan(value) or rules.why_not_journey(value, is_elsewhere=is_elsewhere)
        holding.stop_if(reason, code=holding.CODE)
        _must_be_known(seen, value, known, by=by)
        if now is None or not now.is_planned:
            holding.set_day(seen, thing, matter, now, value.on, by=by)
        if (value.way, value.venue, value.place) != (known.way, known.venue, known.place):
            value = replace(value, tests=())  # tried from the very room: from another one anew
        value = holding.occupied(seen, value, matter=matter, was=known, by=by)
        holding.write(seen, now, value, by=by)
        holding.settle(seen, thing, by=by)
        holding.settle_stopped(seen, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def _must_be_known(seen: Found, value: Hearing, known: Hearing, *, by: SignedIn) -> None:
    """A colleague, a booking, a travel plan of this case; 404 for any other. What stood there before may stay."""
    if value.worker not in (None, known.worker) and value.worker not in queries.colleagues(by, seen):
        raise Http404
    if value.booking not in (None, known.booking) and value.booking not in queries.booked(by, seen):
        raise Http404
    if value.attempt not in (None, known.attempt) and value.attempt not in queries.plans(by, seen):
        raise Http404


def pay(*, seen: Found, thing: UUID, read: int, given: tuple[documents.Spent, ...], by: SignedIn) -> None:
    """What it costs her or him, and who pays. Owed until each is paid or not needed, also afterwards. Raises Conflict.

    What was paid, and is not after all, was not there when somebody said go.
    """
    with transaction.atomic():
        now = holding.begin_paying(seen, thing, read, by=by)
        holding.stop_if(rules.why_not_money(given), code=holding.CODE)
        value = replace(now.known, money=given)
        if set(value.unpaid) - set(now.known.unpaid) and now.is_coming:
            value = value.asked_anew()
        holding.write(seen, now, value, by=by)
        holding.settle(seen, thing, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def print_sheet(*, seen: Found, thing: UUID, by: SignedIn) -> int:
    """That a sheet was made: its number. It is not kept anywhere."""
    with transaction.atomic():
        queries.one(by, seen, thing)
        return audit.record("testimony.printed", by=by, subject=seen.id, groups="H")
