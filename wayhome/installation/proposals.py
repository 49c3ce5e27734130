"""Figures that are proposals [P], each with the default of the papers: an installation changes them in its environment.

``WAYHOME_`` before the name. Rooms read them as settings; docs/installing.md names each.
"""

import os
from collections.abc import Mapping
from decimal import Decimal

from django.conf import settings

from wayhome.installation import environment

NUMBERS: dict[str, int] = {
    "SHELTER_MAX_STAY_DAYS": 180,
    "HOUSE_PROTECTION_TEST_DAYS": 90,
    "INTERPRETER_APPROVAL_MONTHS": 12,
    "SELF_AUDIT_MONTHS": 6,
    "COMPLAINT_ACKNOWLEDGE_DAYS": 3,
    "COMPLAINT_ANSWER_DAYS": 14,
    "FAMILY_SECOND_VISIT_DAYS": 7,
    "BID_PANEL_MEMBERS": 3,
    "COURT_REMIND_DAYS": 30,
    "COURT_REMIND_AGAIN_DAYS": 7,
    "COURT_REMIND_LAST_DAYS": 1,
    "COURT_LINK_TEST_HOURS": 48,
    "COURT_WRITE_HOURS": 1,
    "COURT_SHORT_NOTICE_HOURS": 24,
    "COURT_DEBRIEF_HOURS": 24,
    "COURT_AFTER_FIRST_DAYS": 1,
    "COURT_AFTER_AGAIN_DAYS": 7,
    "FIT_PREGNANCY_WEEKS": 28,
    "FIT_NEWBORN_DAYS": 14,
    "FIT_CHECK_FROM_HOURS": 72,
    "FIT_CHECK_UNTIL_HOURS": 24,
    "RETURN_TRAVEL_HOURS": 24,
    "RECEIVER_ANSWER_DAYS": 5,
    "RECEIVER_OTHERS_DAYS": 10,
    "RECEIVER_VALID_DAYS": 14,
    "RECEIVER_LAPSE_DAYS": 3,
    "RETURN_RISK_VALID_DAYS": 14,
    "DOCUMENT_FOLLOWUP_DAYS": 7,
    "DOCUMENT_MARGIN_DAYS": 1,
    "SHIFT_MAX_HOURS": 12,
    "GO_CHECK_FIRST_HOURS": 24,
    "GO_CHECK_LAST_HOURS": 2,
    "GO_CHANGED_MINUTES": 15,
    "PASS_OPENS_HOURS_BEFORE": 12,
    "PASS_SHUTS_HOURS_AFTER": 12,
    "PASS_LATE_HOURS": 48,
    "TRACKING_DELETE_HOURS": 72,
    "CHECKIN_GRACE_MIN": 30,
    "CHECKIN_MISSED_MIN_ADULT": 60,
    "CHECKIN_MISSED_MIN_CHILD_OR_HIGH": 30,
    "ARRIVAL_SAFE_CALL_HOURS": 4,
    "NIGHT_WAIT_HOURS": 3,
    "ARRIVAL_MISSED_HOURS": 2,
    "ARRIVAL_POLICE_HOURS_HIGH": 6,
    "ARRIVAL_POLICE_HOURS_CHILD": 1,
    "ARRIVAL_TRY_HOURS": 2,
    "ARRIVAL_POLICE_PEOPLE": 2,
    "ARRIVAL_FLAG_HOURS": 72,
    "LETTER_OPEN_HOURS": 12,
    "LETTER_ASK_HOURS": 24,
    "TRAVEL_REPORT_HOURS": 72,
    "FELT_SAFE_DAYS": 7,
    "FELT_SLIP_DAYS": 30,
    "RETRAFF_WEIGHT_GRAVE": 3,
    "RETRAFF_WEIGHT_STRONG": 2,
    "RETRAFF_WEIGHT_OTHER": 1,
    "RETRAFF_MULTIPLIER_CHILD_OR_REPEAT_PERCENT": 150,
    "RETRAFF_MULTIPLIER_RECENT_PERCENT": 125,
    "RETRAFF_BAND_TALK": 3,
    "RETRAFF_BAND_NOW": 6,
    "RETRAFF_TALK_HOURS": 24,
    "RETRAFF_NOW_HOURS": 4,
    "WATCH_RETRAFFICKING_MONTHS": 24,
    "WATCH_BEGIN_HOURS": 72,
    "WEEKLY_CONTACT_WEEKS": 8,
    "RSS_MIN_ANSWERED_PERCENT": 80,
    "RSS_BAND_HIGH_BELOW_PERCENT": 34,
    "RSS_BAND_LOWER_ABOVE_PERCENT": 66,
    "RSS_FIRST_MONTHS": 1,
    "RSS_SECOND_MONTHS": 6,
    "RSS_THIRD_MONTHS": 12,
    "RSS_LAST_MONTHS": 24,
    "SAFETY_RATING_REVIEW": 2,
    "FOLLOWUP_FIRST_HOURS": 72,
    "FOLLOWUP_EARLY_DAYS": 14,
    "FOLLOWUP_EXTRA_HOURS": 72,
    "FOLLOWUP_HIGH_WEEKS": 4,
    "FOLLOWUP_MISSED": 2,
    "FOLLOWUP_LOST_TRIES": 3,
    "FOLLOWUP_LOST_WAYS": 2,
    "FOLLOWUP_LOST_DAYS": 60,
    "ROUND_VISITS": 5,
    "ROUND_LATE_HOURS": 48,
    "GOALS_PLAN_DAYS": 30,
    "GOALS_REMIND_DAYS": 7,
    "JOB_FIRST_MONTHS": 1,
    "JOB_SECOND_MONTHS": 3,
    "JOB_LAST_MONTHS": 6,
    "RETENTION_DECLINED_DAYS": 30,
    "RETENTION_CLOSED_YEARS": 5,
    "RETENTION_CHILD_UNTIL_AGE": 25,
    "RETENTION_COURT_YEARS": 5,
    "CLOSING_MONTHS": 12,
    "EVIDENCE_COPY_DPI": 150,
    "EVIDENCE_COPY_PAGES": 100,
    "EVIDENCE_COPY_MIB": 25,
    "EVIDENCE_COPY_SECONDS": 120,
    "EVIDENCE_ALTERED_HOURS": 4,
    "RECEPTION_CHECK_HOURS": 72,
    "RECEPTION_REMIND_HOURS": 48,
    "RECEPTION_OFFER_DAYS": 7,
    "TESTIMONY_THINK_NIGHTS": 1,
    "TESTIMONY_RISK_DAYS": 7,
    "STATISTICS_K": 11,
    "STATISTICS_AGENCIES": 3,
    "STATISTICS_NOISE_BUDGET": 4,
    "STATISTICS_SEND_DAYS": 31,
    "STATISTICS_SEND_AGAIN_DAYS": 14,
    "LIST_TWO_PEOPLE_ABOVE": 50,
    "LIST_KEPT_DAYS": 14,
    "LIST_ASK_DAYS": 30,
    "LIST_KEY_HOURS": 24,
    "LIST_KEY_MAX_HOURS": 168,
    "LIST_SENT_KEPT_DAYS": 14,
    "BUNDLE_CARD_DAYS": 365,
    "BUNDLE_ASK_DAYS": 7,
    "BACKUP_OLDEST_HOURS": 26,
    "GUARDIAN_ALARM_HOURS": 24,
    "COSIGN_HOURS": 12,
    "SAFETY_PLAN_MAX_AGE_DAYS": 7,
    "CONSENT_SHARE_RECEIVING_DAYS": 90,
    "CONSENT_CONSULATE_DAYS": 90,
    "CONSENT_FAMILY_DAYS": 60,
    "PRIVATE_CHECK_HOURS": 24,
    "REFERRAL_FEEDBACK_DAYS": 7,
    "DISPUTE_CONFERENCE_DAYS": 3,
    "DISPUTE_FOCAL_POINTS_DAYS": 10,
    "TRAINING_MONTHS": 12,
    "TRAINING_SUSPEND_DAYS": 14,
}
ANSWERS: dict[str, bool] = {
    "COSIGN_AT_NIGHT": True,
    "COST_SECOND_PERSON": True,
    "WATCHED_IN_PLACE_OF_ESCORT": True,
    "NIGHTS_BOOKED": True,
    "CHILDREN_AGREE_ALONE_FROM_15": False,
}

