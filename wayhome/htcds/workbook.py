"""A file as organisations keep it, as sheets of rows of text: Excel, OpenDocument, CSV. Within bounds.

Nothing in it is run: macros are left out, of a formula the value last shown is read. What cannot be read is refused
with what to do (``BadWorkbook``); what was left out or guessed stands in ``notes``.
"""

import codecs
import json
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from django.utils.translation import gettext as _

from wayhome.core.unpacking import DAMAGED
from wayhome.htcds import limits, workbook_csv, workbook_ods, workbook_xlsx
from wayhome.htcds.sheets import BadWorkbook, Found, Sheet

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOKED_AT = 2_000
_PAGES = (b"<html", b"<!doctype", b"<table", b"<meta", b"<head", b"<body", b"<workbook", b"<office:", b"<!--")
_NO_LISTS = (b"%pdf-", b"{\\rtf", b"[{", b'{"')
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets that hold something, and what to say about the file as a whole."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """For keeping: read once, it is not unpacked and taken apart again at each look."""
        said = {"notes": self.notes, "sheets": [[one.name, one.is_hidden, one.rows] for one in self.sheets]}
        return zlib.compress(json.dumps(said, ensure_ascii=False).encode(), level=1)

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Workbook":
        """What ``to_bytes`` kept."""
        said = json.loads(zlib.decompress(kept))
        sheets = (Sheet(name, tuple(map(tuple, rows)), hidden) for name, hidden, rows in said["sheets"])
        return cls(tuple(sheets), tuple(said["notes"]))


def read(content: bytes, *, encoding: str = "") -> Workbook:
    """What the file holds. ``encoding`` is for CSV, when the letters were guessed wrongly."""
    if len(content) > limits.FILE:
        raise BadWorkbook(
            _("The file has more than %(limit)d MB. Split it into several files, each with the header row.")
            % {"limit": limits.FILE // limits.MIB}
        )
    if not content.strip(b"\x00 \r\n\t"):
        raise BadWorkbook(_("The file is empty. Choose the file with the cases."))
    if content.startswith(_OLD_OFFICE):
        raise BadWorkbook(_old_office(content))
    reason = _why_not_text(content)
    if reason:
        raise BadWorkbook(reason)
    found = _packed(content) if content.startswith(b"PK") else workbook_csv.read(content, encoding)
    sheets = [replace(sheet, rows=_trimmed(sheet.rows)) for sheet in found.sheets]
    sheets = [sheet for sheet in sheets if sheet.rows]
    if not sheets:
        raise BadWorkbook(_("There is nothing written in this file. Choose the file with the cases."))
    return Workbook(tuple(sheets), tuple(found.notes))


def _old_office(content: bytes) -> str:
    if _ENCRYPTED in content[: 16 * limits.MIB]:
        return _(
            "The file is protected with a password. Open it, save it without the password, and choose it again. "
            "Delete that copy afterwards."
        )
    return _("This is an old Excel file (.xls). Open it and save it as .xlsx or .ods, then choose that file.")


def _why_not_text(content: bytes) -> str | None:
    """Something that programs call a workbook, and that would be read as text with separators: a page, a letter."""
    begins = content[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if begins.startswith(_PAGES) or (begins.startswith(b"<?xml") and any(one in begins for one in _PAGES)):
        return _(
            "This is a web page or an XML file that is named like a workbook. Open it in your table program, save it "
            "as .xlsx or .ods, and choose that file."
        )
    if begins.startswith(_NO_LISTS):
        return _("This is not a workbook. Choose a file that ends in .xlsx, .ods or .csv.")
    return None


def _packed(content: bytes) -> Found:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
            _why_too_large(packed)
            if "xl/workbook.xml" in names:
                return workbook_xlsx.read(content, packed)
            if "content.xml" in names:
                return workbook_ods.read(packed)
    except DAMAGED as problem:
        raise BadWorkbook(
            _("The file is damaged and cannot be read. Open it, save it again, and choose that file.")
        ) from problem
    if "xl/workbook.bin" in names:
        raise BadWorkbook(
            _("This is a binary workbook (.xlsb). Save it as .xlsx or .ods, then choose that file.")
        )
    raise BadWorkbook(_("This is not a workbook. Choose a file that ends in .xlsx, .ods or .csv."))


def _why_too_large(packed: zipfile.ZipFile) -> None:
    """Measured by unpacking, not by what the file says of itself; stops at the limit."""
    members = packed.infolist()
    left = limits.UNPACKED
    too_large = BadWorkbook(
        _("Unpacked, the file is too large to be a list of cases. Save only the sheet with the cases.")
    )
    if len(members) > limits.MEMBERS or sum(one.file_size for one in members) > left:
        raise too_large
    if any(one.flag_bits & 1 for one in members):
        raise BadWorkbook(_("The file is packed with a password. Save it without, and choose it again."))
    for member in members:
        with packed.open(member) as inside:
            while chunk := inside.read(limits.MIB):
                left -= len(chunk)
                if left < 0:
                    raise too_large


def _trimmed(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Without empty rows at the end and empty columns at the right. The numbers of rows stay."""
    last = max((number for number, row in enumerate(rows, 1) if any(row)), default=0)
    width = 0
    for row in rows[:last]:
        while len(row) > width and any(row[width:]):
            width += 1
    return tuple((*row[:width], *("",) * (width - len(row))) for row in rows[:last])
