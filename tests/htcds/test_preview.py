"""A whole file looked at: questions first, then rows, refusals, who may be twice; ten thousand rows around again."""

import random
from datetime import date, timedelta

import openpyxl

from bench import names
from tests.htcds import files
from wayhome.core.dates import PartialDay
from wayhome.htcds import facts, preview, sheets_out, standard, values
from wayhome.htcds.mapping import Kept
from wayhome.htcds.sheets_out import Wanted
from wayhome.htcds.values import Value

TODAY = date(2026, 11, 24)
MANY = 10_000


def test_what_has_to_be_said_comes_before_rows() -> None:
    found = preview.read(b"First Name,Colour\nAna,blue\n", today=TODAY)
    assert found.questions == ("Column “Colour”: choose what it holds, or leave it out.",)
    assert (found.taken, found.refused) == ((), ())
    decided = preview.read(b"First Name,Colour\nAna,blue\n", today=TODAY, kept=Kept({"colour": "-"}))
    assert len(decided.taken) == 1


def test_rows_refusals_words_and_who_may_be_twice_are_shown_together() -> None:
    content = (
        "First Name,Second Name,Sex,Date of birth,City\n"
        "Ana,Hodžić,female,25/03/1999,Tirana\n"
        "Hodzic,Ana,female,25/03/1999,Tirana\n"
        "Bleta,Kola,robot,26/03/2001,Durrës\n"
        ",,female,27/03/2001,Durrës\n"
    )
    found = preview.read(content.encode(), today=TODAY, kept=Kept({"city": "prs_MailingCity"}))
    assert [one.row for one in found.taken] == [2, 3]
    assert [one.row for one in found.refused] == [4, 5]
    assert str(found.refused[1].problems[0]).startswith("There is no name")
    assert [(pair.one, pair.other) for pair in found.twice] == [(2, 3)]
    assert [word.said for word in found.words] == ["robot"]


def test_the_sheet_with_the_cases_is_found_among_others() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Read this first"])
    cases = book.create_sheet("People")
    cases.append(["First Name", "Gender"])
    cases.append(["Ana", "Feminine"])
    content = files.saved(book)
    assert len(preview.read(content, today=TODAY).taken) == 1
    assert preview.read(content, today=TODAY, sheet=book.active.title).taken == ()


def many() -> list[dict[str, Value]]:
    """Invented people in the 38 core fields."""
    chance = random.Random(11)
    found: list[dict[str, Value]] = []
    for number, one in enumerate(names.people(MANY, seed=3)):
        first, _space, family = one.name.partition(" ")
        born = date(1960, 1, 2) + timedelta(days=chance.randrange(16_000))
        row: dict[str, Value] = {"prs_FirstName": first, "prs_SecondName": family or first}
        row["prs_Birthdate"] = (
            PartialDay(born.year, born.month, born.day) if number % 5 else PartialDay(born.year)
        )
        row["con_Consent"] = bool(number % 3)
        row["cas_IncomingReferralDate"] = PartialDay(2020 + number % 6, 1 + number % 12, 1 + number % 28)
        row["prs_MobilePhone"] = f"+35569{chance.randrange(2_000_000, 9_999_999)}"
        row["cas_IncomingReferralDetails"] = f'=Seen {number}; twice, "at night"\nby two'
        row["prs_Citizenship"] = ("AL", "NA")[: 1 + number % 2]
        for name in ("prs_Gender", "cas_Status", "vic_TraffickingStatus"):
            row[name] = (chance.choice(standard.fields()[name].codes).name,)
        for name in ("vic_MethodsOfControl", "vic_TypeOfExploitation", "vic_ForcedLabourIndustry"):
            field = standard.fields()[name]
            row[name] = values.in_order(
                field, [one.name for one in chance.sample(field.codes, 1 + number % 3)]
            )
        found.append({name: row[name] for name in standard.core() if name in row})
    return found


def test_ten_thousand_rows_go_out_and_come_in_again_without_loss() -> None:
    cases = many()
    wanted = Wanted(standard.core(), "Copy 1", with_names=True)
    found = preview.read(sheets_out.write(cases, wanted, sheets_out.XLSX), today=TODAY)
    assert found.questions == ()
    assert found.refused == ()
    assert [one.values for one in found.taken] == cases
    assert [facts.back(facts.of(one.values)) for one in found.taken] == cases
