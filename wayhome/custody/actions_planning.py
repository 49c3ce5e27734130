"""The hand-overs as they are planned: written, moved when something is late, in a queue; code words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.custody import (
    answering,
    documents,
    due,
    goes_to,
    holding,
    hooks,
    models,
    offices,
    owing,
    queries,
    rules,
    rules_chain,
    rules_child,
    rules_returning,
    rules_way,
    suggesting,
)
from wayhome.custody.enums import HolderKind, What
from wayhome.custody.holding import Written
from wayhome.custody.shapes import Event, Travel
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found
from wayhome.services import doors

GROUP = "G"


def plan(
    *,
    code: str,
    plan: int,
    read: int,
    start: documents.Holder,
    links: Sequence[documents.Link],
    words: str = "",
    by: SignedIn,
) -> None:
    """All hand-overs that are still to come, in order; those that are done stay. Raises Conflict.

    What is the same keeps its id and its words; from the first that differs on, the rest is written anew. ``start``
    counts only before the way has begun. ``read``: ``Travel.version``, 0 for the first.
    """
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, GROUP, code="handovers_not_planned", by=by)
        replan(seen, now, read=read, start=start, links=links, words=words, by=by)


def replan(
    seen: Found,
    now: AttemptNow,
    *,
    read: int,
    start: documents.Holder | None,
    links: Sequence[documents.Link],
    words: str,
    by: SignedIn,
) -> None:
    """As ``plan``, inside an action that holds the case already."""
    rows = holding.placed(by, seen, now)
    if rows.count != read:
        raise people_holding.changed_meanwhile()
    before = queries.travel(by, seen, now)
    done = [one for one in before.events if one.is_done] if before else []
    half = _half(before) if before is not None else None
    is_begun = before is not None and before.begun_at is not None
    is_stopped = before.is_stopped if before else False
    begins = start or (suggesting.start_of(before) if before else documents.Holder())
    if before is not None and not before.is_under_way and (before.arrived_at or before.back_at):
        holding.stop_if(rules_way.why_not_under_way(before), code="handovers_not_planned")
    is_child = before.is_child if before else queries.is_child(by, seen)
    reason = rules.why_not_plan(
        begins,
        links,
        done=done,
        way=attempts.way(by, now.subject),
        is_child=is_child,
        is_begun=is_begun,
        is_stopped=is_stopped,
        words=words,
        now=clock.now(),
    )
    reason = reason or (rules.why_not_drop(half, links) if half is not None else None)
    reason = reason or answering.why_not_watch(links, seen)
    if is_child:
        reason = reason or rules_child.why_not_office(offices.unknown(by, links))
    reason = reason or doors.why_not_in(by, begins, *links) or doors.why_not(by, words)
    holding.stop_if(reason, code="handovers_not_planned")
    if not is_begun:
        _write_start(seen, now, rows, begins, by=by)
    stays = half.id if half is not None and rules.is_same_taker(half, links) else None
    _write_rest(seen, now, rows, {one.id for one in done}, links, words, stays=stays, by=by)
    if half is not None and stays is None:
        owing.done(due.HALF, seen, now.id, once=str(half.id), by=by)  # nobody is waited for there
    owing.done(due.NEXT_STOP, seen, now.id, by=by)
    owing.done(due.WHO_TAKES, seen, now.id, by=by)
    if is_stopped:
        _after_a_stop(seen, now, links, by=by)
    goes_to.settle(seen, now.id, by=by)
    audit.record("custody.planned", by=by, subject=seen.id, groups=GROUP)
    hooks.tell(What.PLANNED, seen, now.id, by)


def _after_a_stop(seen: Found, now: AttemptNow, links: Sequence[documents.Link], *, by: SignedIn) -> None:
    """Where she or he sleeps tonight is written; a colleague who takes over, and can open it, is told."""
    if rules_returning.ends_safely(links):
        owing.done(due.NIGHT, seen, now.id, by=by)
    owing.over(seen, due.TAKES_BACK, by=by)
    travel = holding.travel_or_404(by, seen, now)
    for one in rules_returning.to_come(travel):
        if one.taker.kind == HolderKind.WORKER and one.taker.ref is not None:
            owing.owe_to(due.TAKES_BACK, seen, now.id, now.number, who=one.taker.ref, once=str(one.id), by=by)


def _half(travel: Travel) -> Event | None:
    """The hand-over that comes next, where one side has said its word on it."""
    one = travel.next
    return one if one is not None and (one.from_at or one.to_at) else None


def _write_start(
    seen: Found, now: AttemptNow, rows: Written, start: documents.Holder, *, by: SignedIn
) -> None:
    known = next((one for one in rows.placed if one.sequence == 0), None)
    if known is not None and known.known.taker == start:
        return
    thing, read = (known.id, known.number) if known else (uuid4(), 0)
    _put(seen, now, documents.Link(taker=start), thing=thing, read=read, sequence=0, by=by)


def _write_rest(
    seen: Found,
    now: AttemptNow,
    rows: Written,
    done: set[UUID],
    links: Sequence[documents.Link],
    words: str,
    *,
    stays: UUID | None,
    by: SignedIn,
) -> None:
    """Keep what is the same, take out what is not, and put the rest behind, in places nobody has used.

    ``stays``: the hand-over that comes next, to the same one as before: what was said of it stays with it.
    """
    there = [one for one in rows.placed if one.sequence and not one.known.is_gone and one.id not in done]
    wanted = [replace(one, is_gone=False, words="") for one in links]
    if there and there[0].id == stays:
        if replace(there[0].known, words="") != wanted[0]:
            link, one = replace(wanted[0], words=words), there[0]
            _put(seen, now, link, thing=one.id, read=one.number, sequence=one.sequence, by=by)
        there, wanted = there[1:], wanted[1:]
    same = 0
    for old, new in zip(there, wanted, strict=False):
        if replace(old.known, words="") != new:
            break
        same += 1
    for old in there[same:]:
        gone = replace(old.known, is_gone=True, words=words)
        _put(seen, now, gone, thing=old.id, read=old.number, sequence=old.sequence, by=by)
    for sequence, new in enumerate(wanted[same:], start=rows.highest + 1):
        link = replace(new, words=words)
        _put(seen, now, link, thing=uuid4(), read=0, sequence=sequence, by=by)


def _put(
    seen: Found,
    now: AttemptNow,
    link: documents.Link,
    *,
    thing: UUID,
    read: int,
    sequence: int,
    by: SignedIn,
) -> None:
    more = {"sequence": sequence}
    holding.write(models.Link, seen, now.id, link, thing=thing, read=read, more=more, by=by)


def move(
    *,
    code: str,
    plan: int,
    event: UUID,
    to: datetime,
    until: datetime | None = None,
    read: int,
    words: str,
    by: SignedIn,
) -> None:
    """Later, or sooner: this hand-over and all that come after it move along, with the reason. Raises Conflict.

    ``until``: another window for a road; None: the window moves along.
    """
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, GROUP, code="handover_not_moved", by=by)
        rows = holding.placed(by, seen, now)
        if rows.count != read:
            if _is_moved(rows, event, to=to, until=until, words=words):
                return  # sent twice
            raise people_holding.changed_meanwhile()
        travel = holding.travel_or_404(by, seen, now)
        moved = holding.event_or_404(travel, event)
        reason = rules.why_not_move(travel, moved, to=to, until=until, words=words, now=clock.now())
        holding.stop_if(reason or doors.why_not(by, words), code="handover_not_moved")
        by_so_much = to - moved.planned_at
        for one in rows.placed:
            if one.sequence < moved.sequence or one.known.is_gone or one.known.planned_at is None:
                continue
            at = one.known.planned_at + by_so_much
            later = one.known.until + by_so_much if one.known.until else None
            link = replace(one.known, planned_at=at, until=later, words=words)
            if one.id == moved.id and until is not None:
                link = replace(link, until=until)
            _put(seen, now, link, thing=one.id, read=one.number, sequence=one.sequence, by=by)
        audit.record("custody.moved", by=by, subject=seen.id, groups=GROUP)
        hooks.tell(What.MOVED, seen, now.id, by)


def _is_moved(rows: Written, event: UUID, *, to: datetime, until: datetime | None, words: str) -> bool:
    """It stands there already, for the same reason."""
    one = next((one.known for one in rows.placed if one.id == event), None)
    return one is not None and (one.planned_at, one.words) == (to, words) and until in (None, one.until)


def queue(
    *, code: str, plan: int, event: UUID, until: datetime, words: str = "", said_by: str = "", by: SignedIn
) -> None:
    """They wait in a queue, at a border or a counter, until when about: nothing is late before that."""
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, GROUP, code="queue_not_written", by=by, confirms=True)
        travel = holding.travel_or_404(by, seen, now)
        one = holding.event_or_404(travel, event)
        reason = rules_way.why_not_under_way(travel) or rules.why_not_queue(
            travel, one, until=until, now=clock.now()
        )
        holding.stop_if(reason or doors.why_not(by, words), code="queue_not_written")
        said = documents.Confirmation(
            side=documents.QUEUE, at=clock.now(), until=until, said_by=said_by, words=words
        )
        if one.queue_until == until and rules_chain.adds_nothing(one.said, said):
            return  # sent twice
        holding.say(seen, now, one, said, by=by)
        audit.record("custody.moved", by=by, subject=seen.id, groups=GROUP)
        hooks.tell(What.MOVED, seen, now.id, by)


def write_words(*, code: str, plan: int, read: int, given: documents.CodeWords, by: SignedIn) -> None:
    """Code words, sealed: compared by whoever is signed in, and by nothing else. Raises Conflict."""
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, GROUP, code="words_not_written", by=by)
        holding.stop_if(rules.why_not_words(given), code="words_not_written")
        holding.write(models.Words, seen, now.id, given, thing=now.id, read=read, by=by)
        audit.record("custody.words", by=by, subject=seen.id, groups=GROUP)
        hooks.tell(What.WORDS, seen, now.id, by)


def printed(*, code: str, plan: int, by: SignedIn) -> int:
    """A form was made: its number. It is recorded and not kept."""
    with transaction.atomic():
        seen, _now = holding.found(code, plan, by)
        holding.stop_if(rules.why_not_confirm_here(seen.access), code="not_printed")
        return audit.record("custody.printed", by=by, subject=seen.id, groups=GROUP)
