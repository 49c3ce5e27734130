"""The standard as published, what we add to it, and the traps of its official files."""

from wayhome.htcds import codelists, standard
from wayhome.people import enums


def test_the_standard_is_whole() -> None:
    fields = {name: standard.fields()[name] for name in standard.full()}
    assert len(fields) == 83
    assert len(standard.core()) == 38
    assert sum(1 for field in fields.values() for code in field.codes if code.is_official) == 182
    assert [name for name, field in fields.items() if field.is_deprecated] == [
        "vic_AgreementToManagePersonalData",
        "vic_Vulnerabilities",
        "vic_DetailsOfVulnerabilities",
    ]


def test_no_code_or_label_ends_in_a_space() -> None:
    for field in standard.fields().values():
        for code in field.codes:
            assert code.name == code.name.strip()
            assert "\u00a0" not in code.label


def test_what_is_ours_says_so() -> None:
    control = standard.fields()["vic_MethodsOfControl"]
    assert [code.name for code in control.codes if not code.is_official] == ["RestrictsMovement"]


def test_a_misspelt_code_is_kept_and_the_right_spelling_shown() -> None:
    (code,) = [
        one for one in standard.fields()["vic_RelationshipToTrafficker"].codes if one.name.startswith("Un")
    ]
    assert (code.name, code.shown) == ("Unaquainted", "Unacquainted")


def test_a_definition_of_another_term_is_not_shown() -> None:
    assert "Family Migrant" not in standard.definitions()
    assert "Labour migrant" in standard.definitions()


def test_codes_of_the_case_are_codes_of_the_standard() -> None:
    pairs = {
        "prs_Gender": enums.Gender,
        "prs_MaritalStatus": enums.MaritalStatus,
        "prs_HighestLevelOfEducation": enums.Education,
        "vic_TraffickingStatus": enums.TraffickingStatus,
        "vic_TraffickingStatusDecisionMakingOrg": enums.DecidedBy,
        "vic_RelationshipToTrafficker": enums.RelationshipToTrafficker,
        "vic_MethodOfRecruitment": enums.Recruitment,
        "vic_MethodsOfControl": enums.Control,
        "vic_TypeOfExploitation": enums.Exploitation,
        "cas_Status": enums.Status,
    }
    for name, ours in pairs.items():
        known = {code.name for code in standard.fields()[name].codes}
        assert set(ours.values) <= known, name


def test_every_spelling_is_of_a_code_that_exists() -> None:
    for name, spellings in standard.ours()["spellings"].items():
        assert set(spellings) <= {code.name for code in standard.fields()[name].codes}, name
    for name in standard.ours()["headers"]:
        assert name in standard.fields()
    assert set(standard.aliases().values()) <= set(standard.fields())


def test_namibia_is_no_missing_value() -> None:
    citizenship = standard.fields()["prs_Citizenship"]
    assert codelists.known(citizenship)["na"] == "NA"
    assert codelists.known(citizenship)["namibia"] == "NA"
