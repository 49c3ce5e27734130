"""Leaving, and each hand-over: the check with the last question, the beginning, each side's word."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from wayhome.attempts import along, findings
from wayhome.attempts import holding as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.custody import (
    again,
    agreed,
    beside,
    crying,
    deciding,
    documents,
    due,
    holding,
    hooks,
    limits,
    models,
    owing,
    queries,
    right_person,
    rules_chain,
    rules_way,
    steps,
)  # fmt: skip
from wayhome.custody.enums import Answer, How, PlaceType, Present, Side, What
from wayhome.custody.shapes import Event, Travel
from wayhome.departure import asking, setting_out
from wayhome.duties import hours
from wayhome.organisations.actors import SignedIn
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.services import doors

GROUP = "G"


def check(*, code: str, plan: int, read: int, given: documents.Check, by: SignedIn) -> None:
    """Who is there, what is in hand, the answer. A no is kept as it is, whatever was written meanwhile; nothing goes on
    then. Raises Conflict.
    """
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, GROUP, code="check_not_written", by=by)
        holding.stop_if(rules_way.why_not_check(given, now=clock.now()), code="check_not_written")
        is_no = given.present != Present.PRESENT or given.answer != Answer.CONTINUE
        newest = models.Check.objects.filter(attempt=now.id, thing=now.id).order_by("-number").first()
        if is_no and newest and not versions.is_same(newest, {"document": given.to_value()}, by=by):
            read = newest.number
        holding.write(models.Check, seen, now.id, given, thing=now.id, read=read, by=by)
        _after_the_question(seen, now, is_no=is_no, by=by)
        audit.record("custody.checked", by=by, subject=seen.id, groups=GROUP)


def _after_the_question(seen: Found, now: AttemptNow, *, is_no: bool, by: SignedIn) -> None:
    """A no before leaving is harmless; on the way somebody hears it at once. Stopped already, its calls are due."""
    if not queries.is_under_way(now.id):
        if is_no:
            owing.owe(due.NOT_GOING, seen, now.id, now.number, to_officer=True, by=by)
            setting_out.done(seen, by=by)
        else:
            owing.done(due.NOT_GOING, seen, now.id, by=by)
            setting_out.owe_again(seen, now, by=by)
        return
    owing.done(due.NOT_GOING, seen, now.id, by=by)
    if is_no and not queries.stops(now.id):
        owing.owe(due.SAID_NO, seen, now.id, now.number, rings=True, to_officer=True, by=by)
    elif not is_no:
        owing.done(due.SAID_NO, seen, now.id, by=by)
    again.owe(seen, now.id, by)


def begin(*, code: str, plan: int, by: SignedIn) -> None:
    """The way begins now: asked alone, with everything in hand, while what was approved stands. Twice is once."""
    seen, now = holding.found(code, plan, by)
    if now.is_open and not queries.is_under_way(now.id) and asking.may_ask(by, seen):
        _ask_anew(seen, now, by=by)
    with transaction.atomic():
        now = holding.begin(seen, now.id, GROUP, code="not_begun", by=by)
        travel = queries.travel(by, seen, now)
        if travel is not None and travel.is_under_way:
            return
        holding.stop_if(deciding.why_not_begin(by, now, travel), code="not_begun")
        zone = travel.events[0].zone if travel else "UTC"
        at = hours.to_the_minute(clock.now())  # as words are written: one in the same minute is not before it
        holding.mark(seen, now.id, What.BEGUN, at=at, zone=zone, by=by)
        attempts.take_step(seen, now.id, steps.BEGUN, by=by)
        owing.over(seen, due.NOT_GOING, by=by)
        setting_out.done(seen, by=by)
        again.owe(seen, now.id, by)
        agreed.look(seen, now.id, by=by)
        audit.record("custody.begun", by=by, subject=seen.id, groups=GROUP)
        hooks.tell(What.BEGUN, seen, now.id, by)


def _ask_anew(seen: Found, now: AttemptNow, *, by: SignedIn) -> None:
    """Everything that leaving waits for is asked once more; what is found stays, also when nobody leaves then."""
    with transaction.atomic():
        consent_holding.lock(seen)
        asked = asking.ask(now.subject, by)
        board = findings.now({now.id: seen.id}, asking.gates(), checked=True)
        looked = along.asked(asking.gates(), now.subject.plan.together)
        found = [one.finding for one in asked if one.is_open]
        findings.leave(seen, now.id, found, board, looked=looked, by=by)


def confirm(
    *,
    code: str,
    plan: int,
    event: UUID,
    side: str,
    at: datetime,
    how: str,
    by: SignedIn,
    said_by: str = "",
    words: str = "",
    name_shown: str = "",
    paper_shown: str = "",
    is_safe: bool | None = None,
    word: str = "",
) -> None:
    """One side's word on one hand-over; twice is once, and a note that a colleague adds to it is kept, also with
    another time, which changes nothing. With both, whoever takes over answers from then on.

    ``word``: the code word that was heard. The danger word looks like the right one, confirms nothing, and rings. Her
    or his own word (``Side.OWN``, ``is_safe``) is the third, and blocks nothing. Raises Conflict.
    """
    said = documents.Confirmation(
        side=str(side),
        at=at,
        how=str(how),
        said_by=said_by,
        words=words,
        name_shown=name_shown,
        paper_shown=paper_shown,
        is_safe=is_safe,
    )
    if why := heard(code=code, plan=plan, event=event, said=said, word=word, by=by):
        raise Refused(why, code="not_this_person")


def heard(
    *, code: str, plan: int, event: UUID, said: documents.Confirmation, word: str = "", by: SignedIn
) -> str | None:
    """As ``confirm``. That somebody else came for a child is kept and told, and the sentence is returned: whoever has
    begun a transaction of their own goes on with it.
    """
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        is_cry = crying.is_cry(said.side, said.is_safe)
        now = holding.begin(
            seen, now.id, GROUP, code="handover_not_confirmed", by=by, confirms=True, afterwards=is_cry
        )
        stopped = _confirm(seen, now, event, said, word, by=by)
    return stopped.reason if stopped is not None else None


def somebody_else(
    *,
    code: str,
    plan: int,
    event: UUID,
    at: datetime,
    name_shown: str,
    paper_shown: str,
    in_danger: bool = False,
    by: SignedIn,
) -> str:
    """Whoever has a child was shown the name of somebody else, and kept the child: kept and told. Confirms nothing,
    whatever is decided meanwhile. It has rung already, as the telephone said it. Returns the sentence of what holds.

    ``in_danger``: with the danger word. Then who came is kept, and nobody is told to ring whoever waits there.
    """
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, GROUP, code="handover_not_confirmed", by=by, confirms=True)
        travel = holding.travel_or_404(by, seen, now)
        one = holding.event_or_404(travel, event)
        holding.stop_if(rules_way.why_not_under_way(travel), code="handover_not_confirmed")
        said = documents.Confirmation(at=at, name_shown=name_shown, paper_shown=paper_shown)
        if in_danger:
            right_person.mark_who_came(seen, now, one, said, by=by)
        else:
            right_person.came(seen, now, one, said, has_rung=True, by=by)
    return rules_way.stays(one, queries.whom_to_ring(by, seen))


def _confirm(
    seen: Found, now: AttemptNow, event: UUID, said: documents.Confirmation, word: str, *, by: SignedIn
) -> right_person.Stopped | None:
    travel = holding.travel_or_404(by, seen, now)
    one = holding.event_or_404(travel, event)
    # Who takes over is looked at, and so is who is handed over to by whoever has the pass.
    is_shown = said.side == Side.TO or said.how == How.PASS
    # Before anything that could refuse it: it rings also out of turn, said before, or with a slip in the time.
    if said.side != Side.OWN and rules_way.is_danger(travel.words, word):
        return right_person.in_danger(seen, now, travel, one, said, is_shown=is_shown, by=by)
    if word.strip() and travel.words.asks and said.side != Side.OWN:
        said = replace(said, word_ok=True)  # another is refused below
    if said in rules_chain.counting(one.said):
        return None  # sent twice
    if crying.is_cry(said.side, said.is_safe):
        crying.keep(seen, now, one, said, by=by)
        return None
    before = _said_at(one, said.side)
    # Somebody else who came for a child rings, whoever was first.
    is_other = is_shown and said.name_shown not in {"", *(each.name_shown for each in one.said)}
    if before is not None and _stops_here(one, said, before, is_other=is_other):
        return None
    if said.side != Side.OWN or travel.begun_at is None:  # “I am safe” is heard afterwards as well
        holding.stop_if(rules_way.why_not_under_way(travel), code="handover_not_confirmed")
    reason = rules_way.why_not_confirm(
        travel,
        one,
        said.side,
        at=said.at or clock.now(),
        how=said.how,
        said_by=said.said_by,
        own=_is_own(by, one, said),
        now=clock.now(),
    )
    holding.stop_if(reason, code="handover_not_confirmed")
    reason = rules_way.why_not_word(travel.words, said.side, word, how=said.how)
    holding.stop_if(reason, code="not_the_word")
    if (
        said.side != Side.OWN
        and is_shown
        and (stopped := right_person.wrong_person(seen, now, travel, one, said, by=by))
    ):
        return stopped
    if before is not None and _stops_here(one, said, before, is_other=False):
        return None
    # Decided anew since: it is not confirmed to whom was decided on before.
    if said.side == Side.FROM and not is_shown:
        as_planned = {"name_shown": one.taker.name, "paper_shown": "-"}
        holding.stop_if(queries.why_not_child(by, travel, one, **as_planned), code="not_this_person")
    # What a pass has kept is taken in as it is; nothing holds up a danger word, somebody else who came, or a cry.
    if said.how != How.PASS:
        holding.stop_if(doors.why_not_in(by, said), code="handover_not_confirmed")
    kept = said if before is None else rules_chain.beside(said, before)
    holding.say(seen, now, one, kept, by=by)
    audit.record("custody.confirmed", by=by, subject=seen.id, groups=GROUP)
    if before is not None:
        return None  # a note for the next one, or another time, with the word that counts
    after = holding.event_or_404(holding.travel_or_404(by, seen, now), event)
    _follow(seen, now, travel, after, said, by=by)
    hooks.tell(What.CONFIRMED, seen, now.id, by)
    return None


def _stops_here(one: Event, said: documents.Confirmation, before: datetime, *, is_other: bool) -> bool:
    """A colleague was first, and this adds nothing. ``is_other``: nobody looked at this name so far."""
    kept = rules_chain.beside(said, before)
    adds_nothing = rules_chain.adds_nothing(one.said, said) if kept.side == said.side else kept in one.said
    return not is_other and adds_nothing


def _said_at(one: Event, side: str) -> datetime | None:
    """Her or his own word is said anew at any time."""
    known = {Side.FROM: one.from_at, Side.TO: one.to_at}
    return known.get(Side(side)) if side in Side.values else None


def _is_own(by: SignedIn, one: Event, said: documents.Confirmation) -> bool | None:
    if said.how != How.SELF or said.side == Side.OWN:
        return None
    return beside.is_word_of(by, one.giver if said.side == Side.FROM else one.taker)


def _follow(
    seen: Found,
    now: AttemptNow,
    before: Travel,
    one: Event,
    said: documents.Confirmation,
    *,
    by: SignedIn,
) -> None:
    """What is due now: the other side's word; the step; the end."""
    if said.side == Side.OWN:
        return
    if not one.is_done:
        at = clock.now() + limits.late_after()
        owing.owe(
            due.HALF, seen, now.id, now.number, at=at, once=str(one.id), to_officer=True, by=by
        )  # fmt: skip
        return
    owing.done(due.HALF, seen, now.id, once=str(one.id), by=by)
    owing.done(due.WRONG, seen, now.id, once=str(one.id), by=by)
    owing.done(due.TAKES_BACK, seen, now.id, once=str(one.id), by=by)
    attempts.take_step(seen, now.id, steps.HANDED, by=by)
    beside.taken_over(one.giver, by=by)
    if now.has_ended:
        beside.release(seen, now.id, by=by)  # whoever was beside her or him until now is not needed any more
    if before.events[-1].id == one.id and (before.is_stopped or one.place_type == PlaceType.FIRST_NIGHT):
        owing.owe(due.ARRIVE, seen, now.id, now.number, by=by)
