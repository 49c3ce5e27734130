"""Counts with noise of a known size: differential privacy, with a budget that can be spent once. Pure.

The noise is drawn exactly, in whole numbers and fractions (discrete Laplace; Canonne, Kamath and Steinke 2020): noise
out of floating-point numbers has been taken off again by looking at the last digits. Zeros get noise like every count.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from math import prod
from random import Random
from typing import Any, Self

from django.utils.translation import gettext as _

from wayhome.numbers.dimensions import ALL
from wayhome.numbers.releases import Period, read
from wayhome.numbers.tables import Cell, Filter, Shape


@dataclass(frozen=True, slots=True)
class Noisy:
    """What was published with noise. ``epsilon``: what it spent. ``scale``: how large the noise is, published too."""

    table: str
    chosen: Filter
    period: Period
    epsilon: Fraction
    scale: Fraction
    cells: tuple[tuple[Cell, int], ...]
    published_by: str
    published_on: date

    @property
    def hash(self) -> str:
        """Of everything in it."""
        return hashlib.sha256(json.dumps(self.to_value(), sort_keys=True).encode()).hexdigest()

    def to_value(self) -> dict[str, Any]:
        """For storing."""
        return json.loads(json.dumps(asdict(self), default=str))  # type: ignore[no-any-return]

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> Self:
        """As it was stored."""
        spent = {key: Fraction(value[key]) for key in ("epsilon", "scale")}
        return cls(**{**value, **read(value), **spent})


def why_not_spend(
    *, epsilon: Fraction, period: Period, earlier: Iterable[Noisy], budget: Fraction
) -> str | None:
    """The budget of a period is one for all tables: whoever adds their answers up learns what the sum allows."""
    if epsilon <= 0:
        return _("Choose how much of the budget this table spends.")
    if spent(period, earlier) + epsilon > budget:
        return _("The budget of this period is spent. Use what is published, or wait for the next period.")
    return None


def spent(period: Period, earlier: Iterable[Noisy]) -> Fraction:
    """What was spent on these days so far."""
    return sum((one.epsilon for one in earlier if one.period.overlaps(period)), Fraction(0))


def sensitivity(shape: Shape) -> int:
    """In how many cells one person can be."""
    return prod(len(dimension.codes) if dimension.is_many else 1 for dimension in shape.dimensions)


def with_noise(
    shape: Shape, counted: Mapping[Cell, int], *, epsilon: Fraction, random: Random, chosen: Filter = ()
) -> tuple[tuple[Cell, int], ...]:
    """Each cell and its noise. No totals: they are the sums of what is shown. May be below zero, and stays so.

    ``random`` is ``random.SystemRandom()`` except in tests.
    """
    scale = sensitivity(shape) / epsilon
    return tuple(
        (cell, counted[cell] + laplace(scale, random))
        for cell in shape.cells()
        if ALL not in cell and not shape.is_structural(cell, chosen)
    )


def laplace(scale: Fraction, random: Random) -> int:
    """A whole number, exactly as likely as exp(-|number| / scale) says."""
    top, bottom = scale.numerator, scale.denominator
    while True:
        within = random.randrange(top)
        if not _exponential(Fraction(within, top), random):
            continue
        whole = 0
        while _exponential(Fraction(1), random):
            whole += 1
        size = (within + top * whole) // bottom
        is_below = random.randrange(2) == 1
        if not (is_below and size == 0):
            return -size if is_below else size


def _exponential(exponent: Fraction, random: Random) -> bool:
    """Yes as often as exp(-exponent) says, for an exponent from 0 to 1."""
    times = 1
    while random.randrange(exponent.denominator * times) < exponent.numerator:
        times += 1
    return times % 2 == 1
