"""From the plan of the hand-overs and the way: which check-ins are due, and when arriving is missed. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from wayhome.attempts.shapes import Way
from wayhome.checkins import marks, rules
from wayhome.checkins.shapes import Awaited
from wayhome.custody.enums import PlaceType
from wayhome.custody.shapes import Event, Travel

type Firsts = Mapping[UUID, datetime]  # for when each hand-over was planned at first
type Times = Sequence[tuple[datetime, datetime]]  # since when it is planned for when, the oldest first


def firsts(planned: Mapping[UUID, Times], way: Way | None) -> Firsts:
    """For when each was planned at first, on the way as it is written now.

    What moved before the way was written anew is in the way already, and is not counted once more. So is the first
    move after it, where that only follows the new way: the time that comes closest after a part of it was meant.
    """
    found = {}
    for thing, times in planned.items():
        before = [when for at, when in times if way is not None and way.since and at <= way.since]
        after = [when for _at, when in times[len(before) :]]
        meant = before[-1:] + after[:1] if before else after[:1]
        found[thing] = min(meant, key=lambda when: _wait(when, way))
    return found


def _wait(when: datetime, way: Way | None) -> timedelta:
    """How long after the part of the way that has ended by then."""
    ended = [leg.arrives_at for leg in way.legs if leg.arrives_at <= when + rules.grace()] if way else []
    return abs(when - ended[-1]) if ended else timedelta.max


def awaited(travel: Travel, way: Way | None, firsts: Firsts) -> list[Awaited]:
    """At each hand-over, and at the end of each part of the way that ends without one; the earliest first.

    A part of the way moves with the hand-over after it. Of a way that has stopped, only the hand-overs that lead to a
    safe place are left.
    """
    attempt, events = travel.attempt, travel.events
    found = [
        Awaited(
            id=marks.of_event(attempt, one.id),
            due_at=one.last_at,
            zone=one.zone,
            place=one.place,
            leg=one.leg,
            event=one.id,
            handed_at=one.done_at if one.is_done else None,
        )
        for one in events
    ]
    legs = way.legs if way is not None and not travel.is_stopped else ()
    for number, leg in enumerate(legs):
        if way is None or _meets(number, leg.arrives_at, events, firsts):
            continue
        at = end_of(number, events, way, firsts)
        zone = leg.zone_to or way.zone_to
        handed = _passed(number, events, way, firsts)
        found.append(Awaited(marks.of_leg(attempt, number), at, zone, leg=number, handed_at=handed))
    return sorted(found, key=lambda one: (one.due_at, str(one.id)))


def _meets(leg: int, ends_at: datetime, events: Sequence[Event], firsts: Firsts) -> bool:
    """A hand-over follows at once: it is the check-in of the end of this part of the way."""
    return any(one.leg == leg or abs(_first(one, firsts) - ends_at) <= rules.grace() for one in events)


def _first(event: Event, firsts: Firsts) -> datetime:
    return firsts.get(event.id, event.planned_at)


def leg_before(event: Event, way: Way, firsts: Firsts) -> int | None:
    """After which part of the way this hand-over comes, as it was planned at first; None: before the first one ends."""
    if event.leg is not None:
        return event.leg
    ended = [n for n, leg in enumerate(way.legs) if leg.arrives_at <= _first(event, firsts) + rules.grace()]
    return ended[-1] if ended else None


def _passed(leg: int, events: Sequence[Event], way: Way, firsts: Firsts) -> datetime | None:
    """She or he was seen by both sides of a hand-over further on: nobody calls about what lies behind.

    After the last one everything lies behind, whatever the way says of its times.
    """
    if events and events[-1].is_done:
        return events[-1].done_at
    later = [
        one.done_at
        for one in events
        if one.done_at is not None and (before := leg_before(one, way, firsts)) is not None and before >= leg
    ]
    return min(later) if later else None


def end_of(leg: int, events: Sequence[Event], way: Way, firsts: Firsts) -> datetime:
    """When this part of the way ends: it moves as much as the hand-over that comes after it, and not behind it. Not
    while they queue at one before it.
    """
    one = _after(leg, events, way, firsts)
    if one is None:
        return way.legs[leg].arrives_at
    at = _moved_with(one, leg, way, firsts)
    return max(at, one.waits_until) if one.waits_until is not None else at


def _moved_with(one: Event, leg: int, way: Way, firsts: Firsts) -> datetime:
    planned = way.legs[leg].arrives_at
    moved = planned + (one.planned_at - _first(one, firsts))
    last = leg_before(one, way, firsts)
    if last is None or last < leg:
        return moved
    rest = way.legs[last].arrives_at - planned
    return min(moved, max(planned, one.planned_at - rest))


def _after(leg: int, events: Sequence[Event], way: Way, firsts: Firsts) -> Event | None:
    after = [one for one in events if (before := leg_before(one, way, firsts)) is not None and before >= leg]
    return after[0] if after else events[-1] if events else None


def arrivals(travel: Travel, way: Way | None, firsts: Firsts) -> list[tuple[Event, datetime]]:
    """Hand-overs by which she or he has arrived, and the moment from which it is counted whether she or he is missed.

    The last one, and the one at the port of arrival.
    """
    if travel.is_stopped or not travel.events:
        return []
    last = travel.events[-1]
    there = [one for one in travel.events if one.place_type == PlaceType.AIRPORT_ARR and one is not last]
    return [(one, landing(one, way, firsts)) for one in (*there, last)]


def landing(event: Event, way: Way | None, firsts: Firsts) -> datetime:
    """When what carries her or him arrives before this hand-over, moved as the hand-over was.

    Where the hand-over is planned for long after landing, it is counted from shortly before the hand-over: who waits
    as planned is not missed.
    """
    soonest = event.last_at - rules.grace()
    leg = leg_before(event, way, firsts) if way is not None else None
    if way is None or leg is None or leg >= len(way.legs):
        return max(event.planned_at, soonest)
    lands = way.legs[leg].arrives_at
    moved = min(lands + (event.planned_at - _first(event, firsts)), max(lands, event.planned_at))
    return max(moved, soonest)


def to_confirm(
    awaited: Sequence[Awaited], travel: Travel, arrivals: Sequence[tuple[Event, datetime]]
) -> list[Awaited]:
    """Hand-overs of which no side has said its word: of the other side it is asked then (``custody.due.HALF``). Not
    those by which she or he arrives: of them another clock asks.
    """
    asked = {one.id for one in travel.events if one.from_at or one.to_at}
    asked |= {event.id for event, _landed in arrivals}
    return [one for one in awaited if one.event is not None and one.event not in asked]
