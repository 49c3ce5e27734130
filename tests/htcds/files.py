"""Workbooks as other programs write them, and the official files where they are at hand."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import openpyxl
import pytest

from bench import shared
from wayhome.htcds.sheets import Sheet

OFFICIAL = shared.FOLDER
TEMPLATE = OFFICIAL / "htcds-toolkit-2.0" / "HTCDS_Excel_Spreadsheet_v2.0.xlsx"

needs_official = pytest.mark.skipif(
    not OFFICIAL.exists(), reason="the public data are not here: name their folder in TEST_DATA"
)


def excel(rows: Iterable[Sequence[object]], change: Callable[[Any], None] = lambda sheet: None) -> bytes:
    """A workbook by openpyxl; ``change`` is given the sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    return saved(book)


def saved(book: Any) -> bytes:  # noqa: ANN401 - the library has no types
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet(*rows: Sequence[str]) -> Sheet:
    """A sheet of text, rows made equally long."""
    width = max(map(len, rows))
    return Sheet("", [(*row, *("",) * (width - len(row))) for row in rows])


def packed(files: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in files.items():
            opened.writestr(name, text)
    return file.getvalue()


def xlsx_by_hand(data: str, *, before: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """The least that is a workbook, with this between the tags of its sheet."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{main}"><sheetData>{data}</sheetData></worksheet>',
            **(more or {}),
        }
    )


def ods_by_hand(rows: str, *, more: dict[str, str | bytes] | None = None) -> bytes:
    """The least that is an OpenDocument sheet, with these rows."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return packed(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, **(more or {})}
    )


def ods_cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'
