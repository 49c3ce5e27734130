"""Files as they come: what is read, what is refused and with which sentence. Nothing is run, nothing is half read."""

import struct
import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from tests.htcds import files
from wayhome.htcds import limits, workbook
from wayhome.htcds.sheets import BadWorkbook
from wayhome.htcds.workbook import Workbook

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def rows(content: bytes, **said: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in workbook.read(content, **said).sheets[0].rows]


def test_an_excel_sheet_is_read_as_text() -> None:
    content = files.excel(
        [
            ["Name", "Born", "Phone", "Share", "Seen", "Yes", None],
            [" Ana\u00a0", date(1999, 3, 4), 355691234567, 0.25, datetime(2020, 1, 2, 10, 30), True, None],
            [],
            ["Đurđa\u200b", "1999", "+355 69", None, None, False, None],
        ]
    )
    assert rows(content) == [
        ("Name", "Born", "Phone", "Share", "Seen", "Yes"),
        ("Ana", "1999-03-04", "355691234567", "0.25", "2020-01-02 10:30", "true"),
        ("", "", "", "", "", ""),
        ("Đurđa", "1999", "+355 69", "", "", "false"),
    ]


def test_the_value_last_shown_is_read_and_no_formula_is_reckoned() -> None:
    content = files.xlsx_by_hand(
        '<row r="1"><c r="A1"><f>1+1</f><v>7</v></c><c r="B1" t="str"><f>X</f><v>=cmd</v></c></row>'
    )
    found = workbook.read(content)
    assert found.sheets[0].rows[0] == ("7", "=cmd")
    assert any("formulas" in note for note in found.notes)


def test_a_formula_of_which_no_value_was_kept_is_refused_and_no_cell_is_lost() -> None:
    """As programs write it that never reckon: its cell would be read as empty."""
    written = files.excel([["First name", "Born"], ['=CONCAT("Mi","ra")', "=DATE(1994,12,31)"]])
    with pytest.raises(BadWorkbook, match="no value was kept"):
        workbook.read(written)
    for cell in ('<c r="B1"><f>X</f></c>', '<c r="B1" t="n"><f t="shared" si="0"/><v/></c>'):
        with pytest.raises(BadWorkbook, match="save it, and choose it again"):
            workbook.read(files.xlsx_by_hand(f'<row r="1"><c r="A1"><v>1</v></c>{cell}</row>'))
    empty = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(1,"","")</f><v></v></c></row>'
    assert workbook.read(files.xlsx_by_hand(empty)).sheets[0].rows == (("1",),), (
        "it says nothing, and says so"
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"<html><body><table><tr><td>Name</td></tr></table></body></html>", "web page"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><table></table>", "web page"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook></Workbook>', "web page"),
        (b"%PDF-1.7\n1 0 obj", "not a workbook"),
        (b"{\\rtf1\\ansi Name; Born}", "not a workbook"),
        (b'[{"Name": "Ana", "Born": "1999"}]', "not a workbook"),
    ],
)
def test_what_is_only_called_a_workbook_is_refused_with_what_to_do(content: bytes, what: str) -> None:
    with pytest.raises(BadWorkbook, match=what):
        workbook.read(content)


@pytest.mark.parametrize("row", ['"Mira,Hoxha', 'Mira,"Hoxha', '"Mira","Hoxha'])
def test_quotation_marks_that_do_not_end_take_in_no_other_row(row: str) -> None:
    with pytest.raises(BadWorkbook, match="Row 3 cannot be read: quotation marks"):
        workbook.read(f"First name,Last name\nEva,Marku\n{row}\nAna,Kola\n".encode())
    ends = 'First name,Note\nEva,"two\nlines"\nAna,""\n'
    assert rows(ends.encode())[1:] == [("Eva", "two\nlines"), ("Ana", "")]


