"""What signs come to: the table of domain.md 4.8 and the vectors of SC10. No database."""

from dataclasses import replace
from fractions import Fraction

import pytest

from wayhome.watch import limits, scoring
from wayhome.watch.enums import Band, Flag

# domain.md 4.8, word for word.
THREE = {"self_report", "contact_by_trafficker", "threat", "documents_handed_over"}
TWO = {
    "travel_plan_abroad_with_unknown", "new_suspicious_job_offer", "lost_contact_2", "debt_call",
    "new_partner_controlling",
}  # fmt: skip
ONE = {
    "housing_loss", "family_conflict", "substance_relapse", "child_absent_school", "income_zero_2_months",
    "official_pressure",
}  # fmt: skip
FIGURES = limits.figures()


def test_every_sign_of_the_papers_has_the_weight_of_the_papers() -> None:
    assert {str(flag) for flag in Flag} == THREE | TWO | ONE
    found = {str(flag): scoring.weight(flag, FIGURES) for flag in Flag}
    assert found == {**dict.fromkeys(THREE, 3), **dict.fromkeys(TWO, 2), **dict.fromkeys(ONE, 1)}


@pytest.mark.parametrize(
    ("flags", "child_or_repeat", "is_recent", "total", "band"),
    [
        ([], True, True, "0", Band.WATCH),
        (["housing_loss"], False, False, "1", Band.WATCH),
        (["housing_loss"], True, True, "15/8", Band.WATCH),
        (["housing_loss", "family_conflict"], False, False, "2", Band.WATCH),
        (["housing_loss", "family_conflict"], True, False, "3", Band.TALK),
        (["housing_loss", "family_conflict"], False, True, "5/2", Band.WATCH),
        (["lost_contact_2"], False, True, "5/2", Band.WATCH),
        (["lost_contact_2"], True, False, "3", Band.TALK),
        (["lost_contact_2"], True, True, "15/4", Band.TALK),  # SC10, day 1: 3.75
        (["self_report"], False, False, "3", Band.TALK),
        (["self_report"], True, True, "45/8", Band.TALK),
        (["lost_contact_2", "debt_call", "housing_loss"], False, False, "5", Band.TALK),
        (["threat", "contact_by_trafficker"], False, False, "6", Band.NOW),
        (["threat", "threat"], False, False, "6", Band.NOW),  # of two days
        (["self_report", "housing_loss"], True, False, "6", Band.NOW),
        (["documents_handed_over", "debt_call"], False, True, "25/4", Band.NOW),
        (
            ["lost_contact_2", "new_suspicious_job_offer", "new_partner_controlling"], True, True, "45/4", Band.NOW,
        ),  # SC10, day 2: 11.25
    ],
)  # fmt: skip
def test_table(flags: list[str], child_or_repeat: bool, is_recent: bool, total: str, band: Band) -> None:
    found = scoring.score(flags, child_or_repeat=child_or_repeat, is_recent=is_recent, figures=FIGURES)
    assert found == Fraction(total)
    assert scoring.band(found, FIGURES) == band


@pytest.mark.parametrize(
    ("total", "band"),
    [("0", Band.WATCH), ("299/100", Band.WATCH), ("3", Band.TALK), ("599/100", Band.TALK), ("6", Band.NOW)],
)
def test_bands_begin_at_three_and_six(total: str, band: Band) -> None:
    assert scoring.band(Fraction(total), FIGURES) == band


def test_a_rise_is_more_than_before_and_enough_to_talk() -> None:
    for before, after, is_rise in (
        (0, 2, False), (0, 3, True), (3, 3, False), (3, 4, True), (7, 6, False), (7, 8, True), (6, 2, False),
    ):  # fmt: skip
        assert scoring.is_rise(Fraction(before), Fraction(after), FIGURES) is is_rise, (before, after)


def test_an_installation_may_have_other_figures() -> None:
    others = replace(FIGURES, grave=5, now_from=5)
    assert scoring.band(
        scoring.score(["threat"], child_or_repeat=False, is_recent=False, figures=others), others
    ) == (Band.NOW)
