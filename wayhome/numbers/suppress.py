"""Which cells of a table are hidden because of themselves, and which so that no subtraction brings them back. Pure.

What is left here is not yet safe: ``attack`` tries it, together with all that was published before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wayhome.numbers.dimensions import ALL
from wayhome.numbers.tables import Cell, Filter, Shape, Tally


@dataclass(frozen=True, slots=True)
class Limits:
    """What the installation has set: ``k`` people, and of how many agencies, before a number is shown (``limits``)."""

    k: int
    agencies: int
    secrets: int = 2


def primary(shape: Shape, tallies: Mapping[Cell, Tally], limits: Limits, chosen: Filter = ()) -> set[Cell]:
    """Too few people (a zero too, unless nobody can be there), too few agencies, or for who takes one's own away."""
    possible = {cell: tally for cell, tally in tallies.items() if not shape.is_structural(cell, chosen)}
    hidden = {
        cell
        for cell, tally in possible.items()
        if tally.people - tally.largest < limits.k or tally.agencies < limits.agencies
    }
    for line in lines(shape, shape.sensitive):
        parts = [cell for cell in line if cell in possible]
        secrets = sum(possible[cell].people > 0 for cell in parts[:-1])
        if len(parts) > 2 and 0 < secrets < limits.secrets:
            hidden |= set(parts)
    return hidden


def by_lines(
    shape: Shape, tallies: Mapping[Cell, Tally], hidden: set[Cell], limits: Limits, chosen: Filter = ()
) -> set[Cell]:
    """Hidden cells of a line with a shown total are several, and ``k`` people together; the next smallest goes too."""
    hidden = set(hidden)
    additive = [
        line
        for dimension in shape.dimensions
        if not dimension.is_many
        for line in lines(shape, dimension.key)
    ]
    changed = True
    while changed:
        changed = False
        for line in additive:
            cells = [cell for cell in line if not shape.is_structural(cell, chosen)]
            gone = [cell for cell in cells if cell in hidden]
            kept = [cell for cell in cells if cell not in hidden]
            if not gone or not kept:
                continue
            total_is_hidden = cells[-1] in hidden
            enough = sum(tallies[cell].people for cell in gone) >= limits.k
            if len(gone) > 1 and (enough or total_is_hidden):
                continue
            hidden.add(min(kept, key=lambda cell: cost(cell, tallies)))
            changed = True
    return hidden


def cost(cell: Cell, tallies: Mapping[Cell, Tally]) -> tuple[int, int, Cell]:
    """What hiding a cell loses: totals last, large ones last."""
    return cell.count(ALL), tallies[cell].people, cell


def lines(shape: Shape, key: str) -> Iterator[list[Cell]]:
    """Each row of cells along one dimension, its total last."""
    keys = [dimension.key for dimension in shape.dimensions]
    if key not in keys:
        return
    place = keys.index(key)
    for cell in shape.cells():
        if cell[place] == ALL:
            categories = shape.dimensions[place].categories
            yield [(*cell[:place], category, *cell[place + 1 :]) for category in categories]
