"""Cells into values of the standard: codes in many spellings, sets, numbers, yes and no."""

from datetime import date
from decimal import Decimal

import pytest

from wayhome.core.dates import PartialDay
from wayhome.htcds import standard, values
from wayhome.htcds.values import NotUnderstood, Reading, Value

TODAY = date(2026, 11, 24)


def read(field: str, said: str, **matched: str) -> Value | None:
    return values.read(said, Reading(standard.fields()[field], TODAY, matched=matched))


@pytest.mark.parametrize(
    ("field", "said", "meant"),
    [
        ("prs_FirstName", "  Ana\u00a0 ", "Ana"),
        ("prs_FirstName", "-", "-"),
        ("prs_Gender", "Feminine\u00a0", ("Feminine",)),
        ("prs_Gender", "ЖЕНА", ("Feminine",)),
        ("prs_Gender", "nonConforming", ("NonConforming",)),
        ("prs_Gender", "Not specified / unknown", ("NonSpecifiedUnknown",)),
        ("prs_Gender", "—", None),
        ("vic_RelationshipToTrafficker", "Unacquainted", ("Unaquainted",)),
        ("vic_RelationshipToTrafficker", "Unaquainted", ("Unaquainted",)),
        ("vic_MethodsOfControl", "DebtBondage ", ("DebtBondage",)),
        ("vic_MethodsOfControl", "Restricts movement;Debt bondage", ("DebtBondage", "RestrictsMovement")),
        ("vic_MethodsOfControl", "DebtBondage FalsePromises", ("DebtBondage", "FalsePromises")),
        (
            "vic_MethodsOfControl",
            "debt bondage, Threatens children/family",
            ("ThreatensChildrenFamily", "DebtBondage"),
        ),
        ("vic_TypeOfExploitation", "forced labor\nFORCED_BEGGING", ("ForcedLabour", "ForcedBegging")),
        ("cas_Status", "Follow up", ("FollowUp",)),
        (
            "cas_ReasonForIncomingReferral",
            "Migration Or Change Of Location",
            ("MigrationOrChangeOfLocation",),
        ),
        (
            "vic_TraffickingStatusDecisionMakingOrg",
            "non-police governmental organisation",
            ("NonPoliceGovernmentalOrganization",),
        ),
        (
            "vic_ForcedLabourIndustry",
            "Agriculture, forestry and fishing; Water supply; sewerage, waste management and remediation; Construction",
            ("A_AgricultureForestryAndFishing", "E_WaterSupplySewerageWasteManagement", "F_Construction"),
        ),
        ("vic_RecruitmentWebsitesAndApps", "facebook; Odnoklassniki", ("Facebook", "Odnoklassniki")),
        ("prs_Citizenship", "NA", ("NA",)),
        ("prs_Citizenship", "AL;xk", ("AL", "XK")),
        ("prs_Citizenship", "AL MK", ("AL", "MK")),
        ("prs_Citizenship", "ALB", ("AL",)),
        ("prs_Citizenship", "Shqipëria, Северна Македонија", ("AL", "MK")),
        ("prs_Citizenship", "Congo, The Democratic Republic of the", ("CD",)),
        ("prs_Citizenship", "stateless", ("XXA",)),
        ("prs_PrimaryLanguage", "Albanian", ("sqi",)),
        ("prs_PrimaryLanguage", "alb", ("sqi",)),
        ("prs_PrimaryLanguage", "uk", ("ukr",)),
        ("prs_NumberOfChildren", "2", 2),
        ("prs_NumberOfChildren", "٢", 2),
        ("prs_MailingLatitude", "41,3275", Decimal("41.3275")),
        ("prs_MobilePhone", "00355 69 212 3456", "+355692123456"),
        ("prs_MobilePhone", "069 212 3456", "069 212 3456"),
        ("prs_MobilePhone", "+1", "+1"),
        ("prs_Birthdate", "1999", PartialDay(1999)),
        ("con_Consent", "Po", True),
        ("con_Consent", "✓", True),
        ("con_Consent", "Não? -".replace("Não? ", ""), None),
        ("con_Consent", "0", False),
        ("prs_SecondName", "'=HYPERLINK(1)", "=HYPERLINK(1)"),
    ],
)
def test_a_cell_is_read(field: str, said: str, meant: Value | None) -> None:
    assert read(field, said) == meant


@pytest.mark.parametrize(
    ("field", "said", "what", "like"),
    [
        ("prs_Gender", "M", "not in the list", ""),
        ("prs_Gender", "Feminin3", "Is Feminine meant", "Feminine"),
        ("prs_Gender", "Feminine;Masculine", "Only one value", ""),
        ("prs_Gender", "N/A", "not in the list", ""),
        (
            "vic_TypeOfExploitation",
            "Forced Labour; Sexual Exploitaton",
            "Is Sexual exploitation meant",
            "SexualExploitation",
        ),
        ("prs_Citizenship", "Albanian", "Is AL meant", "AL"),
        ("prs_NumberOfChildren", "two", "number", ""),
        ("prs_NumberOfChildren", "1.5", "whole number", ""),
        ("prs_NumberOfChildren", "NaN", "from 0", ""),
        ("vic_AgeWhenTrafficked", "1999", "from 0", ""),
        ("prs_MailingLatitude", "4132.75", "from -90", ""),
        ("prs_MobilePhone", "3.55692E+11", "shortened", ""),
        ("prs_IdentityNumber", "1,2E+15", "shortened", ""),
        ("prs_Birthdate", "2030-01-01", "lies ahead", ""),
        ("prs_FirstName", "#REF!", "shows an error", ""),
        ("cco_CaseComment", "a" * 20_001, "Shorten it", ""),
        ("con_Consent", "perhaps", "yes or no", ""),
    ],
)
def test_a_cell_that_is_no_value_is_refused_with_what_to_do(
    field: str, said: str, what: str, like: str
) -> None:
    with pytest.raises(NotUnderstood, match=what) as refused:
        read(field, said)
    assert refused.value.like == like


def test_a_word_matched_once_is_right_everywhere() -> None:
    assert read("prs_Gender", "M", m="Masculine") == ("Masculine",)
    assert read("prs_Gender", "n/a", **{"n a": ""}) is None
    assert read(
        "vic_TypeOfExploitation",
        "field work; begging",
        **{"field work": "ForcedLabour", "begging": "ForcedBegging"},
    ) == (
        "ForcedLabour",
        "ForcedBegging",
    )
    assert read("con_Consent", "perhaps", perhaps="no") is False
