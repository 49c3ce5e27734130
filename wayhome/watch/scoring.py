"""What the signs come to. Pure: no database, no words, nothing of the person (domain.md 4.8, [P] throughout).

The number is for the code alone. Workers are shown what follows from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from wayhome.watch.enums import Band, Flag

GRAVE = frozenset({Flag.SELF_REPORT, Flag.CONTACT, Flag.THREAT, Flag.DOCUMENTS})
STRONG = frozenset({Flag.TRAVEL, Flag.JOB, Flag.LOST, Flag.DEBT, Flag.PARTNER})


@dataclass(frozen=True, slots=True)
class Figures:
    """What the installation has set (``limits.figures``)."""

    grave: int
    strong: int
    other: int
    child_or_repeat: Fraction
    recent: Fraction
    talk_from: int
    now_from: int


def weight(flag: str, figures: Figures) -> int:
    """3 for those that are danger themselves, 2 for those that lead there, 1 for all others."""
    if flag in GRAVE:
        return figures.grave
    return figures.strong if flag in STRONG else figures.other


def score(flags: Iterable[str], *, child_or_repeat: bool, is_recent: bool, figures: Figures) -> Fraction:
    """The sum of weights × 1.5 if under 18 then, or twice, × 1.25 within 24 months of the end of it.

    The same sign of two different days is two signs; of one day it is written down once.
    """
    total = Fraction(sum(weight(flag, figures) for flag in flags))
    if child_or_repeat:
        total *= figures.child_or_repeat
    return total * figures.recent if is_recent else total


def band(total: Fraction, figures: Figures) -> Band:
    """Below 3 watch; from 3 on talk; from 6 on now."""
    if total >= figures.now_from:
        return Band.NOW
    return Band.TALK if total >= figures.talk_from else Band.WATCH


def is_rise(before: Fraction, after: Fraction, figures: Figures) -> bool:
    """More than before, and enough to talk."""
    return after > before and band(after, figures) != Band.WATCH
