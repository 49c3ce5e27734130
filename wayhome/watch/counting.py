"""What all that was written comes to. Pure: what it is given, it looks at; nothing else.

Unknown is never made a yes. What would follow if it were one is said beside it (``band_if``), so that somebody asks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from wayhome.training.rules import after
from wayhome.watch import documents, limits, scoring
from wayhome.watch.enums import Answer, Outcome, Word
from wayhome.watch.shapes import SignNow, WatchNow, Written


def standing(
    signs: Sequence[SignNow], whole: Mapping[str, Sequence[Written[Any]]], *, is_child: bool, today: date
) -> WatchNow:
    """``whole``: what was written about the whole watch, by kind, oldest first."""
    latest = whole.get(str(Word.KNOWN), ())
    known = latest[-1].known if latest else documents.Known()
    happened = whole.get(str(Word.HAPPENED), ())
    under_18 = _under_18(known, signs, is_child=is_child)
    since = _since(known, happened)
    now = WatchNow(
        signs=signs,
        known=known,
        talks=whole.get(str(Word.TALK), ()),
        happened=happened,
        reviews=whole.get(str(Word.REVIEW), ()),
        read=sum(len(one) for one in whole.values()),
        is_child=is_child,
        today=today,
        since=since,
        until=after(since, limits.months()) if since else None,
        under_18=under_18,
        twice=known.twice,
    )
    return _with_band(now)


def total(now: WatchNow, *, supposed: bool = False) -> Fraction:
    """The number behind the band. ``supposed``: as if what nobody knows were so."""
    answers = {now.under_18, now.twice}
    return scoring.score(
        [one.known.flag for one in now.counted],
        child_or_repeat=Answer.YES in answers or (supposed and Answer.UNKNOWN in answers),
        is_recent=is_recent(now),
        figures=limits.figures(),
    )


def is_recent(now: WatchNow) -> bool:
    """24 months from the end of it. Where nobody knows the day: from arriving; where neither is known, it is recent."""
    days = [now.known.exit_on or now.known.arrived_on, *_tried(now.happened)]
    known = [day for day in days if day is not None]
    return not known or now.today <= after(max(known), limits.months())


def _with_band(now: WatchNow) -> WatchNow:
    figures = limits.figures()
    return replace(
        now,
        band=scoring.band(total(now), figures),
        band_if=scoring.band(total(now, supposed=True), figures),
    )


def _under_18(known: documents.Known, signs: Sequence[SignNow], *, is_child: bool) -> str:
    """A child now was one then. Who was one, or could be, when a sign was written is one until somebody answers no."""
    if is_child:
        return str(Answer.YES)
    if known.under_18 == Answer.UNKNOWN and any(one.known.was_child for one in signs):
        return str(Answer.YES)
    return known.under_18


def _since(known: documents.Known, happened: Sequence[Written[documents.Happened]]) -> date | None:
    """Since the later of the end of it and arriving; from anew when somebody tried [P] (domain.md SC10)."""
    days = [known.exit_on, known.arrived_on]
    given = [day for day in days if day is not None]
    return max([*given, *_tried(happened)]) if given else None


def _tried(happened: Sequence[Written[documents.Happened]]) -> list[date]:
    return [
        one.known.on
        for one in happened
        if one.known.outcome == Outcome.ATTEMPTED and one.known.on is not None
    ]