def test_rows_that_quotation_marks_have_taken_in_are_told() -> None:
    found = workbook.read(b'First name,Last name\n"Mira,Hoxha\nAna,Kola\nEva",Marku\n')
    assert any("Row 2 holds lines that look like rows" in note for note in found.notes)
    several = workbook.read(b'First name,Note\nEva,"She slept, at last\nand ate"\nAna,b\n')
    assert [note for note in several.notes if "look like rows" in note] != [], "one comma is a row of two"
    two = workbook.read(b'First name,Last name\nAna,Kola\nEva,"Marku\nMira",Hoxha\n')
    assert any("Row 3 holds lines" in note for note in two.notes), "a row with more parts than all others"
    wide = workbook.read(b'First name,Last name,Note\nEva,Marku,"She slept, at last\nand ate"\n')
    assert wide.notes == ()


@pytest.mark.parametrize("letters", ["utf-16", "utf-16-le", "utf-16-be"])
def test_wide_letters_are_read_also_where_the_file_does_not_say_so(letters: str) -> None:
    assert rows("Name;Born\nŽana;1999\n".encode(letters)) == [("Name", "Born"), ("Žana", "1999")]


def test_names_of_the_balkans_are_told_from_those_of_the_west() -> None:
    """In both a name such as Čolić is made of letters; no language of the west has è and æ."""
    balkans, west = "Ime;Prezime\nAna;Čolić\n", "Navn;By\nSøren;Århus\nÆgir;Næstved\n"
    assert rows(balkans.encode("cp1250"))[1] == ("Ana", "Čolić")
    assert rows(west.encode("cp1252"))[1:] == [("Søren", "Århus"), ("Ægir", "Næstved")]


def test_errors_in_cells_are_told() -> None:
    content = files.xlsx_by_hand('<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><v>1</v></c></row>')
    assert any("#REF!" in note for note in workbook.read(content).notes)


def test_macros_are_left_out_and_told() -> None:
    found = workbook.read(files.xlsx_by_hand(ONE, more={"xl/vbaProject.bin": b"\x00"}))
    assert found.sheets[0].rows == (("1",),)
    assert any("macros" in note for note in found.notes)


def test_cells_merged_downwards_say_it_in_each_row() -> None:
    def merge(sheet: Any) -> None:  # noqa: ANN401
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("A1:B1")

    content = files.excel([["People", None], ["Ana", "x"], [None, "y"]], merge)
    assert rows(content) == [("People", ""), ("Ana", "x"), ("Ana", "y")]


def test_hidden_sheets_are_read_and_marked() -> None:
    book = openpyxl.Workbook()
    book.active.append(["a"])
    hidden = book.create_sheet("lists")
    hidden.append(["b"])
    hidden.sheet_state = "hidden"
    assert [one.is_hidden for one in workbook.read(files.saved(book)).sheets] == [False, True]


def test_a_wide_row_and_many_short_ones_are_too_many_cells() -> None:
    wide = files.ods_cell("x", f'table:number-columns-repeated="{limits.COLUMNS}"')
    many = limits.CELLS // limits.COLUMNS
    assert many < limits.ROWS, "so it is not the rows that are too many"
    short = f'<table:table-row table:number-rows-repeated="{many}">{files.ods_cell("y")}</table:table-row>'
    with pytest.raises(BadWorkbook, match="Split it"):
        workbook.read(files.ods_by_hand(f"<table:table-row>{wide}</table:table-row>{short}"))


def test_an_opendocument_sheet_is_read_as_text() -> None:
    content = files.ods_by_hand(
        "<table:table-row>"
        + files.ods_cell("a<text:s text:c='2'/>b</text:p><text:p>c")
        + '<table:table-cell office:value-type="date" office:date-value="1999-03-04">'
        + "<text:p>4.3.99</text:p></table:table-cell>"
        + '<table:table-cell office:value-type="float" office:value="36526"/>'
        + '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        + files.ods_cell("x", 'table:number-columns-repeated="2"')
        + "</table:table-row>"
    )
    assert rows(content) == [("a  b\nc", "1999-03-04", "36526", "true", "x", "x")]


