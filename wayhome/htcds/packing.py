"""Workbooks written by hand: one sheet of text. In this form a cell cannot be a formula."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from wayhome.htcds import sheets

_ON = (1980, 1, 1, 0, 0, 0)  # the packed files say nothing about when
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHEET = "HTCDS 2.0"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "meta", "style")
)


def xlsx(table: Iterable[Sequence[str]], mark: str) -> bytes:
    """For Excel. Cells are text by kind and by format; the mark stands in the properties and under each page."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as files:
        for name, text in _around(mark).items():
            _add(files, name, text)
        with files.open(zipfile.ZipInfo("xl/worksheets/sheet1.xml", _ON), "w", force_zip64=True) as sheet:
            sheet.write(f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for number, row in enumerate(table, 1):
                sheet.write(_xlsx_row(number, row).encode())
            foot = _text(mark.replace("&", "&&"))
            sheet.write(
                f"</sheetData><headerFooter><oddFooter>&amp;L{foot}</oddFooter></headerFooter></worksheet>".encode()
            )
    return packed.getvalue()


def _xlsx_row(number: int, row: Sequence[str]) -> str:
    cells = "".join(
        f'<c r="{sheets.letters(place)}{number}" s="1" t="inlineStr">'
        f'<is><t xml:space="preserve">{_text(cell)}</t></is></c>'
        for place, cell in enumerate(row)
        if cell
    )
    return f'<row r="{number}">{cells}</row>'


def _around(mark: str) -> dict[str, str]:
    sheet = f'<sheets><sheet name="{_SHEET}" sheetId="1" r:id="rId1"/></sheets>'
    return {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Wayhome</dc:creator>'
        f"<dc:description>{_text(mark)}</dc:description></cp:coreProperties>",
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships">{sheet}</workbook>',
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/></Relationships>',
        # Format 49 is text: what is typed over a cell stays text too.
        "xl/styles.xml": f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font/></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/>'
        '<xf xfId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    }


def ods(table: Iterable[Sequence[str]], mark: str) -> bytes:
    """For LibreOffice and others. Every cell is of the kind text."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as files:
        files.writestr(zipfile.ZipInfo("mimetype", _ON), _ODS, zipfile.ZIP_STORED)
        listed = "".join(
            f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
            for name, kind in (("/", _ODS), ("content.xml", "text/xml"), ("meta.xml", "text/xml"))
        )
        _add(
            files,
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
            f'manifest:version="1.2">{listed}</manifest:manifest>',
        )
        _add(
            files,
            "meta.xml",
            f'<office:document-meta {_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
            f"<office:meta><meta:generator>Wayhome</meta:generator><dc:description>{_text(mark)}</dc:description>"
            "</office:meta></office:document-meta>",
        )
        with files.open(zipfile.ZipInfo("content.xml", _ON), "w", force_zip64=True) as content:
            content.write(
                f'{_XML}<office:document-content {_NAMES} office:version="1.2"><office:body><office:spreadsheet>'
                f"<table:table table:name={quoteattr(_SHEET)}>".encode()
            )
            for row in table:
                cells = "".join(map(_ods_cell, row))
                content.write(f"<table:table-row>{cells}</table:table-row>".encode())
            content.write(
                b"</table:table></office:spreadsheet></office:body></office:document-content>",
            )
    return packed.getvalue()


def _ods_cell(cell: str) -> str:
    if not cell:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{_spaces(_text(line))}</text:p>" for line in cell.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _spaces(text: str) -> str:
    """Several spaces are written by number in this format."""
    text = re.sub(" {2,}", lambda found: f' <text:s text:c="{len(found[0]) - 1}"/>', text)
    return text.replace("\t", "<text:tab/>")


def _add(files: zipfile.ZipFile, name: str, text: str) -> None:
    files.writestr(zipfile.ZipInfo(name, _ON), text, zipfile.ZIP_DEFLATED)


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("", text))
