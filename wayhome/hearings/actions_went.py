"""What becomes of a hearing: the connection tried, moved, held or not, and what is done afterwards."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction

from wayhome.assistance import feeds
from wayhome.audit import log as audit
from wayhome.care import contacts, reviews
from wayhome.care.enums import Why
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.hearings import afterwards, due, holding, queries, rules, rules_went
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import Care
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony.enums import DayState

_DONE_BY = {
    Care.DEBRIEF: (due.DEBRIEF, due.CRISIS),
    Care.FIRST: (due.FIRST,),
    Care.AGAIN: (due.AGAIN,),
    Care.RESULT: (due.RESULT,),
}


def note_test(*, seen: Found, thing: UUID, read: int, is_ok: bool, words: str, by: SignedIn) -> None:
    """The connection was tried just now: it worked, or somebody sees to it at once. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin_planned(seen, thing, read, by=by)
        moment = clock.now()
        holding.stop_if(rules_went.why_not_test(now, moment=moment, words=words), code=holding.CODE)
        known = now.known if is_ok else now.known.asked_anew()
        value = replace(known, tests=(*known.tests, (moment, is_ok, words.strip())))
        holding.write(seen, now, value, by=by)
        holding.settle_test(seen, thing, is_ok=is_ok, by=by)
        holding.settle(seen, thing, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def move(*, seen: Found, thing: UUID, read: int, given: Hearing | None, why: str, by: SignedIn) -> None:
    """It is put off to another time (``given``: moment, clocks, length), or called off. Raises Conflict.

    Her or his yes stays. What hangs on the time is asked for anew: reminders, connection, second time, costs, the way.
    """
    with transaction.atomic():
        now = holding.begin_planned(seen, thing, read, by=by)
        holding.stop_if(rules_went.why_not_move(why), code=holding.CODE)
        known = now.known
        today = clock.today(on_call.zone_of(by))
        moved = (*known.moved, (known.at, known.zone, today, why.strip())) if known.at else known.moved
        if given is None:
            feeds.free(known.busy)
            value = replace(known, moved=moved, busy=())
            holding.end_day(seen, now, DayState.CALLED_OFF, by=by)
        else:
            value = replace(
                known, at=given.at, zone=given.zone, minutes=given.minutes, hers=given.hers,
                moved=moved, tests=(), backup=None, money=known.asked_for, attempt=None,
            ).asked_anew()  # fmt: skip
            others = [one for one in queries.hearings(by, seen) if one.is_coming and one.thing != thing]
            holding.stop_if(rules.why_not_when(value, others=others, now=clock.now()), code=holding.CODE)
            value = holding.occupied(seen, value, matter=now.day.matter, was=known, by=by)
            holding.set_day(seen, thing, now.day.matter, now, value.on, by=by)
        holding.write(seen, now, value, by=by)
        holding.settle_test(seen, thing, is_ok=True, by=by)
        holding.settle(seen, thing, by=by)
        holding.settle_stopped(seen, by=by)
        afterwards.owe_moved(seen, thing, known, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def went(*, seen: Found, thing: UUID, read: int, given: Hearing, by: SignedIn) -> None:
    """What became of it. “Spoke” only on a live yes that names the way, never by force. Raises Conflict.

    Also of a day that nobody had planned. Without a “go” before it, it is kept with the words why, and who leads and
    who supervises hear. Afterwards somebody speaks with her or him, is in touch twice, looks at the danger again, and
    tells the result; and for what was not right somebody is asked at once.
    """
    with transaction.atomic():
        now = holding.begin_held(seen, thing, read, by=by)
        known, is_cleared = now.known, queries.is_cleared(by, seen, now)
        given = replace(given, way=known.way or (given.way if given.was_heard else ""))
        # Nobody planned it: in the way that was written.
        asked = replace(now, known=replace(known, way=given.way))
        reason = rules_went.why_not_went(
            given,
            now,
            not_agreed=queries.why_not_agreed(by, seen, asked),
            not_child=queries.why_not_child(by, seen, asked),
            is_cleared=is_cleared,
            moment=clock.now(),
        )
        holding.stop_if(reason, code=holding.CODE)
        value = replace(
            known, day=thing, way=given.way, attended=given.attended, stopped=given.stopped,
            breaks_taken=given.breaks_taken, issues=given.issues, words=given.words, over_at=clock.now(),
            without=given.without.strip() if given.spoke and not is_cleared else "",
        )  # fmt: skip
        if now.day.is_open:
            holding.end_day(seen, now, DayState.DONE, by=by)
        holding.write(seen, now, value, by=by)
        holding.settle(seen, thing, by=by)
        holding.settle_stopped(seen, by=by)
        holding.over(holding.home(by, seen), thing, due.LATE, by=by)
        afterwards.owe_after(seen, thing, value, ended=holding.ends_at(now, by=by), by=by)
        afterwards.owe_wrong(seen, thing, value, by=by)
        if value.spoke and not is_cleared:
            holding.owe_look(seen, thing, by=by)
        # What became known, and her or his word, count for every other day.
        if value.has_exposed or value.stopped:
            holding.settle_every_go(seen, by=by)
        reviews.owe(seen, Why.HEARING, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def care(
    *,
    seen: Found,
    thing: UUID,
    read: int,
    kind: str,
    on: date | None,
    words: str,
    plan: contacts.Said = contacts.LEFT_OPEN,
    by: SignedIn,
) -> None:
    """One of the things that are done afterwards was done. Raises Conflict.

    Being in touch is a contact: ``plan`` says whether the safety plan is still right.
    """
    with transaction.atomic():
        now = holding.begin(seen, thing, read, by=by)
        done = {one for one, _on, _words in now.known.cared}
        today = clock.today(on_call.zone_of(by))
        reason = rules_went.why_not_cared(kind, on, words, now, done=done, today=today)
        holding.stop_if(reason, code=holding.CODE)
        value = replace(now.known, cared=(*now.known.cared, (str(kind), on or today, words.strip())))
        holding.write(seen, now, value, by=by)
        holding.over(holding.home(by, seen), thing, _DONE_BY[Care(kind)], by=by)
        contacts.met(seen, plan, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")
