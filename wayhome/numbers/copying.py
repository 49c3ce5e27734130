"""The copy sheet: every number of a period that is published, in an order that does not change, each with a name.

The order is that of the catalogue, and is written down in docs/copy-sheet.md. The name is what a cell of a donor’s
workbook is called to be filled with that number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wayhome.numbers import checking, wording
from wayhome.numbers.catalogue import OURS, Catalogue
from wayhome.numbers.dimensions import ALL
from wayhome.numbers.queries import Shown
from wayhome.numbers.releases import Period, Release
from wayhome.numbers.tables import Cell, Filter

FIRST = "WH"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the sheet."""

    number: int
    name: str
    table: str
    chosen: Filter
    cell: Cell
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A place, and what stands there. ``count`` None and ``is_published``: it is hidden."""

    place: Place
    count: int | None = None
    is_published: bool = False
    hash: str = ""


def places(catalogue: Catalogue = OURS) -> list[Place]:
    """Every place, in order."""
    return [
        Place(number, name(table, chosen, cell), table, chosen, cell, words(table, chosen, cell, catalogue))
        for number, (table, chosen, cell) in enumerate(_cells(catalogue), start=1)
    ]


def _cells(catalogue: Catalogue) -> Iterator[tuple[str, Filter, Cell]]:
    for key, table in catalogue.tables.items():
        for chosen in (chosen for of, chosen in checking.wanted(table.population, catalogue) if of == key):
            for cell in catalogue.shape(table).cells():
                yield key, chosen, cell


def name(table: str, chosen: Filter, cell: Cell) -> str:
    """Letters, digits and lines: as a workbook allows it for the name of a cell."""
    parts = [
        table,
        *(f"only-{category}" for _key, category in chosen),
        *("all" if one == ALL else one for one in cell),
    ]
    plain = "_".join(parts).replace("+", "_plus")
    return "_".join((FIRST, "".join(sign if sign.isalnum() else "_" for sign in plain)))


def words(table: str, chosen: Filter, cell: Cell, catalogue: Catalogue = OURS) -> str:
    """The heading, and what the number counts."""
    kinds = [catalogue.kinds[key] for key in catalogue.tables[table].by]
    said = [wording.label(kind, code) for kind, code in zip(kinds, cell, strict=True)]
    return (
        ": ".join((wording.heading(table, chosen, catalogue), ", ".join(said)))
        if said
        else wording.heading(table, chosen, catalogue)
    )


def sheet(published: Sequence[Shown], period: Period, catalogue: Catalogue = OURS) -> list[Line]:
    """Every place of a period, with what was published there; exact numbers only."""
    outs = {
        (one.out.table, one.out.chosen): one.out
        for one in published
        if isinstance(one.out, Release) and one.out.period == period
    }
    found = []
    for place in places(catalogue):
        out = outs.get((place.table, place.chosen))
        found.append(
            Line(place)
            if out is None
            else Line(place, out.shown.get(place.cell), place.cell in out.shown, out.hash)
        )
    return found
