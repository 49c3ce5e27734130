"""The plan on paper, for her or him. It names no agency, nothing of what happened. The active language is its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import pgettext_lazy

from wayhome.core import clock, dates
from wayhome.goals.shapes import GoalNow, PlanNow

HEADING = pgettext_lazy("own plan", "My plan")
FIRST = pgettext_lazy("own plan", "These are my goals. I may change them at any time.")
LINE = pgettext_lazy("own plan", "{what}: {who}, by {day}")
MONEY = pgettext_lazy("own plan", "Costs: {sum}. Paid by: {payer}")
CALL = pgettext_lazy("own plan", "If something does not come as promised, I may ask why.")
WRITTEN = pgettext_lazy("own plan", "Written on {day}.")
TEXTS = (HEADING, FIRST, LINE, MONEY, CALL, WRITTEN)


def sheet(now: PlanNow) -> Mapping[str, Any]:
    """Goals that are open, each with its steps."""
    known = now.newest.known
    return {
        "heading": str(HEADING),
        "first": str(FIRST),
        "goals": [
            {"words": one.goal.words, "lines": _lines(one, known.currency)}
            for one in now.goals
            if one.stand.is_open
        ],
        "call": str(CALL),
        "written": str(WRITTEN).format(day=dates.day_in_words(clock.today())),
    }


def _lines(goal: GoalNow, currency: str) -> Sequence[Mapping[str, str]]:
    """Each with the day that stands alone on a paper with the code only."""
    lines = []
    for step in (one.step for one in goal.steps if one.is_open):
        day = dates.day_in_words(step.on)
        lines.append({"words": str(LINE).format(what=step.what, who=step.who, day=day), "day": day})
    if goal.goal.amount:
        money = str(MONEY).format(sum=f"{goal.goal.amount} {currency}", payer=goal.goal.payer)
        lines.append({"words": money, "day": ""})
    return lines
