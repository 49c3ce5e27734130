"""Out again: the columns of the standard in its order, as a workbook or as text. Names stay empty unless asked for.

Every cell is text, so that no table program takes it for a formula; each row carries the mark of its copy.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wayhome.htcds import headers, packing, rows, standard, texts, values
from wayhome.htcds.mapping import Mapped
from wayhome.htcds.values import Value

XLSX, ODS, CSV = "xlsx", "ods", "csv"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file shall hold. ``mark`` says whose copy it is; it stands in every row."""

    fields: Sequence[str]
    mark: str
    with_names: bool = False
    with_protected: bool = False

    @property
    def written(self) -> frozenset[str]:
        """Fields that are filled. The others keep their column, empty."""
        away: frozenset[str] = frozenset()
        away |= frozenset() if self.with_names else standard.naming()
        away |= frozenset() if self.with_protected else standard.protected()
        return frozenset(self.fields) - away

    @property
    def beside(self) -> tuple[str, ...]:
        """Columns of no case: whose copy it is, and in a file with our columns what was not open."""
        is_more = not frozenset(self.fields).isdisjoint(standard.more())
        return (headers.CLOSED, headers.COPY) if is_more else (headers.COPY,)


def write(cases: Iterable[Mapping[str, Value]], wanted: Wanted, form: str) -> bytes:
    """The whole file."""
    table = _table(cases, wanted)
    if form == CSV:
        return _csv(table)
    return packing.xlsx(table, wanted.mark) if form == XLSX else packing.ods(table, wanted.mark)


def refused(mapped: Mapped, found: Iterable[rows.Refused]) -> bytes:
    """The rows that were not taken, as they were, with what to do: mended, the same file goes in again."""
    names = {one.place: one.header for one in mapped.columns}
    places = sorted(names)
    head = [[headers.WHAT_TO_DO, *(names[place] for place in places)]]
    body = (
        [f"{one.row}: " + " ".join(map(str, one.problems)), *(one.cells[place] for place in places)]
        for one in found
    )
    return _csv([texts.guard(cell) for cell in row] for row in _both(head, body))


def _both(head: Iterable[Sequence[str]], body: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    yield from head
    yield from body


def _table(cases: Iterable[Mapping[str, Value]], wanted: Wanted) -> Iterator[list[str]]:
    """Row 1 names, row 2 labels, then one case a row, as in the official template.

    What was not open to who made it stands in each row under ``headers.CLOSED``.
    """
    fields, written = standard.fields(), wanted.written
    yield [*wanted.fields, *wanted.beside]
    yield [*(fields[name].label for name in wanted.fields), *wanted.beside]
    for case in cases:
        cells = [_cell(name, case) if name in written else "" for name in wanted.fields]
        beside = {headers.COPY: wanted.mark, headers.CLOSED: values.write(case.get(headers.CLOSED))}
        yield [texts.guard(cell) for cell in (*cells, *(beside[name] for name in wanted.beside))]


def _cell(name: str, case: Mapping[str, Value]) -> str:
    """A name stands in one line: in two it would be taken for two rows when it comes back (``values``)."""
    said = values.write(case.get(name))
    return " ".join(said.split("\n")) if name in standard.NAMES else said


def _csv(table: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    inside = ([texts.guard_inside(cell) for cell in row] for row in table)
    csv.writer(text, lineterminator="\r\n").writerows(inside)
    return text.getvalue().encode("utf-8-sig")  # with the mark by which table programs know UTF-8
