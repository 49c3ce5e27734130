"""What a case keeps of a row, and the row again: nothing lost, and what the case says now goes first."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from tests.htcds import any_case
from wayhome.core.dates import PartialDay
from wayhome.htcds import facts, standard
from wayhome.htcds.values import Value
from wayhome.people.documents import Account, Contact, Identity
from wayhome.people.enums import BirthPrecision

TODAY = date(2026, 11, 24)
ROW: dict[str, Value] = {
    "prs_FirstName": "Ana",
    "prs_SecondName": "Hoxha",
    "prs_Birthdate": PartialDay(1999, 3, 4),
    "prs_Gender": ("Feminine",),
    "prs_NumberOfChildren": 0,
    "prs_Citizenship": ("AL", "XXA"),
    "prs_IdentityNumber": "AB1234567; I 77",
    "prs_HomePhone": "+35542123456",
    "prs_MobilePhone": "+355692123456",
    "prs_MailingCity": "Tirana",
    "prs_MailingCountry": ("AL",),
    "vic_TypeOfExploitation": ("ForcedLabour", "ForcedBegging"),
    "con_Consent": True,
    "cas_Status": ("Active",),
}


def test_a_row_becomes_what_a_case_keeps() -> None:
    found = facts.of(ROW)
    assert found.identity == Identity(
        first_name="Ana",
        family_name="Hoxha",
        birth_year=1999,
        birth_month=3,
        birth_day=4,
        birth_precision=BirthPrecision.EXACT,
        gender="Feminine",
        number_of_children=0,
        citizenships=("AL",),
        stateless=True,
        identity_numbers=("AB1234567", "I 77"),
    )
    assert found.contact == Contact(phones=("+355692123456", "+35542123456"), address="Tirana\nAL")
    assert found.account == Account(exploitation=("ForcedLabour", "ForcedBegging"))
    assert found.name_used == "Ana"
    assert facts.why_not(found, today=TODAY) is None


def test_consent_of_a_list_stays_a_word_of_the_list() -> None:
    assert facts.of(ROW).rest["con_Consent"] is True


def test_a_day_nobody_knew_is_an_estimate() -> None:
    for day in (PartialDay(1999), PartialDay(1999, 3), PartialDay(1999, 1, 1)):
        identity = facts.of({"prs_Birthdate": day, "prs_FirstName": "Ana"}).identity
        assert identity.birth_precision == BirthPrecision.ESTIMATED
        assert identity.born == day


def test_what_the_case_says_now_goes_out() -> None:
    found = facts.of(ROW)
    moved = replace(
        found,
        identity=replace(found.identity, family_name="Kola", gender=""),
        contact=Contact(phones=("+355699999999", "+35542123456"), address="Rruga 5, Durres"),
        account=replace(found.account, exploitation=()),
    )
    again = facts.back(moved)
    assert again["prs_SecondName"] == "Kola"
    assert "prs_Gender" not in again
    assert "vic_TypeOfExploitation" not in again
    assert (again["prs_MobilePhone"], again["prs_HomePhone"]) == ("+355699999999", "+35542123456")
    assert again["prs_MailingStreet"] == "Rruga 5, Durres"
    assert "prs_MailingCity" not in again
    assert again["con_Consent"] is True


def test_a_row_without_a_name_or_number_is_no_case() -> None:
    assert "no name" in str(facts.why_not(facts.of({"prs_Gender": ("Feminine",)}), today=TODAY))
    too_old = facts.of({"prs_FirstName": "Ana", "prs_Birthdate": PartialDay(1901)})
    assert "120 years" in str(facts.why_not(too_old, today=TODAY))


@given(any_case.cases)
@settings(max_examples=200, deadline=None)
def test_the_row_comes_again_without_loss(row: dict[str, Value]) -> None:
    assert facts.back(facts.of(row)) == row


@given(any_case.cases)
@settings(max_examples=50, deadline=None)
def test_columns_go_out_in_the_order_of_the_standard(row: dict[str, Value]) -> None:
    places = [list(standard.full()).index(name) for name in facts.back(facts.of(row))]
    assert places == sorted(places)
