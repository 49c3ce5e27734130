"""Columns to fields: official files, forms on telephones, headers of organisations, and what nobody knows."""

import json
from datetime import date

import pytest

from tests.htcds import files
from wayhome.htcds import headers, mapping, whole_names, workbook
from wayhome.htcds import rows as reading
from wayhome.htcds.mapping import KEPT_OUT, Kept, Mapped


def fields(mapped: Mapped) -> dict[str, str]:
    return {one.header: one.field for one in mapped.columns}


def open_questions(mapped: Mapped) -> list[str]:
    return [one.header for one in mapped.columns if one.needs_choice]


def test_names_labels_aliases_and_words_of_organisations_are_known() -> None:
    sheet = files.sheet(
        [
            "prs_FirstName",
            "PRS_SECOND_NAME",
            "Date of birth",
            "Mobile\u00a0Phone ",
            "Пол",
            "Methods Of Control",
            "prs.prs_Email",
        ],
        ["Ana", "Hoxha", "1999", "+355", "жена", "Debt bondage", "a@b.org"],
    )
    assert list(fields(mapping.propose(sheet)).values()) == [
        "prs_FirstName",
        "prs_SecondName",
        "prs_Birthdate",
        "prs_MobilePhone",
        "prs_Gender",
        "vic_MethodsOfControl",
        "prs_Email",
    ]


def test_the_header_is_found_below_titles_and_blank_rows() -> None:
    sheet = files.sheet(
        ["Harbour House, people 2024"], [], ["No", "First Name", "Gender"], ["1", "Ana", "Feminine"]
    )
    found = mapping.propose(sheet)
    assert found.first == 3
    assert fields(found)["First Name"] == "prs_FirstName"


def test_a_column_nobody_knows_is_shown_and_kept_out_only_by_choice() -> None:
    sheet = files.sheet(["First Name", "Favourite colour", ""], ["Ana", "blue", ""])
    found = mapping.propose(sheet)
    assert open_questions(found) == ["Favourite colour"]
    assert any("Favourite colour" in said for said in mapping.why_not(found))
    decided = found.choose({1: KEPT_OUT})
    assert mapping.why_not(decided) == []
    assert fields(decided)["Favourite colour"] == ""


def test_a_column_without_a_header_but_with_something_in_it_is_shown() -> None:
    found = mapping.propose(files.sheet(["First Name", ""], ["Ana", "x"]))
    assert open_questions(found) == ["Column B"]


def test_a_likeness_is_offered_and_not_taken() -> None:
    (column,) = [
        one
        for one in mapping.propose(files.sheet(["Gender", "Frist Name"], ["x", "Ana"])).columns
        if one.place
    ]
    assert (column.field, column.needs_choice) == ("", True)
    assert column.offered[0] == "prs_FirstName"


def test_a_label_that_stands_for_several_fields_is_asked() -> None:
    found = mapping.propose(files.sheet(["Gender", "Longitude"], ["x", "19.8"]))
    (column,) = [one for one in found.columns if one.header == "Longitude"]
    assert column.needs_choice
    assert set(column.offered) == {"org_ShippingLongitude", "prs_MailingLongitude", "hte_Longitude"}


def test_two_columns_of_one_field_are_asked_about() -> None:
    found = mapping.propose(files.sheet(["Gender", "Sex"], ["Feminine", "female"]))
    assert mapping.why_not(found) == ["“Gender”, “Sex”: all are Gender. Keep one of them."]
    assert mapping.why_not(found.choose({1: KEPT_OUT})) == []


def test_of_two_columns_with_one_header_each_is_decided_by_itself_and_kept() -> None:
    sheet = files.sheet(["First Name", "First Name"], ["Ana", "Anica"])
    found = mapping.propose(sheet)
    assert mapping.why_not(found) == ["“First Name”, “First Name”: all are First Name. Keep one of them."]
    for out, left in ((0, 1), (1, 0)):
        again = mapping.propose(sheet, found.choose({out: KEPT_OUT}).kept)
        assert mapping.why_not(again) == []
        assert [one.place for one in again.columns if one.field] == [left], "never both, and never none"


def test_a_sheet_without_any_known_column_says_so() -> None:
    found = mapping.propose(files.sheet(["1", "2"], ["3", "4"]))
    assert mapping.why_not(found)


def test_what_was_decided_is_kept_for_next_time_wherever_the_columns_stand() -> None:
    first = mapping.propose(files.sheet(["First Name", "Colour", "Village"], ["Ana", "blue", "x"]))
    decided = first.choose({1: KEPT_OUT, 2: "prs_MailingCity"})
    kept = Kept.from_value(json.loads(json.dumps(decided.kept.to_value())))
    assert kept == decided.kept
    again = mapping.propose(files.sheet(["VILLAGE", "First Name", "colour "], ["x", "Ana", "blue"]), kept)
    assert mapping.why_not(again) == []
    assert fields(again) == {"VILLAGE": "prs_MailingCity", "First Name": "prs_FirstName", "colour": ""}


