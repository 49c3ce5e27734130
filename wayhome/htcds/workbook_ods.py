"""OpenDocument (.ods), read element by element: repeated empty cells cost nothing, however many are claimed."""

import re
import zipfile
from collections.abc import Iterator
from typing import cast
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from wayhome.core import digits
from wayhome.htcds import limits
from wayhome.htcds.sheets import BadWorkbook, Found, Sheet, filled, in_words, why_too_many

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def read(packed: zipfile.ZipFile) -> Found:
    """The sheets with rows and columns, and notes on what was left out."""
    names = packed.namelist()
    if "META-INF/manifest.xml" in names and b"encryption-data" in packed.read("META-INF/manifest.xml"):
        raise BadWorkbook(_("The file is protected with a password. Save it without, and choose it again."))
    content = packed.read("content.xml")
    if _DOCTYPE.search(content) or not content.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        raise BadWorkbook(
            _(
                "The workbook is written in an unusual way and was not opened. Open it, save it as .ods, and "
                "choose that file."
            )
        )
    notes = []
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        notes.append(_("The workbook holds macros. They were left out and never run."))
    if b"table:formula=" in content:
        notes.append(
            _("The workbook holds formulas. The values last shown were read; nothing was reckoned anew.")
        )
    try:
        return Found(list(_sheets(content)), notes)
    except ElementTree.ParseError as problem:
        raise BadWorkbook(
            _("The file is damaged and cannot be read. Open it, save it again, and choose that file.")
        ) from problem


def _sheets(content: bytes) -> Iterator[Sheet]:
    parser: ElementTree.XMLPullParser[ElementTree.Element] = ElementTree.XMLPullParser(["start", "end"])
    table: _Table | None = None
    for place in range(0, len(content), limits.MIB):
        parser.feed(content[place : place + limits.MIB])
        for said in parser.read_events():
            event, element = cast("tuple[str, ElementTree.Element]", said)
            if element.tag == f"{_TABLE}table":
                if event == "start":
                    table = _Table(element.get(f"{_TABLE}name", ""))
                elif table is not None:
                    yield Sheet(table.name, filled(table.rows, table.merged))
                    element.clear()
            elif element.tag == f"{_TABLE}table-row" and event == "end" and table is not None:
                table.add(element)
                element.clear()
    parser.close()


class _Table:
    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[list[str]] = []
        self.merged: list[tuple[int, int, int]] = []
        self._empty = self._width = 0

    def add(self, element: ElementTree.Element) -> None:
        """One row, as often as it says. Empty rows are counted, and written only when something follows."""
        row, spans = _cells(element)
        times = _times(element, "number-rows-repeated")
        if not any(row):
            self._empty += times
            return
        self._width = max(self._width, len(row))  # every row is made as wide as the widest
        problem = why_too_many(len(self.rows) + self._empty + times, self._width)
        if problem:
            raise BadWorkbook(problem)
        self.rows += [[] for _number in range(self._empty)]
        self._empty = 0
        first = len(self.rows)
        self.merged += [(column, first, first + length - 1) for column, length in spans]
        self.rows += [list(row) for _number in range(times)]


def _cells(element: ElementTree.Element) -> tuple[list[str], list[tuple[int, int]]]:
    row: list[str] = []
    spans: list[tuple[int, int]] = []
    empty = 0
    for cell in element:
        if cell.tag not in _CELLS:
            continue
        times, text = _times(cell, "number-columns-repeated"), _value(cell)
        if not text:
            empty += times
            continue
        if len(row) + empty + times > limits.COLUMNS:
            raise BadWorkbook(why_too_many(0, limits.COLUMNS + 1) or "")
        row += [""] * empty
        empty = 0
        length = _times(cell, "number-rows-spanned")
        if length > 1 and _times(cell, "number-columns-spanned") == 1:
            spans.append((len(row), min(length, limits.ROWS)))
        row += [text] * times
    return row + [""] * min(empty, limits.COLUMNS - len(row)), spans


def _times(element: ElementTree.Element, name: str) -> int:
    said = element.get(f"{_TABLE}{name}", "1")
    return max(1, digits.whole(said, 1))


def _value(cell: ElementTree.Element) -> str:
    """The value where it is kept beside what is shown, as for days and numbers."""
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "date":
        return in_words(cell.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00").replace("T", " "))
    if kind in ("float", "currency", "percentage"):
        try:
            return in_words(float(cell.get(f"{_OFFICE}value", "")))
        except ValueError:
            return ""
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value", "")
    return in_words("\n".join(_written(line) for line in cell if line.tag == f"{_TEXT}p"))


def _written(element: ElementTree.Element) -> str:
    parts = [element.text or ""]
    for inner in element:
        if inner.tag == f"{_TEXT}s":
            said = inner.get(f"{_TEXT}c", "1")
            parts.append(" " * min(digits.whole(said, 1), 100))
        elif inner.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif inner.tag == f"{_TEXT}line-break":
            parts.append("\n")
        else:
            parts.append(_written(inner))
        parts.append(inner.tail or "")
    return "".join(parts)
