"""A donor’s own workbook, filled: cells that have a name of the copy sheet get its number. Nothing in it is run.

What could run or fetch something is refused: macros, embedded things, links to other files, formulas that reach out.
Numbers are written as numbers, words as words; a sheet is added that says from when and from what they are.
"""

# ruff: noqa: ANN401 - openpyxl has no types

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.core.unpacking import DAMAGED
from wayhome.interpreters.pages_pay import plain
from wayhome.numbers import wording
from wayhome.numbers.copying import FIRST, Line

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

MIB = 1024 * 1024
MEMBERS, UNPACKED = 500, 40 * MIB
OURS = "Wayhome"  # the sheet that is added
RUNS = re.compile(
    r"vbaProject|/activeX/|/embeddings/|/externalLinks/|/ctrlProps/|/macrosheets/|\.bin$", re.IGNORECASE
)
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
REACHES_OUT = re.compile(
    r"WEBSERVICE|FILTERXML|IMPORT(?:DATA|XML|HTML|FEED|RANGE)|HYPERLINK|RTD\s*\(|CALL\s*\(|REGISTER|\|",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the workbook is filled with, and what is written beside it."""

    lines: Sequence[Line]
    period: str
    agency: str
    at: datetime


def filled(content: bytes, asked: Asked) -> bytes:
    """The workbook with its named cells filled. Refused with the sentence where it may not be, or has no such name."""
    import openpyxl  # here: thirty megabytes with numpy, for whoever fills a workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _stop_if(_why_not(content))
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
    ) as error:
        raise Refused(_unreadable(), code="workbook_refused") from error
    _stop_if(_why_not_formulas(book))
    known = {line.place.name: line for line in asked.lines}
    said = {
        f"{FIRST}_period": asked.period,
        f"{FIRST}_date": clock.day_of(asked.at).isoformat(),
        f"{FIRST}_source": asked.agency,
    }
    done, unknown = _fill(book, known, said)
    if not done:
        _stop_if(
            _("No cell of this workbook has a name of the copy sheet. Name the cells as the copy sheet says, and "
              "choose the file again.")
        )  # fmt: skip
    _say(book, asked, done, unknown)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(
    book: Any,
    known: Mapping[str, Line],
    said: Mapping[str, str],
) -> tuple[list[str], list[str]]:
    """Names that were filled, and names of ours that no number has."""
    done, unknown = [], []
    scopes = [book.defined_names, *(sheet.defined_names for sheet in book.worksheets)]
    for name, defined in [(name, one) for scope in scopes for name, one in scope.items()]:
        if not name.upper().startswith(f"{FIRST}_"):
            continue
        value = _value(name, known, said)
        cells = _cells(book, defined)
        if value is None or cells is None:
            unknown.append(name)
            continue
        for cell in cells:
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # a word stays one, whatever it begins with
        done.append(name)
    return sorted(done), sorted(unknown)


def _value(name: str, known: Mapping[str, Line], said: Mapping[str, str]) -> int | str | None:
    """A number, “hidden”, or a word about the workbook. None: nothing is published there."""
    words = {key.upper(): value for key, value in said.items()}.get(name.upper())
    if words is not None:
        return plain(words)
    line = {key.upper(): one for key, one in known.items()}.get(name.upper())
    if line is None or not line.is_published:
        return None
    return wording.number(None) if line.count is None else line.count


def _cells(book: Any, defined: Any) -> "list[Cell] | None":
    """The single cells a name means; None where it means an area, or none."""
    from openpyxl.cell.cell import MergedCell  # here: see ``filled``

    found = []
    try:
        meant = list(defined.destinations)
    except (AttributeError, ValueError, TypeError):
        return None
    for sheet, place in meant:
        if sheet not in book.sheetnames or ":" in place:
            return None
        cell = book[sheet][place.replace("$", "")]
        if isinstance(cell, MergedCell):
            return None
        found.append(cell)
    return found or None


def _say(book: Any, asked: Asked, done: Sequence[str], unknown: Sequence[str]) -> None:
    """From when, from what, and each number once more: what is typed over elsewhere is seen beside it."""
    title = OURS
    while title in book.sheetnames:
        title += "+"
    sheet = book.create_sheet(title)
    filled_names = {name.upper() for name in done}
    rows: list[Sequence[object]] = [
        [_("Filled on"), asked.at.strftime("%Y-%m-%d %H:%M UTC")],
        [_("By"), asked.agency],
        [_("Period"), asked.period],
        [_("From"), _("Published figures, as they stood then")],
        [],
        [_("Name of the cell"), _("What is counted"), _("How many"), _("Mark of the table")],
        *(
            [
                one.place.name,
                one.place.words,
                wording.number(None) if one.count is None else one.count,
                one.hash,
            ]
            for one in asked.lines
            if one.place.name.upper() in filled_names
        ),
        [],
        *([name, _("No number is published there; left as it was.")] for name in unknown),
    ]
    for row in rows:
        sheet.append([cell if isinstance(cell, int) else plain(str(cell)) for cell in row])
    sheet.protection.sheet = True


def _why_not(content: bytes) -> str | None:
    """Measured by unpacking, not by what the file says of itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            if len(members) > MEMBERS or sum(one.file_size for one in members) > UNPACKED:
                return _("Unpacked, the workbook is too large. Save only the sheets that are to be filled.")
            if any(one.flag_bits & 1 for one in members):
                return _("The workbook is locked with a password. Save it without, and choose it again.")
            if any(RUNS.search(one.filename) for one in members):
                return _(
                    "The workbook has macros, embedded things or links to other files. Save it as .xlsx without them, "
                    "and choose it again."
                )
            left = UNPACKED
            for one in members:
                with packed.open(one) as inside:
                    text = inside.read(left + 1)
                left -= len(text)
                if left < 0:
                    return _(
                        "Unpacked, the workbook is too large. Save only the sheets that are to be filled."
                    )
                if one.filename.endswith((".xml", ".rels")) and ENTITY.search(text):
                    return _unreadable()
    except DAMAGED:
        return _unreadable()
    return None


def _why_not_formulas(book: Any) -> str | None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and REACHES_OUT.search(str(getattr(cell.value, "text", cell.value))):
                    return _(
                        "A formula in the workbook fetches something from elsewhere. Take it out, and choose the file "
                        "again."
                    )
    return None


def _unreadable() -> str:
    return _("The file cannot be read as a workbook. Save it as .xlsx, and choose it again.")


def _stop_if(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason, code="workbook_refused")