def test_a_kept_field_that_is_no_longer_known_is_asked_again() -> None:
    kept = Kept.from_value({"columns": {"colour": "prs_Colour"}, "orders": {"prs_Gone": "day"}})
    assert kept == Kept()


def test_the_exports_of_forms_on_telephones_are_known() -> None:
    sheet = files.sheet(
        [
            "start",
            "intake/prs_First_Name",
            "intake/vic_Methods_of_Control",
            "intake/vic_Methods_of_Control/DebtBondage",
            "intake/vic_Methods_of_Control/Other",
            "intake/vic_TypeOfExploitation/ForcedLabour",
            "intake/vic_TypeOfExploitation/Forced begging",
            "intake/vic_TypeOfExploitation/Unheard",
            "_uuid",
        ],
        ["2024-01-01", "Ana", "DebtBondage Other", "1", "1", "1", "0", "1", "x"],
    )
    found = {one.header: one for one in mapping.propose(sheet).columns}
    assert found["start"].how == found["_uuid"].how == headers.FORM
    assert found["intake/vic_Methods_of_Control/DebtBondage"].how == mapping.SAME
    assert found["intake/vic_TypeOfExploitation/ForcedLabour"].option == "ForcedLabour"
    assert found["intake/vic_TypeOfExploitation/Forced begging"].option == "ForcedBegging"
    assert found["intake/vic_TypeOfExploitation/Unheard"].needs_choice


def test_a_name_and_a_label_that_disagree_are_asked() -> None:
    found = mapping.propose(
        files.sheet(
            ["prs_FirstName", "prs_Gender", "prs_Title"],
            ["First Name", "Gender", "Second Name"],
            ["Ana", "x", "Hoxha"],
        )
    )
    assert found.first == 2
    (column,) = [one for one in found.columns if one.place == 2]
    assert column.needs_choice
    assert column.offered == ("prs_SecondName", "prs_Title")
    assert "disagree" in column.caution


@files.needs_official
def test_the_official_template_is_understood_with_its_traps() -> None:
    (sheet, *_others) = workbook.read(files.TEMPLATE.read_bytes()).sheets
    found = mapping.propose(sheet)
    assert found.first == 2
    assert mapping.why_not(found) == []
    known = fields(found)
    assert len([name for name in known.values() if name]) == 38
    assert known["Reason for Outgoing Referral"] == "cas_ReasonForOutgoingReferral"  # its header is empty
    assert (
        known["Trafficking Status Decision Making Organization"] == "vic_TraffickingStatusDecisionMakingOrg"
    )
    # Four columns whose hidden names are those of their neighbours: people wrote by the labels.
    assert known["Mailing Street"] == "prs_MailingStreet"
    assert known["Mailing Country"] == "prs_MailingCountry"
    assert [one.header for one in found.columns if one.caution] == [
        "Mailing Street",
        "Mailing City",
        "Mailing Zip/Postal Code",
        "Mailing Country",
    ]


@pytest.mark.parametrize(
    "header", ["Name", "PHONE", "intake/person/name", "City", "Country", "Date", "Full name"]
)
def test_everyday_words_are_asked_about_and_taken_for_no_column_of_the_standard(header: str) -> None:
    """“Name” is the label of an organisation’s name there, “Phone” of its telephone."""
    (column,) = mapping.propose(files.sheet([header], ["Zamirela"])).columns
    assert (column.field, column.needs_choice) == ("", True)
    assert column.offered[0].startswith(("prs_", "cas_"))


def test_with_the_names_of_the_standard_above_them_the_same_words_are_clear() -> None:
    sheet = files.sheet(
        ["org_Name", "org_Phone", "hte_City"], ["Name", "Phone", "City"], ["A", "+355", "Vlora"]
    )
    assert [one.field for one in mapping.propose(sheet).columns] == ["org_Name", "org_Phone", "hte_City"]


def test_a_whole_name_beside_its_parts_is_left_out_or_asked_about() -> None:
    sheet = files.sheet(["Full name", "First name", "Surname"], ["Zamirela Hoxhaj", "Zamirela", "Hoxhaj"])
    found = mapping.propose(sheet).choose({0: "prs_FirstName/given-first"})
    assert [len(several) for several in mapping.twins(found)] == [2, 2]
    assert "“Full name”, “Surname”: all are Second Name. Keep one of them." in mapping.why_not(found)
    again = mapping.propose(sheet, found.kept)
    assert [one.field for one in again.columns] == ["", "prs_FirstName", "prs_SecondName"]
    assert mapping.why_not(again) == []


