"""Rows into values or refusals; what is refused goes out again, mended and in."""

import csv
import io
import random
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.htcds import any_case, files
from wayhome.core.dates import PartialDay
from wayhome.htcds import days, mapping, rows, sheets_out, standard, texts, workbook
from wayhome.htcds.mapping import Kept
from wayhome.htcds.rows import Refused, Understood
from wayhome.htcds.sheets_out import Wanted
from wayhome.htcds.values import Value

TODAY = date(2026, 11, 24)
MARK = "Copy 7 for Dawn, 24 November 2026"
FORMS = [sheets_out.XLSX, sheets_out.ODS, sheets_out.CSV]


def split(content: bytes, kept: Kept | None = None) -> tuple[list[Understood], list[Refused]]:
    (sheet,) = workbook.read(content).sheets
    mapped = mapping.propose(sheet, kept)
    assert mapping.why_not(mapped) == []
    found = list(rows.understand(mapped, today=TODAY))
    return [one for one in found if isinstance(one, Understood)], [
        one for one in found if isinstance(one, Refused)
    ]


def test_rows_are_values_and_blank_rows_are_passed_over() -> None:
    taken, refused = split(
        "No,First Name,Sex\n1,Ana,female\n2,,\n,,\n4,Bleta,žena\n".encode(), Kept({"no": "-"})
    )
    assert refused == []
    assert taken == [
        Understood(2, {"prs_FirstName": "Ana", "prs_Gender": ("Feminine",)}),
        Understood(5, {"prs_FirstName": "Bleta", "prs_Gender": ("Feminine",)}),
    ]


def test_a_row_is_refused_whole_by_row_and_column_with_what_to_do() -> None:
    taken, refused = split(b"First Name,Sex,Date of birth\nAna,woman,1999-02-30\nBleta,robot,31/31/1999\n")
    assert taken == []
    assert [(one.row, [problem.header for problem in one.problems]) for one in refused] == [
        (2, ["Date of birth"]),
        (3, ["Sex", "Date of birth"]),
    ]
    assert str(refused[0].problems[0]) == "Date of birth: There is no such day. Correct it."


@pytest.mark.parametrize(
    "note", ["* data protected", "† since 2024", "Note: names are changed", "¹ not sure"]
)
def test_a_note_under_a_list_is_nobody_and_is_not_lost(note: str) -> None:
    taken, refused = split(f"First Name,Sex\nAna,woman\n,\n{note},\n".encode())
    assert [one.row for one in taken] == [2]
    assert [(one.row, one.cells[0]) for one in refused] == [(4, note)]
    assert "a note that stands with the list" in str(refused[0].problems[0])


@pytest.mark.parametrize("row", ["Ana,", "*Ana,woman", "O* Hara,", "Notes,"])
def test_somebody_with_a_sign_or_with_nothing_but_a_name_is_somebody(row: str) -> None:
    taken, refused = split(f"First Name,Sex\n{row}\n".encode())
    assert (len(taken), refused) == (1, [])


def test_two_rows_that_a_quotation_mark_made_one_are_refused_and_not_one_person() -> None:
    """One stray mark in each of two rows: the second was in the name of the first."""
    taken, refused = split(b'First Name,Last Name,Sex\nEva,"Marku,woman\nAna,Kola",woman\nMira,Hoxha,woman\n')
    assert [one.values["prs_FirstName"] for one in taken] == ["Mira"]
    (one,) = refused
    assert one.row == 2
    assert any("Two lines stand in this name" in str(problem) for problem in one.problems)


def test_refused_rows_go_out_with_what_to_do_and_come_in_mended() -> None:
    content = b'First Name,Sex,Note\n"=HYPERLINK(""http://x"")",robot,keep me\n'
    (sheet,) = workbook.read(content).sheets
    mapped = mapping.propose(sheet, Kept({"note": "-"}))
    refused = [one for one in rows.understand(mapped, today=TODAY) if isinstance(one, Refused)]
    out = sheets_out.refused(mapped, refused)
    ((head), (line)) = list(csv.reader(io.StringIO(out.decode("utf-8-sig"))))
    assert head == ["What to do (Wayhome)", "First Name", "Sex", "Note"]
    assert line[0].startswith("2: Sex: “robot” is not in the list")
    assert line[1] == '\'=HYPERLINK("http://x")'
    assert line[3] == "keep me"
    taken, refused = split(
        out.replace(b"robot", b"woman", 3).replace("“woman”".encode(), b"x"), Kept({"note": "-"})
    )
    assert refused == []
    assert taken[0].values["prs_FirstName"] == '=HYPERLINK("http://x")'