def test_cells_of_opendocument_merged_downwards_say_it_in_each_row() -> None:
    content = files.ods_by_hand(
        "<table:table-row>"
        + files.ods_cell("Ana", 'table:number-rows-spanned="2"')
        + files.ods_cell("x")
        + "</table:table-row>"
        "<table:table-row><table:covered-table-cell/>" + files.ods_cell("y") + "</table:table-row>"
    )
    assert rows(content) == [("Ana", "x"), ("Ana", "y")]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"Name,Born\nAna,1999\n", [("Name", "Born"), ("Ana", "1999")]),
        ("\ufeffName;Born\r\nŽana;1999\r\n".encode(), [("Name", "Born"), ("Žana", "1999")]),
        ("Name\tBorn\nAna\t1999\n".encode("utf-16"), [("Name", "Born"), ("Ana", "1999")]),
        (b"sep=|\nName|Born\nAna|1999\n", [("Name", "Born"), ("Ana", "1999")]),
        (b'Name,Said\nAna,"one, two\nthree"\n', [("Name", "Said"), ("Ana", "one, two\nthree")]),
        (b"Name\nAna\n", [("Name",), ("Ana",)]),
        ("Име;Презиме\nМарија;Петровић\n".encode("cp1251"), [("Име", "Презиме"), ("Марија", "Петровић")]),
        ("Ime;Mjesto\nŽeljka;Šibenik\n".encode("cp1250"), [("Ime", "Mjesto"), ("Željka", "Šibenik")]),
        ("Όνομα;Πόλη\nΕλένη;Αθήνα\n".encode("cp1253"), [("Όνομα", "Πόλη"), ("Ελένη", "Αθήνα")]),
        ("Prénom;Pays\nHélène;Algérie\n".encode("cp1252"), [("Prénom", "Pays"), ("Hélène", "Algérie")]),
    ],
)
def test_text_with_separators_is_read_in_its_letters(content: bytes, shown: list[tuple[str, ...]]) -> None:
    assert rows(content) == shown


def test_guessed_letters_are_told_and_can_be_chosen() -> None:
    content = "Ime\nĐurđica Čović\n".encode("cp1250")
    assert any("Central European" in note for note in workbook.read(content).notes)
    assert rows("Име\nХ\n".encode("cp1251"), encoding="cp1251") == [("Име",), ("Х",)]


