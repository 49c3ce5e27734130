"""The plan of a hearing on paper, for her or him. It names no court, no matter, no agency; its language is its own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import pgettext_lazy

from wayhome.core import clock, dates
from wayhome.hearings.documents import Hearing
from wayhome.paper import marks

HEADING = pgettext_lazy("own day", "My day")
WHEN = pgettext_lazy("own day", "When: {moment}")
WHERE = pgettext_lazy("own day", "Where: {place}")
WITH = pgettext_lazy("own day", "With me: {who}")
WORD = pgettext_lazy("own day", "My word to stop: {word}")
BREAKS = pgettext_lazy("own day", "Breaks: {breaks}. I may ask for another one at any time.")
SECOND = pgettext_lazy("own day", "If it does not work: {moment}")
NO = pgettext_lazy("own day", "I may say no, also on this day, without a reason. Help goes on.")
PAID = pgettext_lazy("own day", "It costs me nothing. If somebody asks me for money, I call.")
CALL = pgettext_lazy("own day", "I call:")
WRITTEN = pgettext_lazy("own day", "Written on {day}.")
DONE = pgettext_lazy("own day", "After my day")
SOON = pgettext_lazy("own day", "Somebody asks how I am: on {first}, and again on {again}.")
ALONE = pgettext_lazy("own day", "I speak about it only if I want to. Help goes on.")
HARD = pgettext_lazy("own day", "If it gets hard, also at night, I call:")
TEXTS = (HEADING, WHEN, WHERE, WITH, WORD, BREAKS, SECOND, NO, PAID, CALL, WRITTEN)
AFTER = (DONE, SOON, ALONE, HARD, WRITTEN)


def sheet(known: Hearing, *, companion: str, with_place: bool) -> Mapping[str, Any]:
    """By her or his own clock."""
    lines = [str(WHEN).format(moment=dates.moment_in_words(known.at, known.hers))]
    if with_place and known.place:
        lines.append(str(WHERE).format(place=marks.own(known.place)))
    if companion:
        lines.append(str(WITH).format(who=marks.own(companion)))
    if known.stop_word:
        lines.append(str(WORD).format(word=marks.own(known.stop_word)))
    if known.breaks:
        lines.append(str(BREAKS).format(breaks=marks.own(known.breaks)))
    if known.backup:
        lines.append(str(SECOND).format(moment=dates.moment_in_words(known.backup, known.hers)))
    return {
        "heading": str(HEADING),
        "lines": lines,
        "no": str(NO),
        "paid": "" if known.unpaid else str(PAID),
        "call": str(CALL),
        "written": str(WRITTEN).format(day=dates.day_in_words(clock.today(known.hers))),
    }


def after(known: Hearing, *, first: date, again: date) -> Mapping[str, Any]:
    """When somebody is in touch afterwards, and whom she or he calls. It says nothing of what the day was."""
    days = {"first": dates.day_in_words(first), "again": dates.day_in_words(again)}
    return {
        "heading": str(DONE),
        "lines": [str(SOON).format(**days)],
        "no": str(ALONE),
        "paid": "",
        "call": str(HARD),
        "written": str(WRITTEN).format(day=dates.day_in_words(clock.today(known.hers or "UTC"))),
    }
