"""Counting coded rows into a table with margins, and what a table says in percent. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from wayhome.numbers.dimensions import ALL, Dimension, Row

type Cell = tuple[str, ...]
type Filter = tuple[tuple[str, str], ...]  # dimension, category


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table is made of, apart from its words. ``impossible``: combinations that cannot be, known to all."""

    dimensions: tuple[Dimension, ...]
    sensitive: str = ""
    impossible: tuple[Mapping[str, str], ...] = ()

    def cells(self) -> Iterator[Cell]:
        """Every cell, margins with them."""
        return product(*(dimension.categories for dimension in self.dimensions))

    def is_structural(self, cell: Cell, chosen: Filter = ()) -> bool:
        """Whether nobody can ever be in this cell."""
        said = {dimension.key: category for dimension, category in zip(self.dimensions, cell, strict=True)}
        said |= dict(chosen)
        return any(all(said.get(key) == code for key, code in these.items()) for these in self.impossible)


@dataclass(frozen=True, slots=True)
class Tally:
    """People in one cell, of how many agencies. ``largest``: what one of them has; it can take that away."""

    people: int = 0
    agencies: int = 0
    largest: int = 0


def count(
    shape: Shape, rows: Iterable[Row], filtered: Iterable[tuple[Dimension, str]] = ()
) -> dict[Cell, int]:
    """How many rows fall in each cell. Whoever is not known in one of the dimensions is in no cell of that table."""
    kept = tuple((dimension, dimension.meaning(category)) for dimension, category in filtered)
    found = Counter(
        tuple(dimension.atom(row.get(dimension.key)) for dimension in shape.dimensions)
        for row in rows
        if all(dimension.atom(row.get(dimension.key)) in meaning for dimension, meaning in kept)
    )
    meant = [
        [(one, dimension.meaning(one)) for one in dimension.categories] for dimension in shape.dimensions
    ]
    within = [
        {atom: tuple(one for one, atoms in of if atom in atoms) for atom in dimension.atoms}
        for dimension, of in zip(shape.dimensions, meant, strict=True)
    ]
    counted = dict.fromkeys(shape.cells(), 0)
    for atoms, times in found.items():
        for cell in product(*(of[atom] for of, atom in zip(within, atoms, strict=True))):
            counted[cell] += times
    return counted


def summed(agencies: Iterable[Mapping[Cell, int]]) -> dict[Cell, Tally]:
    """What all agencies counted, added up: nobody central needs a row."""
    people: Counter[Cell] = Counter()
    contributing: Counter[Cell] = Counter()
    largest: dict[Cell, int] = {}
    for counted in agencies:
        for cell, number in counted.items():
            people[cell] += number
            contributing[cell] += number > 0
            largest[cell] = max(number, largest.get(cell, 0))
    return {cell: Tally(people[cell], contributing[cell], largest[cell]) for cell in people}


def percent(shape: Shape, shown: Mapping[Cell, int | None], cell: Cell, key: str) -> int | None:
    """Of a hundred of whom it is known (CTDC's rule), along one dimension; only from what is shown.

    The denominator is people of whom at least one answer of that dimension was reported. Several answers are possible
    where the dimension says so, then parts add up to more than a hundred.
    """
    place = next(at for at, dimension in enumerate(shape.dimensions) if dimension.key == key)
    part, whole = shown.get(cell), shown.get((*cell[:place], ALL, *cell[place + 1 :]))
    if part is None or not whole:
        return None
    return round(Fraction(100 * part, whole))
