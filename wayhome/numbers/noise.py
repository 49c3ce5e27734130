"""Counts with noise of a known size: differential privacy, with a budget that can be spent once. Stores nothing.

OpenDP draws (decision 49): exactly, in whole numbers (discrete Laplace; Canonne, Kamath and Steinke 2020), because
noise out of floating-point numbers has been taken off again by looking at the last digits. Zeros get noise like every
count. The budget is ours, in exact fractions, in the ledger of all tables (data-standards.md 6.4). The library is an
extra: it is loaded when something is published with noise, and never before.
"""

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from importlib.util import find_spec
from math import inf, nextafter, prod
from typing import TYPE_CHECKING, Any, Self

from django.utils.translation import gettext as _

from wayhome.core.refusals import Refused
from wayhome.numbers.dimensions import ALL
from wayhome.numbers.releases import Period, read
from wayhome.numbers.tables import Cell, Filter, Shape

if TYPE_CHECKING:
    from opendp.mod import Measurement

logger = logging.getLogger(__name__)
INSTALL = "pip install --require-hashes -r requirements/privacy.txt"  # docs/running.md


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
    """The budget of a year is one for all tables: whoever adds their answers up learns what the sum allows."""
    if epsilon <= 0:
        return _("Choose how much of the budget this table spends.")
    if spent(period, earlier) + epsilon > budget:
        return _(
            "The budget of noise of this year is spent. Use what is published, or wait for the next year."
        )
    return None


def spent(period: Period, earlier: Iterable[Noisy]) -> Fraction:
    """What was spent so far on any year of it, also on other quarters: a case is opened in one, its journey ends in
    another, and she or he is in the tables of both (data-standards.md 6.4: a budget for a year).
    """
    years = set(period.years)
    return sum((one.epsilon for one in earlier if years & set(one.period.years)), Fraction(0))


def sensitivity(shape: Shape) -> int:
    """In how many cells one person can be."""
    return prod(len(dimension.codes) if dimension.is_many else 1 for dimension in shape.dimensions)


def scale_of(shape: Shape, epsilon: Fraction) -> Fraction:
    """How large the noise of a table is that spends so much: exactly the number that is drawn with.

    OpenDP takes a floating-point number and rounds what it spends up. Where there is no such number, the budget is
    rounded down first and the scale up: never less noise than was paid for, and at most 2^-50 of it more.
    """
    spends = Fraction(_float_below(epsilon))
    return Fraction(-_float_below(-sensitivity(shape) / spends))


def _float_below(number: Fraction) -> float:
    near = float(number)
    return near if near <= number else nextafter(near, -inf)


def why_not_here() -> str | None:
    """The library that draws is an extra. Looked for, not loaded."""
    if find_spec("opendp") is not None:
        return None
    return _(
        "Counts with noise are drawn by OpenDP, which is not installed here. Your system administrator installs it "
        "with “{command}”. Exact tables are published without it."
    ).format(command=INSTALL)


def with_noise(
    shape: Shape, counted: Mapping[Cell, int], *, epsilon: Fraction, chosen: Filter = ()
) -> tuple[tuple[Cell, int], ...]:
    """Each cell and its noise. No totals: they are the sums of what is shown. May be below zero, and stays so.

    Raises Refused where nothing was drawn, or where it would spend more than ``epsilon``.
    """
    cells = [cell for cell in shape.cells() if ALL not in cell and not shape.is_structural(cell, chosen)]
    drawn = draw(
        [counted[cell] for cell in cells],
        scale=scale_of(shape, epsilon),
        sensitivity=sensitivity(shape),
        epsilon=epsilon,
    )
    return tuple(zip(cells, drawn, strict=True))


def draw(counts: Sequence[int], *, scale: Fraction, sensitivity: int, epsilon: Fraction) -> list[int]:
    """Each count and noise of its own: a whole number, exactly as likely as exp(-|number| / scale) says.

    ``sensitivity``: by how much one person changes all counts together. What is spent says OpenDP's own privacy map;
    where that is more than ``epsilon``, nothing is drawn.
    """
    try:
        measured = _measurement(len(counts), float(scale))
        # Compared exactly: Python takes no digit away from either. No noise at all would spend without end.
        is_paid = measured.map(sensitivity) <= epsilon  # type: ignore[no-untyped-call]
        drawn: list[int] = measured(list(counts)) if is_paid else []
    except (
        Exception
    ) as error:  # whatever it was, nothing was drawn; its name alone, for its words may hold a count
        logger.error("noise was not drawn: %s", type(error).__name__)
        raise Refused(_not_drawn(), code="noise_not_drawn") from None
    if not is_paid:
        raise Refused(_not_drawn(), code="noise_spends_more")
    return drawn


def _measurement(size: int, scale: float) -> "Measurement":
    # Here: few processes ever publish with noise; one that does holds 34 MiB more from then on.
    from opendp.domains import atom_domain, vector_domain
    from opendp.measurements import make_laplace
    from opendp.metrics import l1_distance
    from opendp.mod import enable_features

    enable_features(
        "contrib"
    )  # OpenDP asks for it wherever its own vetting of a proof is not over (decision 49)
    return make_laplace(vector_domain(atom_domain(T="i64"), size=size), l1_distance(T="i64"), scale=scale)


def _not_drawn() -> str:
    return _(
        "The noise was not drawn as it has to be. Nothing is published, and nothing of the budget is spent. Try once "
        "more; if it is so again, ask your system administrator to install OpenDP anew with “{command}”."
    ).format(command=INSTALL)