def test_words_that_are_no_code_are_gathered_to_be_matched_once() -> None:
    content = b"Sex,Consent\nM,yes\nM,yes\nF,perhaps\nfemale,no\n"
    (sheet,) = workbook.read(content).sheets
    mapped = mapping.propose(sheet)
    found = rows.words_to_match(mapped, today=TODAY)
    assert [(one.field, one.said, one.times, one.like) for one in found] == [
        ("prs_Gender", "M", 2, ""),
        ("con_Consent", "perhaps", 1, ""),
        ("prs_Gender", "F", 1, ""),
    ]
    kept = Kept(matched={"prs_Gender": {"m": "Masculine", "f": "Feminine"}, "con_Consent": {"perhaps": "no"}})
    taken, refused = split(content, kept)
    assert (len(taken), refused) == (4, [])


def test_the_order_of_days_is_that_of_the_column_or_is_said_for_it() -> None:
    content = b"First Name,Date of birth\nAna,04/05/1999\nBleta,25/03/1999\n"
    taken, _refused = split(content)
    assert taken[0].values["prs_Birthdate"] == PartialDay(1999, 5, 4)
    unclear = b"First Name,Date of birth\nAna,04/05/1999\n"
    assert len(split(unclear)[1]) == 1
    taken, _refused = split(unclear, Kept(orders={"prs_Birthdate": days.MONTH_FIRST}))
    assert taken[0].values["prs_Birthdate"] == PartialDay(1999, 4, 5)


def test_the_calendar_of_a_column_can_be_said() -> None:
    content = b"First Name,Date of birth\nAna,1375-01-01\n"
    assert "If it is the Persian one, choose it for this column" in split(content)[1][0].problems[0].what
    taken, _refused = split(content, Kept(calendars={"prs_Birthdate": "persian"}))
    assert taken[0].values["prs_Birthdate"] == PartialDay(1996, 3, 20)


def test_answers_of_forms_on_telephones_are_one_set() -> None:
    content = (
        b"g/prs_First_Name,g/vic_TypeOfExploitation/ForcedLabour,g/vic_TypeOfExploitation/Servitude,"
        b"g/vic_Methods_of_Control,g/vic_Methods_of_Control/Other,_id\nAna,1,0,DebtBondage Other,1,77\nBleta,0,0,,,78\n"
    )
    taken, refused = split(content)
    assert refused == []
    assert taken[0].values == {
        "prs_FirstName": "Ana",
        "vic_TypeOfExploitation": ("ForcedLabour",),
        "vic_MethodsOfControl": ("DebtBondage", "Other"),
    }
    assert taken[1].values == {"prs_FirstName": "Bleta"}


@files.needs_official
def test_a_case_in_the_official_template_lands_in_the_right_columns() -> None:
    book = openpyxl.load_workbook(files.TEMPLATE)
    sheet = book.active
    said = {
        "First Name": "Ana",
        "Mailing Street": "Rruga 1",
        "Mailing Country": "Albania",
        "Methods of Control": "Debt bondage ",
    }
    for cell in sheet[2]:
        if cell.value in said:
            sheet.cell(3, cell.column, said[cell.value])
    taken, refused = split(files.saved(book))
    assert refused == []
    assert taken == [
        Understood(
            3,
            {
                "prs_FirstName": "Ana",
                "prs_MailingStreet": "Rruga 1",
                "prs_MailingCountry": ("AL",),
                "vic_MethodsOfControl": ("DebtBondage",),
            },
        )
    ]


@pytest.mark.parametrize("form", FORMS)
@given(st.lists(any_case.cases, min_size=1, max_size=3))
@settings(max_examples=25, deadline=None)
def test_what_is_written_is_read_again_without_loss(form: str, found: list[dict[str, Value]]) -> None:
    content = sheets_out.write(found, Wanted(standard.full(), MARK, with_names=True), form)
    taken, refused = split(content)
    assert refused == []
    assert [dict(one.values) for one in taken] == found


@pytest.mark.parametrize("form", FORMS)
def test_a_name_in_two_lines_goes_out_in_one_and_comes_back(form: str) -> None:
    content = sheets_out.write(
        [{"prs_FirstName": "Ana\nMaria"}], Wanted(standard.full(), MARK, with_names=True), form
    )
    taken, refused = split(content)
    assert ([one.values["prs_FirstName"] for one in taken], refused) == (["Ana Maria"], [])