@pytest.mark.parametrize(
    ("said", "order", "first", "middle", "family"),
    [
        ("Zamirela Hoxhaj", whole_names.GIVEN_FIRST, "Zamirela", "", "Hoxhaj"),
        ("Hoxhaj Zamirela", whole_names.FAMILY_FIRST, "Zamirela", "", "Hoxhaj"),
        ("Ana Maria Drita Hoxhaj", whole_names.GIVEN_FIRST, "Ana", "Maria Drita", "Hoxhaj"),
        ("Hoxhaj Ana Maria", whole_names.FAMILY_FIRST, "Ana", "Maria", "Hoxhaj"),
        ("Van der Berg, Ana", whole_names.GIVEN_FIRST, "Ana", "", "Van der Berg"),
        ("Hoxhaj,", whole_names.GIVEN_FIRST, "Hoxhaj", "", ""),
        (" Ana ", whole_names.FAMILY_FIRST, "Ana", "", ""),
    ],
)
def test_a_whole_name_is_cut_as_was_said_and_no_word_of_it_is_lost(
    said: str, order: str, first: str, middle: str, family: str
) -> None:
    found = whole_names.parts(said, order)
    assert [found.get(name, "") for name in whole_names.FILLS] == [first, middle, family]
    assert all(found.values())
    words = sorted(said.replace(",", " ").split())
    assert sorted(" ".join(found.values()).split()) == words


def test_a_whole_name_that_is_a_first_name_after_all_can_be_said_so() -> None:
    sheet = files.sheet(["Name"], ["Zamirela"])
    whole = mapping.propose(sheet).choose({0: "prs_FirstName/given-first"})
    plain = mapping.propose(sheet, whole.kept).choose({0: "prs_FirstName"})
    assert plain.kept.columns == {"name": "prs_FirstName"}
    assert [(one.field, one.option) for one in plain.columns] == [("prs_FirstName", "")]
    again = plain.choose({0: "prs_FirstName/family-first"})
    assert [one.choice for one in again.columns] == ["prs_FirstName/family-first"]


def test_what_was_kept_of_a_whole_name_is_read_again_and_an_unknown_order_is_not() -> None:
    kept = Kept.from_value({"columns": {"a": "prs_FirstName/given-first", "b": "prs_Nothing/given-first"}})
    assert kept.columns == {"a": "prs_FirstName/given-first"}


def test_a_question_of_ones_own_form_is_asked_about_once_though_its_ticks_stand_in_columns_too() -> None:
    head = ["means", "means/threat", "means/debt", "means/other", "means/note"]
    rows = [["threat debt", "1", "1", "0", ""], ["", "0", "0", "0", ""], ["debt", "0", "1", "", "she said"]]
    found = mapping.propose(files.sheet(head, *rows))
    assert open_questions(found) == ["means", "means/note"], "a column that holds words is no tick"
    assert [one.how for one in found.columns[1:4]] == [mapping.SAME] * 3
    decided = found.choose({0: "vic_MethodsOfControl", 4: KEPT_OUT})
    words = {word.said for word in reading.words_to_match(decided, today=date(2026, 5, 4))}
    assert words == {"threat", "debt"}, "each word by itself"
    kept = decided.kept.with_more(
        Kept(matched={"vic_MethodsOfControl": {"threat": "ThreatsLawEnforcement", "debt": "DebtBondage"}})
    )
    taken = list(reading.understand(mapping.propose(files.sheet(head, *rows), kept), today=date(2026, 5, 4)))
    assert isinstance(taken[0], reading.Understood)
    assert taken[0].values == {"vic_MethodsOfControl": ("ThreatsLawEnforcement", "DebtBondage")}


def test_words_with_a_space_of_ones_own_form_are_not_taken_apart() -> None:
    """Labels instead of names; and a column beside it in which nobody ever wrote anything."""
    head = ["means", "means/Debt bondage", "status", "status/other"]
    sheet = files.sheet(head, ["Debt bondage", "1", "Actual victim of trafficking", ""])
    found = mapping.propose(sheet).choose({0: "vic_MethodsOfControl", 2: "vic_TraffickingStatus"})
    (taken,) = reading.understand(found, today=date(2026, 5, 4))
    assert isinstance(taken, reading.Understood), taken
    assert taken.values["vic_MethodsOfControl"] == ("DebtBondage",)
    assert taken.values["vic_TraffickingStatus"] == ("ActualVictimOfTrafficking",)
