"""Indicators of every stage (domain.md 3.1 to 3.5): a catalogue as data, with the sentence under each number.

For the own agency, never for the public: nothing of it is sent or published. Each says out of which facts it is made;
``plain`` counts facts of columns that anybody here may count, ``facts`` those that were sealed at a visit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Facts = Mapping[str, tuple[int, ...]]  # a count is a single number; days are as many as there were


class Measure(StrEnum):
    """How a number is made of facts."""

    COUNT = "count"  # their sum
    SHARE = "share"  # of a hundred: the first of the second
    RATIO = "ratio"  # the first for each of the second, with one decimal
    DAYS = "days"  # the middle one of them: as many were sooner as later
    HOURS = "hours"
    SCORE = "score"  # the middle one, of a hundred
    MARK = "mark"  # the middle one, of five


# Of several values the middle one.
MIDDLE = frozenset({Measure.DAYS, Measure.HOURS, Measure.SCORE, Measure.MARK})


class Stage(StrEnum):
    """The five stages, and what stands beside them."""

    SHELTER = "shelter"
    LEAVING = "leaving"
    TRAVEL = "travel"
    ARRIVAL = "arrival"
    COURT = "court"
    BESIDE = "beside"


STAGES: Mapping[Stage, str | Promise] = {
    Stage.SHELTER: _("Safe place and first help"),
    Stage.LEAVING: _("Choosing and preparing"),
    Stage.TRAVEL: _("On the way"),
    Stage.ARRIVAL: _("Arrival and new start"),
    Stage.COURT: _("Court, only if she or he wants"),
    Stage.BESIDE: _("Requests, places and training"),
}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line. ``sealed``: counted from cases of who agreed to be counted, by the year in which each was opened."""

    key: str
    stage: Stage
    heading: str | Promise
    means: str | Promise
    measure: Measure
    of: tuple[str, ...]
    sealed: bool = False

    def value(self, facts: Facts) -> float | int | None:
        """None: there is nothing to make it of."""
        first = facts.get(self.of[0], ())
        if self.measure is Measure.COUNT:
            return sum(first)
        if self.measure in MIDDLE:
            return round(median(first)) if first else None
        whole = sum(facts.get(self.of[1], ()))
        if not whole:
            return None
        part = sum(first)
        return round(100 * part / whole) if self.measure is Measure.SHARE else round(part / whole, 1)

    def made_of(self, facts: Facts) -> int | None:
        """Of how many it is a share, or the middle of how many days. None where it is a count itself."""
        if self.measure is Measure.COUNT:
            return None
        found = facts.get(self.of[0] if self.measure in MIDDLE else self.of[1], ())
        return len(found) if self.measure in MIDDLE else sum(found)


def added(several: "list[Facts]") -> dict[str, tuple[int, ...]]:
    """All of them together."""
    found: dict[str, tuple[int, ...]] = {}
    for facts in several:
        for name, values in facts.items():
            found[name] = (*found.get(name, ()), *values)
    return found