@pytest.mark.parametrize("form", FORMS)
def test_names_stay_out_unless_asked_for(form: str) -> None:
    case: dict[str, Value] = {
        name: "Secret" for name in standard.NAMING if standard.fields()[name].kind == "text"
    }
    case["prs_Gender"] = ("Feminine",)
    for fields, with_names in ((standard.core(), False), (standard.full(), False), (standard.full(), True)):
        content = sheets_out.write([case], Wanted(fields, MARK, with_names=with_names), form)
        (sheet,) = workbook.read(content).sheets
        assert list(sheet.rows[0]) == [*fields, "Copy of Wayhome"]
        assert any("Secret" in cell for row in sheet.rows for cell in row) is with_names
        assert MARK in sheet.rows[2]


@pytest.mark.parametrize("start", [*list("=+-@\t＝"), "'="])
@pytest.mark.parametrize("form", FORMS)
def test_no_cell_is_a_formula(form: str, start: str) -> None:
    case: dict[str, Value] = {"cas_ReferringOrganisation": f"{start}cmd|' /C calc'!A0"}
    content = sheets_out.write([case], Wanted(standard.core(), MARK), form)
    (sheet,) = workbook.read(content).sheets
    (cell,) = [cell for cell in sheet.rows[2] if "calc" in cell]
    assert cell.startswith("'")
    if form == sheets_out.XLSX:
        book = openpyxl.load_workbook(io.BytesIO(content))
        kinds = {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value is not None}
        assert kinds == {"s"}
    taken, _refused = split(content)
    assert taken[0].values["cas_ReferringOrganisation"] == texts.tidy(f"{start}cmd|' /C calc'!A0")


@pytest.mark.parametrize("inside", ["x;=1+1", "x|@sum", "x\n=1", "x; \t+A1", "x;'=1"])
def test_no_cell_is_a_formula_where_another_sign_parts_the_cells(inside: str) -> None:
    case: dict[str, Value] = {"cas_ReferringOrganisation": inside}
    content = sheets_out.write([case], Wanted(standard.core(), MARK), sheets_out.CSV)
    for separator in (",", ";", "|"):
        for line in content.decode("utf-8-sig").splitlines():
            for cell in line.split(separator):
                assert not texts.GUARDED.match(cell.strip().lstrip('"').lstrip()) or cell.lstrip().startswith(
                    "'"
                )
    taken, _refused = split(content)
    assert taken[0].values["cas_ReferringOrganisation"] == texts.tidy(inside)


# Typed freely, and yet they name no person and lead to no door, of hers or of a house: agencies, towns, regions.
TELLS_NOBODY = frozenset(
    {
        "cas_ReferredOrganisation", "cas_ReferringOrganisation", "hte_City", "hte_State", "org_Name",
        "org_ShippingCity", "org_ShippingState", "prs_MailingCity", "prs_MailingState",
    }
)  # fmt: skip


def test_what_somebody_types_freely_stays_out_of_a_file_without_names() -> None:
    free = {
        one.name
        for one in standard.fields().values()
        if not one.is_ours and (one.kind in ("text", "long_text") or one.name in standard.OPEN_LISTS)
    }
    assert free - standard.NAMING == TELLS_NOBODY


def test_no_street_telephone_or_place_on_a_map_of_anybody_leaves_without_names() -> None:
    """An agency's door can be that of the house where she sleeps."""
    doors = ("Street", "PostalCode", "Longitude", "Latitude", "Phone")
    found = {name for name, one in standard.fields().items() if not one.is_ours and name.endswith(doors)}
    assert {"org_ShippingStreet", "org_ShippingLongitude", "org_Phone", "hte_Street"} <= found
    assert found <= standard.NAMING


def test_a_sign_and_a_number_stay_as_they_are() -> None:
    assert texts.guard("+355692123456") == "+355692123456"
    assert texts.guard("-19.81") == "-19.81"
    assert texts.guard("+A1") == "'+A1"
    assert texts.unguard("'Ana") == "'Ana"


def test_the_mark_stands_in_the_properties_of_a_workbook() -> None:
    content = sheets_out.write([], Wanted(standard.core(), MARK), sheets_out.XLSX)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.properties.description == MARK
    assert book.active.oddFooter.left.text == MARK


def test_a_hundred_thousand_rows_of_which_three_in_a_hundred_are_wrong() -> None:
    chance = random.Random(7)
    lines = ["First Name;Second Name;Date of birth;Sex;Citizenship;Type of Exploitation"]
    wrong = set(chance.sample(range(100_000), 3_000))
    for number in range(100_000):
        sex = "robot" if number in wrong else "female"
        lines.append(
            f"Ana{number};Hoxha;25/03/19{number % 90 + 10};{sex};Albania;Forced labour;Servitude"[:-10]
        )
    taken, refused = split("\n".join(lines).encode())
    assert (len(taken), {one.row - 2 for one in refused}) == (97_000, wrong)
