"""Figures that an installation may change: each has a default, is named in the manual, and is checked."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from wayhome.care import rules as care
from wayhome.conference import times as conference
from wayhome.consent import purposes, reminders
from wayhome.handin import rules as handin
from wayhome.installation import proposals
from wayhome.installation.environment import BadSetting
from wayhome.referrals import times as referrals
from wayhome.training import required as training

MANUAL = Path(__file__).parents[2] / "docs" / "installing.md"


def test_each_has_the_default_of_the_papers_and_stands_in_the_manual() -> None:
    assert proposals.read({}) == {
        **proposals.NUMBERS,
        **proposals.ANSWERS,
        **dict.fromkeys(proposals.SUMS, ""),
    }
    manual = MANUAL.read_text(encoding="utf-8")
    assert [name for name in proposals.read({}) if f"`WAYHOME_{name}`" not in manual] == []


def test_what_an_installation_says_counts() -> None:
    said = proposals.read({"WAYHOME_SHELTER_MAX_STAY_DAYS": "90", "WAYHOME_COSIGN_AT_NIGHT": "no"})
    assert (said["SHELTER_MAX_STAY_DAYS"], said["COSIGN_AT_NIGHT"]) == (90, False)


@pytest.mark.parametrize(
    ("name", "text"),
    [("SHELTER_MAX_STAY_DAYS", "0"), ("SHELTER_MAX_STAY_DAYS", "-3"), ("SELF_AUDIT_MONTHS", "half"),
     ("COSIGN_AT_NIGHT", "sometimes"), ("COSIGN_AT_NIGHT", "")],
)  # fmt: skip
def test_what_cannot_be_read_stops_the_start_with_a_sentence(name: str, text: str) -> None:
    with pytest.raises(BadSetting, match="Write"):
        proposals.read({f"WAYHOME_{name}": text})


@pytest.mark.parametrize(
    ("name", "text", "instead"),
    [
        ("STATISTICS_K", "1", "Write 5 or more, such as 11."),
        ("STATISTICS_K", "4", "Write 5 or more, such as 11."),
        ("STATISTICS_AGENCIES", "0", "Write 1 or more, such as 3."),
        ("STATISTICS_SEND_DAYS", "0", "Write 1 or more, such as 31."),
        ("STATISTICS_SEND_AGAIN_DAYS", "0", "Write 1 or more, such as 14."),
        ("STATISTICS_NOISE_BUDGET", "5", "Write 4 or less, such as 4."),
        ("STATISTICS_K", "²", "Write a whole number, such as 11."),
    ],
)
def test_what_would_publish_single_people_stops_the_start(name: str, text: str, instead: str) -> None:
    """data-standards.md 6.4: never below 5 people, and at most so much noise spent in a year."""
    with pytest.raises(BadSetting) as stopped:
        proposals.read({f"WAYHOME_{name}": text})
    assert name in str(stopped.value)
    assert text in str(stopped.value)
    assert instead in str(stopped.value)


def test_figures_at_the_edge_of_what_may_be_published_count() -> None:
    said = proposals.read({"WAYHOME_STATISTICS_K": "5", "WAYHOME_STATISTICS_NOISE_BUDGET": "1"})
    assert (said["STATISTICS_K"], said["STATISTICS_NOISE_BUDGET"]) == (5, 1)


def test_rooms_work_with_the_figures_of_the_installation() -> None:
    """Each first as the papers propose it, then as somebody has set it."""
    day, moment = date(2026, 11, 2), datetime(2026, 11, 2, 9, tzinfo=UTC)  # a Monday

    def said() -> tuple[object, ...]:
        return (
            *(
                purposes.line(one).until(day)
                for one in ("SHARE_RECEIVING_ORG", "SHARE_CONSULATE", "FAMILY_CONTACT")
            ),
            reminders.guardian_within(),
            handin.sign_within(),
            care.plan_holds_for(),
            referrals.feedback(),
            conference.conference(moment),
            conference.focal_points(moment),
            training.months(),
            training.rest_after(),
        )

    def days(number: int) -> timedelta:
        return timedelta(days=number)

    assert said() == (
        day + days(90), day + days(90), day + days(60), days(1), timedelta(hours=12), days(7), days(7),
        moment + days(3), moment + days(10), 12, days(14),
    )  # fmt: skip
    with override_settings(
        CONSENT_SHARE_RECEIVING_DAYS=30, CONSENT_CONSULATE_DAYS=31, CONSENT_FAMILY_DAYS=32,
        GUARDIAN_ALARM_HOURS=12, COSIGN_HOURS=6, SAFETY_PLAN_MAX_AGE_DAYS=3, REFERRAL_FEEDBACK_DAYS=5,
        DISPUTE_CONFERENCE_DAYS=1, DISPUTE_FOCAL_POINTS_DAYS=4, TRAINING_MONTHS=6, TRAINING_SUSPEND_DAYS=7,
    ):  # fmt: skip
        assert said() == (
            day + days(30), day + days(31), day + days(32), timedelta(hours=12), timedelta(hours=6), days(3), days(5),
            moment + days(1), moment + days(4), 6, days(7),
        )  # fmt: skip
