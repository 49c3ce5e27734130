"""Whether what one agency sent can be true: the tables of the catalogue, all their cells, and totals that agree. Pure.

Whoever sends wrong numbers that agree with each other is not found out here.
"""

from collections.abc import Collection, Mapping
from itertools import chain

from django.utils.translation import gettext as _

from wayhome.numbers.catalogue import Catalogue
from wayhome.numbers.dimensions import Dimension
from wayhome.numbers.suppress import lines
from wayhome.numbers.tables import Cell, Filter, Shape

type Counts = Mapping[tuple[str, Filter], Mapping[Cell, int]]


def wanted(population: str, catalogue: Catalogue) -> list[tuple[str, Filter]]:
    """Every table of a population, with every filter it may have."""
    found: list[tuple[str, Filter]] = []
    for table in catalogue.tables.values():
        if table.population == population:
            filters = [(key, code) for key in table.filters for code in catalogue.kinds[key].dimension.codes]
            found += [(table.key, ()), *((table.key, (one,)) for one in filters)]
    return found


def why_not_whole(
    population: str, counts: Counts, catalogue: Catalogue, *, only: Collection[str] | None = None
) -> str | None:
    """Known tables and filters, every cell of each, whole numbers from nothing up, totals that agree.

    ``only``: of these tables.
    """
    numbers = list(chain.from_iterable(cells.values() for cells in counts.values()))
    if any(type(number) is not int for number in numbers):
        return _("Some counts are no whole numbers. Ask the agency to count again.")
    if any(number < 0 for number in numbers):
        return _("Some counts are below nothing. Ask the agency to count again.")
    tables = [one for one in wanted(population, catalogue) if only is None or one[0] in only]
    if counts.keys() != set(tables):
        return _("These are not the tables of the catalogue. Ask the agency to count again.")
    for (table, chosen), cells in counts.items():
        shape = catalogue.shape(catalogue.tables[table])
        if cells.keys() != set(shape.cells()):
            return _("A table has other cells than the catalogue says. Ask the agency to count again.")
        if not _agrees(shape, cells, chosen):
            return _("Totals do not agree with what they are made of. Ask the agency to count again.")
    if not _are_narrower(counts, catalogue):
        return _("More people are left with a filter than without one. Ask the agency to count again.")
    return None


def _agrees(shape: Shape, cells: Mapping[Cell, int], chosen: Filter) -> bool:
    """Nobody where nobody can be; along each line the parts make up the total, or none is larger than it."""
    if any(number and shape.is_structural(cell, chosen) for cell, number in cells.items()):
        return False
    return all(
        _adds_up(dimension, [cells[cell] for cell in line])
        for dimension in shape.dimensions
        for line in lines(shape, dimension.key)
    )


def _adds_up(dimension: Dimension, line: list[int]) -> bool:
    *parts, total = line
    return max(parts) <= total if dimension.is_many else sum(parts) == total


def _are_narrower(counts: Counts, catalogue: Catalogue) -> bool:
    """What is left with each category of a filter is together no more than without it; no table has more than all."""
    everybody = max(
        (sum(cells.values()) for (_key, _chosen), cells in counts.items() if len(cells) == 1), default=None
    )
    for (table, chosen), cells in counts.items():
        if everybody is not None and max(cells.values()) > everybody:
            return False
        if chosen:
            continue
        for key in catalogue.tables[table].filters:
            dimension = catalogue.kinds[key].dimension
            parts = [counts[table, ((key, code),)] for code in dimension.codes]
            together = max if dimension.is_many else sum
            if any(together([part[cell] for part in parts]) > number for cell, number in cells.items()):
                return False
    return True
