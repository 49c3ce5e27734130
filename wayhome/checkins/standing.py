"""How a journey stands at a moment: check-ins, incidents, who is looked for. From what was read; it asks nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from wayhome.attempts.shapes import Way
from wayhome.checkins import documents, marks, models, reading, rules, rules_arrival, watching
from wayhome.checkins.enums import AT_LEAST, Kind, Outcome, Stand, Step, Timer
from wayhome.checkins.reading import Kept
from wayhome.checkins.shapes import Awaited, Expected, Happened, Missing, StepNow
from wayhome.custody.documents import UNSAID
from wayhome.custody.reading import Row
from wayhome.custody.shapes import Event, Travel


@dataclass(frozen=True, slots=True)
class Situation:
    """A journey with everything this room knows of it."""

    travel: Travel
    way: Way | None
    kept: Kept
    awaited: Sequence[Awaited]
    arrivals: Sequence[tuple[Event, datetime]]
    fired: Sequence[watching.Watched]
    # Check-in and when it was due: a telephone was heard of in time, and what it said is not taken in so far.
    quieted: frozenset[tuple[UUID, datetime]] = frozenset()

    @property
    def is_over(self) -> bool:
        return self.travel.begun_at is not None and not self.travel.is_under_way


def stands(here: Situation, at: datetime) -> list[Expected]:
    """The same for a situation that was read."""
    travel = here.travel
    missed = rules.missed_after(is_child=travel.is_child, is_high_risk=travel.is_high_risk)
    heard = here.kept.of(models.Heard)
    accepted = [(one, rules.newest_that_counts(heard.get(one.id, ()))) for one in here.awaited]
    found = []
    for one in here.awaited:
        said = sorted(heard.get(one.id, ()), key=lambda row: row.number, reverse=True)
        own = rules.newest_in_time(said, one.due_at)
        later = [
            each
            for other, each in accepted
            if each is not None and other.due_at >= one.due_at and rules.stands_for(each, one.due_at)
        ]
        stand = rules.stand(one, said, now=at, missed=missed, is_over=here.is_over or travel.begun_at is None)
        if stand in (Stand.DUE, Stand.LATE, Stand.MISSED) and later:
            own, stand = later[0], Stand.HEARD  # heard of at a later one: nobody calls about this one
        if stand in (Stand.LATE, Stand.MISSED) and (one.id, one.due_at) in here.quieted:
            stand = Stand.HEARD
        if travel.begun_at is None:
            stand = Stand.LATER
        received = own.at if own is not None else one.handed_at
        channel = own.channel if own is not None else "handover" if one.handed_at else ""
        found.append(
            Expected(
                one.id, one.leg, one.due_at, one.zone, stand, received, channel, one.place, one.event, said
            )
        )
    return found


def happened(here: Situation, at: datetime) -> list[Happened]:
    """The same for a situation that was read."""
    rows = here.kept.of(models.Incident)
    written = [
        Happened(thing, _whole(versions), reading.newest(versions).number) for thing, versions in rows.items()
    ]
    found = [*written, *(one for one in by_clock(here, at) if one.thing not in here.kept.things)]
    return sorted(found, key=lambda one: (one.known.at is not None, one.known.at), reverse=True)


def _whole(versions: Sequence[Row[documents.Incident]]) -> documents.Incident:
    """The newest version, with every line of those before: whoever added one may not have seen the others.

    Once closed it stays closed.
    """
    known = [one.known for one in sorted(versions, key=lambda one: one.number)]
    lines = dict.fromkeys(line for one in known for line in one.actions)
    whole = replace(known[-1], actions=tuple(lines))
    closed = next((one for one in known if not one.is_open), None)
    return replace(whole, closed_at=closed.closed_at, closing=closed.closing) if closed else whole


def by_clock(here: Situation, at: datetime) -> list[Happened]:
    """A missed check-in is an incident of its own accord: as the clock rang for it, or as the time says."""
    travel = here.travel
    missed = rules.missed_after(is_child=travel.is_child, is_high_risk=travel.is_high_risk)
    found = {one.expected: (one.row.due_at, one.zone) for one in here.fired if one.timer == Timer.MISSED}
    for one in stands(here, at):
        if one.state == Stand.MISSED:
            found.setdefault(one.id, (one.due_at + missed, one.zone))
    return [
        Happened(
            marks.of_missed(expected),
            documents.Incident(
                kind=str(Kind.LOST_CONTACT),
                severity=AT_LEAST[Kind.LOST_CONTACT],
                at=moment,
                zone=zone,
                is_by_clock=True,
            ),
        )
        for expected, (moment, zone) in found.items()
    ]


def looked_for(here: Situation, at: datetime) -> Missing | None:
    """The same for a situation that was read."""
    newest = [reading.newest(versions) for versions in here.kept.of(models.Procedure).values()]
    stored = max(newest, key=lambda one: (one.known.is_open, one.at), default=None)
    begun = begun_by_clock(here, at)
    if begun is not None and begun[0] not in here.kept.things:
        return _missing(here, begun[0], begun[1], 0, at)
    return _missing(here, stored.thing, stored.known, stored.number, at) if stored is not None else None


def begun_by_clock(here: Situation, at: datetime) -> tuple[UUID, documents.Procedure] | None:
    """It begins by itself when the last hand-over is not confirmed so long after landing (``arrival.missed_hours``)."""
    travel, thing = here.travel, next_search(here)
    if not travel.is_under_way or is_searched(here.kept):
        return None
    band = {"is_child": travel.is_child, "is_high_risk": travel.is_high_risk}
    waiting = still_to_arrive(here)
    if travel.is_stopped:
        rung = [one for one in _rung(here) if _is_unseen(here, one.row.due_at)]
        return (thing, _by_clock(rung[0])) if rung else None
    due = [(rules_arrival.begins_at(landed, **band), landed, event.zone) for event, landed in waiting]
    past = sorted(one for one in due if one[0] <= at)
    fired = [one for one in here.fired if one.timer == Timer.ARRIVAL and one.expected == thing and waiting]
    if fired and not past:
        past = [(one.row.due_at, one.due_at, one.zone) for one in fired]
    if not past:
        return None
    moment, landed, zone = past[0]
    return thing, documents.Procedure(moment, landed, zone, is_by_clock=True)


def _by_clock(one: watching.Watched) -> documents.Procedure:
    return documents.Procedure(one.row.due_at, one.due_at, one.zone, is_by_clock=True)


def is_searched(kept: Kept) -> bool:
    """Somebody is looked for already: the clock begins no second search beside it."""
    return any(one.is_open for one in searches(kept))


def searches(kept: Kept) -> list[documents.Procedure]:
    """Each search that somebody has written to, as it stands."""
    return [reading.newest(versions).known for versions in kept.of(models.Procedure).values()]


def still_to_arrive(here: Situation) -> list[tuple[Event, datetime]]:
    """Arrivals that nobody has confirmed, with when the time for each begins. Who was missed and found on the way goes
    on, and is missed anew at what lies ahead from then.

    Where nothing lies ahead any more, and nobody says that she or he has arrived, the time begins anew when she or he
    was found: whoever was found is not there so far. So it does after a search of the clock that was no search, as the
    flight is late. Another time that is written, or a stop, says otherwise.
    """
    found = [one for one in _over(here.kept) if one.ended_at is not None]
    waiting = [(event, landed) for event, landed in here.arrivals if not event.is_done]
    last = max(found, key=_ended, default=None)
    if last is None:
        return waiting
    if last.outcome == Outcome.ARRIVED and any(map(_is_unsaid, (event for event, _landed in waiting))):
        return waiting  # both sides had said so by mistake: nobody has come, and the time goes on as it did
    ahead = [(event, landed) for event, landed in waiting if landed > _ended(last)]
    if ahead or not waiting or last.outcome not in (Outcome.FOUND, Outcome.MISTAKE):
        return ahead
    event, _landed = max(waiting, key=lambda one: one[1])
    return [(event, _ended(last))]


def times_of_arriving(here: Situation) -> list[tuple[datetime, str]]:
    """From when it is counted that she or he is missed where the way ends, and on which clock.

    Who is looked for already is missing whatever is written of a flight: the time of that search goes on, also where
    the journey is moved or stops, until somebody ends it or both sides of a hand-over have seen her or him. Else nobody
    is waited for where a journey has stopped.
    """
    begun = _times_of_search(here)
    if begun or here.travel.is_stopped:
        return begun
    return [(landed, event.zone) for event, landed in still_to_arrive(here)]


def _times_of_search(here: Situation) -> list[tuple[datetime, str]]:
    """Of the search that was begun, by somebody here or by the clock, and of nobody who was seen since."""
    written = [(one.counted_from, one.zone, one.at) for one in searches(here.kept) if one.is_open]
    begun = written or [(one.due_at, one.zone, one.row.due_at) for one in _rung(here)]
    return [
        (since, zone)
        for since, zone, at in begun
        if since is not None and at is not None and _is_unseen(here, at)
    ]


def _is_unseen(here: Situation, at: datetime) -> bool:
    """Whether both sides of no hand-over have seen her or him since then."""
    return all(one.done_at is None or one.done_at <= at for one in here.travel.events)


def _rung(here: Situation) -> list[watching.Watched]:
    """What the clock has begun while nobody wrote to it. A journey that stops finds nobody: it rings on, until her or
    his own word is heard, or somebody writes how it ended.
    """
    if not here.travel.is_stopped and not still_to_arrive(here):
        return []
    thing = next_search(here)
    return [
        one
        for one in here.fired
        if one.timer == Timer.ARRIVAL and one.expected == thing and one.row.done_at is None
    ]


def _is_unsaid(event: Event) -> bool:
    """Whether a word on this hand-over was written by mistake."""
    return any(one.side == UNSAID for one in event.said)


def next_search(here: Situation) -> UUID:
    """The search that the clock begins next, or has begun."""
    return marks.of_arrival(here.travel.attempt, len(_over(here.kept)))


def _ended(one: documents.Procedure) -> datetime:
    return one.ended_at or datetime.min.replace(tzinfo=UTC)


def _over(kept: Kept) -> list[documents.Procedure]:
    """After which the clock begins another. What somebody began by mistake is none: the clock goes on as it did."""
    over = [one for one in searches(kept) if not one.is_open]
    return [one for one in over if one.is_by_clock or one.outcome != Outcome.MISTAKE]


def is_there(here: Situation) -> bool:
    """The way is over, and whoever has her or him has said so: nobody is looked for, also where no search was ended."""
    return here.is_over and not here.travel.is_lost


def _missing(here: Situation, thing: UUID, known: documents.Procedure, number: int, at: datetime) -> Missing:
    ticks = sorted(here.kept.of(models.Tick).get(thing, ()), key=lambda one: one.number, reverse=True)
    voices = [one.known for one in here.kept.of(models.Voice).get(thing, ())]
    flags = here.kept.of(models.Flag).get(thing, ())
    travel = here.travel
    steps = []
    for step in Step:
        due = rules_arrival.due_at(
            step,
            known,
            [one.known for one in ticks],
            is_child=travel.is_child,
            is_high_risk=travel.is_high_risk,
        )
        done = [one for one in ticks if one.known.step == step]
        is_late = known.is_open and due is not None and due <= at and (not done or step == Step.AGAIN)
        is_late = is_late and not is_there(here) and not (step == Step.NOT_FOUND and flags)
        steps.append(StepNow(step, due, done, is_late))
    return Missing(
        thing=thing,
        known=known,
        number=number,
        steps=steps,
        ticks=ticks[0].number if ticks else 0,
        voices=voices,
        flag=reading.newest(flags).known if flags else None,
        flags=len(flags),
        looks=_looks(flags),
        is_after_found=known.landed_at in {one.ended_at for one in _over(here.kept)},
    )


def _looks(flags: Sequence[Row[documents.Flag]]) -> list[documents.Flag]:
    """Each look once, whatever was written after it."""
    found = {
        one.known.looked_at: one.known for one in sorted(flags, key=lambda one: one.number, reverse=True)
    }
    return [one for at, one in found.items() if at is not None]
