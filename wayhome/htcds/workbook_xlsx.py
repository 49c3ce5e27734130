"""Excel (.xlsx) by calamine, which is fast and trusts where a cell says it stands.

So that is looked at first, in the packed text itself: a file of two cells can claim a sheet of 17 billion. Whatever is
not written as programs write it is refused.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import python_calamine
from django.utils.translation import gettext as _

from wayhome.htcds import limits
from wayhome.htcds.sheets import BadWorkbook, Found, Sheet, filled, in_words, why_too_many

_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"')
_ANY_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_ANY_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_FORMULA = re.compile(rb"<(?:\w+:)?f(?=[\s/>])")
# A formula beside which no program has kept a value; one that says it is text may be empty.
_NO_VALUE = re.compile(
    rb'<(?:\w+:)?c(?=\s)(?![^>]*\st="str")[^>]*>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>|</(?:\w+:)?c>)"
)
_PARTS = "xl/_rels/workbook.xml.rels"
_ERROR = re.compile(rb'<(?:\w+:)?c(?=\s)[^>]*\st="e"')


def read(content: bytes, packed: zipfile.ZipFile) -> Found:
    """The sheets with rows and columns, and notes on what was left out."""
    notes = _looked_through(packed)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        known = [one for one in book.sheets_metadata if one.typ == python_calamine.SheetTypeEnum.WorkSheet]
        if len(known) > limits.SHEETS:
            raise BadWorkbook(
                _("The workbook has more than %(limit)d sheets. Save only the one with the cases.")
                % {"limit": limits.SHEETS}
            )
        return Found([_sheet(book, one) for one in known], notes)
    except python_calamine.PasswordError as problem:
        raise BadWorkbook(
            _("The file is protected with a password. Save it without, and choose it again.")
        ) from problem
    except python_calamine.CalamineError as problem:
        raise BadWorkbook(
            _("The file is damaged and cannot be read. Open it, save it again, and choose that file.")
        ) from problem


def _sheet(book: python_calamine.CalamineWorkbook, known: python_calamine.SheetMetadata) -> Sheet:
    sheet = book.get_sheet_by_name(known.name)
    problem = why_too_many(*((sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)))
    if problem:
        raise BadWorkbook(problem)
    rows = [[in_words(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = [
        (left, top, bottom)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or []
        if left == right and bottom > top
    ]
    is_hidden = known.visible != python_calamine.SheetVisibleEnum.Visible
    return Sheet(known.name, filled(rows, merged), is_hidden)


def _looked_through(packed: zipfile.ZipFile) -> list[str]:
    has_formulas = has_errors = False
    for name in _looked_at(packed):
        columns: set[bytes] = set()
        rows = 0
        for chunk in _chunks(packed, name):
            if _DOCTYPE.search(chunk):
                raise _unusual()
            cells = _CELL.findall(chunk)
            if len(cells) != len(_ANY_CELL.findall(chunk)):
                raise _unusual()
            columns.update(column for column, _row in cells)
            rows = max(
                rows, max((int(row) for _column, row in cells), default=0), len(_ANY_ROW.findall(chunk))
            )
            if _NO_VALUE.search(chunk):
                raise BadWorkbook(
                    _(
                        "The workbook holds formulas of which no value was kept, so that their cells would be empty. "
                        "Open it in your table program, save it, and choose it again."
                    )
                )
            has_formulas = has_formulas or _FORMULA.search(chunk) is not None
            has_errors = has_errors or _ERROR.search(chunk) is not None
        problem = why_too_many(rows, max(map(_number, columns), default=0))
        if problem:
            raise BadWorkbook(problem)
    notes = []
    if any(name.endswith("vbaProject.bin") for name in packed.namelist()):
        notes.append(_("The workbook holds macros. They were left out and never run."))
    if has_formulas:
        notes.append(
            _("The workbook holds formulas. The values last shown were read; nothing was reckoned anew.")
        )
    if has_errors:
        notes.append(
            _(
                "Some cells show an error such as #REF!. They were read as empty: look at them in the workbook."
            )
        )
    return notes


def _looked_at(packed: zipfile.ZipFile) -> list[str]:
    """Whatever may be a sheet: the workbook says which parts are, and they may have any name."""
    said = b"".join(packed.read(name).lower() for name in packed.namelist() if name.lower() == _PARTS)
    if b"&#" in said or b"%" in said:
        raise _unusual()
    return [
        name
        for name in packed.namelist()
        if name.lower().endswith((".xml", ".rels")) or name.rpartition("/")[2].lower().encode() in said
    ]


def _unusual() -> BadWorkbook:
    return BadWorkbook(
        _(
            "The workbook is written in an unusual way and was not opened. Open it, save it as .xlsx, and "
            "choose that file."
        )
    )


def _chunks(packed: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The text in pieces that end between two elements."""
    rest = b""
    with packed.open(name) as inside:
        while read := inside.read(limits.MIB):
            if not rest and read.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")):
                raise _unusual()
            rest += read
            end = rest.rfind(b"<")
            if end > 0:
                yield rest[:end]
                rest = rest[end:]
    yield rest


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
