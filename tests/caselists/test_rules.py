"""Sentences, groups of data, keys of rows, what is joined, and the order of batches: without a database."""

from datetime import date

import pytest
from hypothesis import example, given

from tests.htcds import any_case
from wayhome.caselists import enums, joining, planning, rules, stored
from wayhome.caselists.taking import Row
from wayhome.core.actors import Job
from wayhome.htcds import standard
from wayhome.htcds.rows import Understood
from wayhome.htcds.values import Value
from wayhome.people.documents import Contact, Identity

TODAY = date(2026, 11, 24)


@given(any_case.whole_cases)
@example({"cco_CaseComment": "'@ home"})
@example({"cco_CaseComment": "=1+1", "prs_MobilePhone": "+35569212340"})
def test_what_is_kept_as_text_is_read_again_without_loss(case: dict[str, Value]) -> None:
    assert stored.from_text(stored.to_text(case), today=any_case.TODAY) == case


def test_every_field_of_the_standard_lies_in_a_group() -> None:
    groups = {name: stored.group_of(name) for name in standard.fields()}
    assert set(groups.values()) == {"A", "B", "C", "F", "G", "I"}
    assert groups["way_TravelState"] == "G"
    assert groups["way_TestimonyAnswer"] == "C", "where the answer lies, not with what is kept for court"
    assert groups["prs_FirstName"] == "A"
    assert groups["prs_MobilePhone"] == groups["prs_MailingStreet"] == "B"
    assert groups["vic_TypeOfExploitation"] == groups["cco_CaseComment"] == "C"
    assert groups["cas_IncomingReferralDetails"] == "C"
    assert groups["spl_Objectives"] == "I"


def test_a_row_has_the_same_key_in_any_order_and_another_when_it_stands_there_twice() -> None:
    ana: dict[str, Value] = {"prs_FirstName": "Ana", "prs_SecondName": "Kola"}
    turned: dict[str, Value] = dict(reversed(ana.items()))
    first = stored.keys([Understood(2, ana), Understood(3, {"prs_FirstName": "Ana"}), Understood(4, turned)])
    again = stored.keys([Understood(9, turned), Understood(10, ana)])
    assert len(set(first.values())) == 3
    assert set(again.values()) == {first[2], first[4]}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("people.xlsm", "macros"),
        ("people.xls", "save it as .xlsx"),
        ("people.xlsb", "save it as .xlsx"),
        ("people.pdf", "ends in .xlsx"),
        ("people", "ends in .xlsx"),
    ],
)
def test_files_that_are_no_list_by_their_name(name: str, says: str) -> None:
    assert says in (rules.why_not_named(name) or "")


def test_files_that_may_be_a_list() -> None:
    assert [rules.why_not_named(name) for name in ("A.XLSX", "b.ods", "c.csv")] == [None, None, None]


def test_a_job_brings_no_list() -> None:
    assert rules.why_not_bring(Job("tests"), holds_first=True) is not None


def test_what_somebody_says_of_a_row_in_doubt() -> None:
    others = ["K7-42QD", enums.as_row(2)]
    for choice in (enums.NEW, enums.LEFT_OUT, "K7-42QD", enums.as_row(2)):
        assert rules.why_not_choice(choice, row=3, others=others, left_out=[]) is None
    assert "choose" in (rules.why_not_choice("A1-0000", row=3, others=others, left_out=[]) or "")
    assert "left out" in (rules.why_not_choice(enums.as_row(2), row=3, others=others, left_out=[2]) or "")


def test_nothing_is_taken_in_before_everything_is_said() -> None:
    clear = {"questions": 0, "undecided": 0, "rows": 2, "before": 0}
    assert rules.why_not_plan(**clear) is None
    assert "column" in (rules.why_not_plan(**{**clear, "questions": 1}) or "")
    assert "Decide about it" in (rules.why_not_plan(**{**clear, "undecided": 1}) or "")
    assert "Decide about them" in (rules.why_not_plan(**{**clear, "undecided": 2}) or "")
    assert "before" in (rules.why_not_plan(**{**clear, "rows": 0, "before": 3}) or "")
    assert "Mend" in (rules.why_not_plan(**{**clear, "rows": 0}) or "")


