"""The chain of care as pure functions: who answers at which minute, what comes next, what a word changes.

Nothing here knows a database or a clock. Every minute from begin to arrival has exactly one holder (domain.md 3.3).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from wayhome.custody.documents import OTHER, QUEUE, UNSAID, Confirmation, Link
from wayhome.custody.enums import HolderKind, How, PlaceType, Side, State
from wayhome.custody.shapes import Event, Holder


@dataclass(frozen=True, slots=True)
class Placed:
    """The newest version of one hand-over, in its place."""

    id: UUID
    sequence: int
    number: int
    known: Link


def holder_of(known: Link) -> Holder:
    """Who takes over."""
    one = known.taker
    kind = HolderKind(one.kind) if one.kind in HolderKind.values else HolderKind.WORKER
    return Holder(kind, one.ref, one.name, one.phone)


def chain(
    placed: Iterable[Placed],
    said: Mapping[UUID, Sequence[Confirmation]],
    *,
    now: datetime,
    late: timedelta,
    missed: timedelta,
) -> tuple[Holder | None, list[Event]]:
    """Who has her or him first, and the hand-overs in order: each is given by who took over before it."""
    known = sorted((one for one in placed if not one.known.is_gone), key=lambda one: one.sequence)
    start: Holder | None = None
    giver: Holder | None = None
    events: list[Event] = []
    waits: datetime | None = None
    for one in known:
        taker = holder_of(one.known)
        if one.sequence == 0:
            start = giver = taker
            continue
        if giver is None or one.known.planned_at is None:
            continue  # not open to who asks
        event = Event(
            id=one.id,
            sequence=one.sequence,
            giver=giver,
            taker=taker,
            place_type=PlaceType(one.known.place_type),
            place=one.known.place,
            planned_at=one.known.planned_at,
            until=one.known.until,
            zone=one.known.zone,
            leg=one.known.leg,
            number=one.number,
            why=one.known.words,
            waits_until=waits,
            **_heard(said.get(one.id, ())),
        )
        waits = max((at for at in (waits, _queued_until(event)) if at is not None), default=None)
        events.append(replace(event, state=state(event, now=now, late=late, missed=missed)))
        giver = taker
    return start, events


def _queued_until(event: Event) -> datetime | None:
    """What comes after it is not late while they queue here; through it sooner than was thought, it is again."""
    if event.queue_until is None or event.done_at is None:
        return event.queue_until
    return min(event.queue_until, event.done_at)


def _heard(said: Sequence[Confirmation]) -> dict[str, Any]:
    """What each side said of one hand-over: the first word of a side counts, unless it was taken back."""
    first: dict[str, datetime] = {}
    queue: datetime | None = None
    for one in counting(said):
        if one.side == QUEUE:
            queue = one.until
        elif one.at is not None:
            first.setdefault(one.side, one.at)
    return {
        "from_at": first.get(Side.FROM),
        "to_at": first.get(Side.TO),
        "own_at": first.get(Side.OWN),
        "queue_until": queue,
        "said": tuple(said),
    }


def counting(said: Sequence[Confirmation]) -> list[Confirmation]:
    """Every word but those that were written by mistake, in the order in which they were written down."""
    found: list[Confirmation] = []
    for one in said:
        if one.side == UNSAID:
            found = [before for before in found if before.side != one.of]
        else:
            found.append(one)
    return found


def adds_nothing(said: Sequence[Confirmation], again: Confirmation) -> bool:
    """Whether what is written along with it stands there already, or is nothing: who said it, and what the next one
    should know.
    """
    there = [one for one in counting(said) if one.side == again.side]
    told = {one.words.strip() for one in there}, {one.said_by.strip() for one in there}
    return again.words.strip() in {"", *told[0]} and again.said_by.strip() in {"", *told[1]}


def beside(again: Confirmation, counts: datetime) -> Confirmation:
    """As it is kept where this side has said its word already, at ``counts``: with another time it is a remark, and
    changes nothing. A telephone knows the second, a form does not; what it says a second time is a note (``passes``).
    """
    if again.how == How.PASS or again.at is None:
        return again
    if again.at.replace(second=0, microsecond=0) == counts.replace(second=0, microsecond=0):
        return again
    return replace(again, side=OTHER, of=again.side)


def is_handed_over(said: Sequence[Confirmation]) -> bool:
    """Both sides have confirmed."""
    sides = {one.side for one in counting(said) if one.at is not None}
    return {Side.FROM, Side.TO} <= sides


def state(event: Event, *, now: datetime, late: timedelta, missed: timedelta) -> State:
    """Where a hand-over stands at this moment."""
    if event.done_at is not None:
        return State.RESOLVED if event.done_at > event.last_at + missed else State.CONFIRMED
    if now > event.last_at + missed:
        return State.MISSED
    if now > event.last_at + late:
        return State.LATE
    if event.from_at or event.to_at:
        return State.HALF
    return State.QUEUE if event.queue_until is not None and now <= event.queue_until else State.PLANNED


def holder_at(start: Holder, events: Sequence[Event], moment: datetime) -> Holder:
    """Who answered for her or him at this moment: who took over last, until the next has taken over."""
    found = start
    for one in events:
        if one.done_at is None or one.done_at > moment:
            break
        found = one.taker
    return found