# data-standards 6.4: published figures tell of nobody below this; more noise in a year than that is not proposed [P].
LEAST = {"STATISTICS_K": 5}
MOST = {"STATISTICS_NOISE_BUDGET": 4}

SUMS: tuple[str, ...] = ("GRANT_TWO_PEOPLE_ABOVE",)  # for each currency; none comes with the house


def figure(name: str) -> int:
    """As this installation has it; what the papers propose where it says nothing."""
    return int(getattr(settings, name, NUMBERS[name]))


def read(env: Mapping[str, str] | None = None) -> dict[str, int | bool | str]:
    """Every one of them. BadSetting for a number that is too low (1, or ``LEAST``) or too high (``MOST``), or an answer
    that is neither yes nor no.
    """
    env = os.environ if env is None else env
    found: dict[str, int | bool | str] = {}
    for name, default in NUMBERS.items():
        found[name] = number = environment.number(env, f"WAYHOME_{name}", default)
        least, most = LEAST.get(name, 1), MOST.get(name, number)
        if number < least:
            raise environment.BadSetting(
                f"WAYHOME_{name} is {number}. Write {least} or more, such as {default}."
            )
        if number > most:
            raise environment.BadSetting(
                f"WAYHOME_{name} is {number}. Write {most} or less, such as {default}."
            )
    for name, usual in ANSWERS.items():
        text = env.get(f"WAYHOME_{name}", "yes" if usual else "no").strip()
        if text not in ("yes", "no"):
            raise environment.BadSetting(f"WAYHOME_{name} is “{text}”. Write yes or no.")
        found[name] = text == "yes"
    for name in SUMS:
        found[name] = text = env.get(f"WAYHOME_{name}", "").strip()
        try:
            sums(text)
        except ValueError as error:
            raise environment.BadSetting(
                f"WAYHOME_{name} is “{text}”. Write it as EUR 500, ALL 50000."
            ) from error
    return found


def sums(text: str) -> dict[str, Decimal]:
    """“EUR 500, ALL 50000”: a sum for each currency. ValueError for anything else; nothing is nothing."""
    found: dict[str, Decimal] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        code, _space, sum_ = part.partition(" ")
        if not (len(code) == 3 and code.isascii() and code.isupper() and sum_.strip().isdecimal()):
            raise ValueError(part)
        found[code] = Decimal(sum_.strip())
    return found