def test_a_copy_is_made_once_after_the_yes_it_needs_and_within_a_day() -> None:
    ready = {"is_made": False, "needs": True, "is_agreed": True, "is_late": False}
    assert rules.why_not_make(**ready) is None
    assert "was made" in (rules.why_not_make(**{**ready, "is_made": True}) or "")
    assert "has not agreed" in (rules.why_not_make(**{**ready, "is_agreed": False}) or "")
    assert "older than a day" in (rules.why_not_make(**{**ready, "is_late": True}) or "")
    assert rules.why_not_make(**{**ready, "is_agreed": False, "needs": False}) is None


def test_a_second_person_agrees_once() -> None:
    assert rules.why_not_agree(is_same=False, is_done=False, needs=True) is None
    assert "A colleague" in (rules.why_not_agree(is_same=True, is_done=False, needs=True) or "")
    assert "nothing to agree" in (rules.why_not_agree(is_same=False, is_done=True, needs=True) or "")
    assert "nothing to agree" in (rules.why_not_agree(is_same=False, is_done=False, needs=False) or "")


def test_what_is_known_stays_and_what_is_open_is_filled_in() -> None:
    known = Identity(first_name="Ana", birth_year=1999, birth_precision="estimated", identity_numbers=("A1",))
    said = Identity(
        first_name="Anna",
        family_name="Kola",
        birth_year=2001,
        birth_month=2,
        birth_day=3,
        birth_precision="exact",
        gender="Feminine",
        identity_numbers=("B2", "A1"),
    )
    found = joining.identity(known, said)
    assert (found.first_name, found.family_name, found.gender) == ("Ana", "Kola", "Feminine")
    assert (found.birth_year, found.birth_month, found.birth_precision) == (1999, None, "estimated")
    assert found.identity_numbers == ("A1", "B2")
    assert found.other_names == ("Anna Kola",)
    assert joining.identity(found, said) == found, "a second time adds nothing"


def test_a_birth_date_is_taken_whole_where_none_is_known() -> None:
    said = Identity(birth_year=2001, birth_month=2, birth_day=3, birth_precision="exact")
    found = joining.identity(Identity(first_name="Ana"), said)
    assert (found.birth_year, found.birth_month, found.birth_day, found.birth_precision) == (
        2001,
        2,
        3,
        "exact",
    )


def test_telephones_add_up_and_an_address_stays() -> None:
    known = Contact(phones=("+355691234501",), address="Rruga 1")
    found = joining.contact(
        known, Contact(phones=("+355691234502",), address="Rruga 2", email="a@example.org")
    )
    assert found.phones == ("+355691234501", "+355691234502")
    assert (found.address, found.email) == ("Rruga 1", "a@example.org")


def planned(number: int, after: int = 0) -> Row:
    return Row(number, f"key {number}", {}, after=f"key {after}" if after else "")


def test_whoever_is_the_same_person_comes_right_behind_in_the_same_batch() -> None:
    rows = [planned(1), planned(2), planned(3), planned(4, after=1), planned(5, after=4), planned(6)]
    found = [[row.row for row in some] for some in planning.batches(rows, 2)]
    assert found == [[1, 4, 5], [2, 3], [6]]


def test_the_same_person_as_a_row_that_is_not_taken_in_stands_alone() -> None:
    assert [[row.row for row in some] for some in planning.batches([planned(2, after=1)], 250)] == [[2]]


def test_rows_around_in_a_ring_are_not_lost() -> None:
    """Nobody can say so on the page, where a row is only like an earlier one."""
    rows = [planned(1), planned(2, after=1), planned(3, after=2)]
    assert sum(len(some) for some in planning.batches(rows, 250)) == 3