def test_namibia_stays() -> None:
    assert rows(b"Country,Second\nNA,null\n") == [("Country", "Second"), ("NA", "null")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n,,\n", "nothing written"),
        (b"PK\x03\x04 not really", "damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "without the password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old Excel file"),
        (files.packed({"xl/workbook.bin": b"x"}), "binary workbook"),
        (files.packed({"word/document.xml": b"x"}), "not a workbook"),
        (b"%PDF-1.7 \x00\x01\x02", "not a workbook"),
        (b'Name\n"never closed\n' + b"a" * (limits.LETTERS * 4 + 10), "quotation marks"),
        (
            files.ods_by_hand("", more={"META-INF/manifest.xml": "<encryption-data/>"}),
            "protected with a password",
        ),
        (files.ods_by_hand("<table:table-row>"), "damaged"),
        (files.xlsx_by_hand("<row><c><v>1</v></c></row>"), "unusual way"),
        (files.xlsx_by_hand("<row r='1'><c r='A1'><v>1</v></c></row>"), "unusual way"),
        (files.xlsx_by_hand(ONE, before='<!DOCTYPE x [<!ENTITY a "b">]>'), "unusual way"),
        (files.xlsx_by_hand('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "columns"),
        (files.xlsx_by_hand('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), "rows"),
        (files.xlsx_by_hand('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'), "damaged"),
    ],
    ids=lambda one: one[:20] if isinstance(one, str) else "",
)
def test_a_file_that_cannot_be_used_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(BadWorkbook, match=said) as refused:
        workbook.read(content)
    assert str(refused.value).endswith(".")


def test_200_megabytes_are_refused_by_their_size() -> None:
    with pytest.raises(BadWorkbook, match="Split it"):
        workbook.read(bytes(200 * limits.MIB))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED", 5 * limits.MIB)
    bomb = files.xlsx_by_hand(ONE, more={"xl/media/image1.png": bytes(6 * limits.MIB)})
    assert len(bomb) < 20_000
    with pytest.raises(BadWorkbook, match="too large"):
        workbook.read(bomb)


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED", 2 * limits.MIB)
    real = bytes(3 * limits.MIB)
    bomb = files.xlsx_by_hand(ONE, more={"xl/media/image1.png": real})
    lying = bomb.replace(struct.pack("<I", len(real)), struct.pack("<I", 10))
    assert lying != bomb
    with zipfile.ZipFile(BytesIO(lying)) as opened:
        assert sum(one.file_size for one in opened.infolist()) < limits.UNPACKED
    with pytest.raises(BadWorkbook):
        workbook.read(lying)


def test_what_a_file_claims_costs_nothing_in_opendocument() -> None:
    nothing = '<table:table-cell table:number-columns-repeated="16384"/>'
    empty = f'<table:table-row table:number-rows-repeated="1048000">{nothing}</table:table-row>'
    row = f"<table:table-row>{files.ods_cell('a')}{nothing}</table:table-row>"
    assert rows(files.ods_by_hand(row + empty)) == [("a",)]
    with pytest.raises(BadWorkbook, match="rows"):
        workbook.read(files.ods_by_hand(row + empty + row))
    wide = files.ods_cell("a", 'table:number-columns-repeated="16384"')
    with pytest.raises(BadWorkbook, match="columns"):
        workbook.read(files.ods_by_hand(f"<table:table-row>{wide}</table:table-row>"))


def test_cells_are_looked_at_across_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MIB", 64)
    far = (
        ONE
        + '<row r="2">'
        + "".join(f'<c r="{letters}2"><v>1</v></c>' for letters in ("A", "B", "XFD"))
        + "</row>"
    )
    with pytest.raises(BadWorkbook, match="columns"):
        workbook.read(files.xlsx_by_hand(far))


@pytest.mark.parametrize(
    "place", ["evil/sheet.xml", "worksheets/sheet.png", "../docProps/x.bin", "x&#46;png"]
)
def test_a_sheet_under_any_name_is_looked_through(place: str) -> None:
    far = files.xlsx_by_hand('<row r="1"><c r="XFD1"><v>1</v></c></row>')
    with zipfile.ZipFile(BytesIO(far)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    parts[f"xl/{place}".replace("xl/../", "").replace("&#46;", ".")] = parts.pop("xl/worksheets/sheet1.xml")
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"worksheets/sheet1.xml", place.encode())
    with pytest.raises(BadWorkbook, match="columns|unusual"):
        workbook.read(files.packed(dict(parts)))


def test_the_reader_that_trusts_is_never_asked_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def trusted(*_said: object) -> None:
        raise AssertionError("asked before the file was looked through")

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", trusted, raising=False)
    with pytest.raises(BadWorkbook, match="columns"):
        workbook.read(files.xlsx_by_hand('<row r="1"><c r="XFD1"><v>1</v></c></row>'))


def said_of(content: bytes) -> str:
    """What is said of a file. Anything but a sentence fails by itself."""
    try:
        workbook.read(content)
    except BadWorkbook as problem:
        return str(problem)
    return "read"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_workbook_or_a_sentence(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        assert said_of(start + content).endswith((".", "read"))


@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(files.xlsx_by_hand(ONE))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=6)):
        whole[place] ^= data.draw(st.integers(1, 255))
    assert said_of(bytes(whole)).endswith((".", "read"))


@files.needs_official
def test_the_official_files_are_read() -> None:
    folder = files.OFFICIAL / "htcds-toolkit-2.0"
    found = {
        path.name: workbook.read(path.read_bytes())
        for path in folder.iterdir()
        if path.suffix in (".xlsx", ".ods")
    }
    assert len(found) == 4
    assert len(found["HTCDS_Field_Standards_2.0.ods"].sheets[0].rows) == 107


def test_a_workbook_that_is_kept_is_the_same_again() -> None:
    rows = [("First Name", "Words"), ("Ana", "first line\nsecond, “so”"), ("", "")]
    book = workbook.read(files.excel(rows, lambda sheet: setattr(sheet, "sheet_state", "visible")))
    assert Workbook.from_bytes(book.to_bytes()) == book
    assert b"Ana" not in book.to_bytes()
