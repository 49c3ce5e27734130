"""Where a calendar stands, from its lines and the clock. Pure: the same lines at the same moment say the same."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from wayhome.core import clock
from wayhome.followup import schedule
from wayhome.followup.enums import LADDER, Kind, Pace, Rung, Stand, Why
from wayhome.followup.schedule import Span
from wayhome.followup.shapes import Calendar, Contact, Written

HEARD = frozenset({Kind.MET, Kind.WORD})


def calendar(
    lines: Sequence[Written],
    now: datetime,
    *,
    first: timedelta,
    early: timedelta,
    sooner: timedelta,
    weeks: int,
    missed: int,
) -> Calendar | None:
    """None where it has not begun. ``lines``: oldest first. The newest beginning and the newest word hold."""
    begun = _last(lines, Kind.BEGUN)
    if begun is None or begun.known.arrived_at is None:
        return None
    zone, arrived = begun.known.zone, begun.known.arrived_at
    since = [one for one in lines if one.number >= begun.number]
    word = _last(lines, Kind.WORD)
    met = [one for one in since if one.known.kind == Kind.MET]
    raised = [(one.number, one.known.since, one.known.why == Why.HIGH) for one in since if one.known.since]
    spans = schedule.usual(arrived, zone, first=first, early=early)
    spans += schedule.extras(
        [(number, at, is_high) for number, at, is_high in raised if at], zone, within=sooner, weeks=weeks
    )
    spans += [
        schedule.agreed(one.number, one.known.next_on, zone) for one in newest(met) if one.known.next_on
    ]
    spans.sort(key=lambda one: one.opens)
    tries = _in_a_row(since)
    lost = _last(since, Kind.LOST)
    return Calendar(
        begun=begun,
        contacts=_stands(spans, met, word, _owed_from(lines, begun), zone, now),
        word=word,
        met=met,
        missed=tries,
        rung=_rung(tries, missed),
        is_stopped=word is not None and word.known.pace == Pace.STOPPED,
        is_lost=lost is not None and all(one.number < lost.number for one in met),
    )


def newest(met: Sequence[Written], *, until: date | None = None) -> list[Written]:
    """The contact that was made last, by its day; one that happened before and was written down later is not newer."""
    dated = [(one.known.on, one.known.at or one.at, one.number, one) for one in met if one.known.on]
    there = [each for each in dated if until is None or each[0] <= until]
    return [one for _on, _at, _number, one in sorted(there, key=lambda each: each[:3])[-1:]]


def _last(lines: Sequence[Written], kind: Kind) -> Written | None:
    return next((one for one in reversed(lines) if one.known.kind == kind), None)


def _owed_from(lines: Sequence[Written], begun: Written) -> datetime:
    """What was over before it was begun here, taken up again, or she or he was heard of again, is not owed.

    ``lines``: all of them. A word to stop holds until the next word, also when she or he came by or arrived anew.
    """
    moment, is_stopped, is_lost = begun.at, False, False
    for one in lines:
        known, rested = one.known, is_stopped or is_lost
        if known.kind == Kind.WORD:
            is_stopped = known.pace == Pace.STOPPED
        elif known.kind in (Kind.LOST, Kind.MET, Kind.BEGUN):
            is_lost = known.kind == Kind.LOST
        if rested and not (is_stopped or is_lost):
            moment = one.at
    return max(moment, begun.at)


def _stands(
    spans: Sequence[Span],
    met: Sequence[Written],
    word: Written | None,
    owed_from: datetime,
    zone: str,
    now: datetime,
) -> list[Contact]:
    by_key = {one.known.key: one for one in met}
    done = [span.opens for span in spans if not span.is_extra and span.key in by_key]
    last_done = max(done, default=None)
    found = []
    for span in spans:
        held = by_key.get(span.key) or (_covers(span, met, zone) if span.is_extra else None)
        if held is not None:
            stand = Stand.DONE
        elif not span.is_extra and not _is_wanted(span, word):
            stand = Stand.NOT_WANTED
        elif span.closes <= owed_from:
            stand = Stand.EARLIER
        elif not span.is_extra and last_done is not None and span.opens < last_done:
            stand = Stand.NOT_MADE
        else:
            stand = Stand.LATER if now < span.opens else Stand.DUE if now < span.closes else Stand.OVERDUE
        found.append(Contact(span, stand, held))
    return found


def _covers(span: Span, met: Sequence[Written], zone: str) -> Written | None:
    """Any contact on or after its day: whoever was seen was seen. Not one that is known to have been before it."""
    day = clock.day_of(span.opens, zone)
    since = [one for one in met if one.number > span.raised and one.known.on and one.known.on >= day]
    return next((one for one in since if one.known.at is None or one.known.at >= span.opens), None)


def _is_wanted(span: Span, word: Written | None) -> bool:
    if word is None or word.known.pace == Pace.ALL:
        return True
    return word.known.pace == Pace.FEWER and span.key in word.known.keeps


def _in_a_row(lines: Sequence[Written]) -> list[Written]:
    """Tries that came to nothing since somebody was last in touch, by the day on which they were made."""
    heard = [(one.known.on, one.number) for one in lines if one.known.kind in HEARD and one.known.on]
    tries = [
        (one.known.on, one.number, one) for one in lines if one.known.kind == Kind.MISSED and one.known.on
    ]
    last = max(heard, default=None)
    mine = [(on, number, one) for on, number, one in tries if last is None or (on, number) > last]
    return [one for _on, _number, one in sorted(mine, key=lambda each: each[:2])]


def _rung(tries: Sequence[Written], missed: int) -> Rung | None:
    """Which other way comes next, when so many came to nothing. A way tried since then is behind her or him."""
    if len(tries) < missed:
        return None
    tried = {one.known.mode for one in tries[missed:]}
    return next((rung for rung, mode in LADDER.items() if mode not in tried), Rung.REVIEW)
