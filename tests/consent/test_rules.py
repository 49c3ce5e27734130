"""What can be recorded, what counts, what is to be asked again: pure rules, each with its sentence."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import override_settings

from wayhome.consent import purposes, rules, rules_after
from wayhome.consent.documents import Answer, Recipient
from wayhome.consent.enums import Band, Granted, Purpose, Receiver
from wayhome.consent.rules import Situation
from wayhome.people import documents as people_documents
from wayhome.people.access import Access
from wayhome.vault.fields import GROUPS

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAWN, STRANGER = uuid4(), uuid4()
ADULT = Situation(now=NOW, partners=frozenset({DAWN}))
ANA = people_documents.GuardianBrief(name="Ana Leka", kind="appointed")
SUSPECT = replace(ANA, has_conflict=True)
TO_DAWN = (Recipient(DAWN, "Dawn Centre"),)


def child(band: str, guardian: people_documents.GuardianBrief | None = ANA, **given: Any) -> Situation:  # noqa: ANN401
    return replace(ADULT, band=band, guardian=guardian, **given)


def yes(purpose: str = "ASSISTANCE", **given: Any) -> Answer:  # noqa: ANN401 - fields of an answer
    answer = Answer(
        purpose="ASSISTANCE", granted="yes", form="explicit_written", understood=True, given_at=NOW
    )
    return replace(answer, **{"purpose": purpose, **given})


def sharing(**given: Any) -> Answer:  # noqa: ANN401
    answer = yes("SHARE_RECEIVING_ORG", groups=("A", "F"), recipients=TO_DAWN, valid_until=date(2027, 2, 1))
    return replace(answer, **given)


def test_past_midnight_the_last_day_of_a_yes_is_over_where_the_agency_is() -> None:
    night = replace(ADULT, now=datetime(2026, 7, 1, 22, 30, tzinfo=UTC))  # in Tirana it is the 2nd
    ending = yes(given_at=night.now, valid_until=date(2026, 7, 1))
    with override_settings(ZONE_HERE="Europe/Tirane"):
        assert "This last day is over" in str(rules.why_not_record(ending, night))
        assert rules.why_not_record(replace(ending, valid_until=date(2026, 7, 2)), night) is None


# The table --------------------------------------------------------------------------------------------------------


def test_the_table_has_every_purpose_of_the_practice_paper() -> None:
    assert list(purposes.TABLE) == [
        "ASSISTANCE", "DATA_PROCESSING", "INTERVIEW", "HEALTH_EXAM", "HEALTH_SHARE", "PSYCHOSOCIAL",
        "SHARE_LAW_ENFORCEMENT", "SHARE_RECEIVING_ORG", "SHARE_CONSULATE", "FAMILY_CONTACT", "RETURN_PREPARATION",
        "RETURN_TRAVEL", "LOCATION_TRACKING", "REINTEGRATION_SERVICES", "MONITORING_CONTACT", "TESTIMONY",
        "RESEARCH_STATISTICS", "PHOTO_MEDIA",
    ]  # fmt: skip
    assert list(purposes.TABLE) == Purpose.values


def test_periods_are_those_of_the_practice_paper() -> None:
    days = {code: line.days for code, line in purposes.TABLE.items() if not line.per_act and line.days}
    assert days == {
        "HEALTH_SHARE": 90, "SHARE_RECEIVING_ORG": 90, "SHARE_CONSULATE": 90, "FAMILY_CONTACT": 60,
        "RETURN_PREPARATION": 90, "RETURN_TRAVEL": 1, "LOCATION_TRACKING": 30, "REINTEGRATION_SERVICES": 365,
        "MONITORING_CONTACT": 730, "TESTIMONY": 90,
    }  # fmt: skip
    assert {code for code, line in purposes.TABLE.items() if line.days is None} == {
        "ASSISTANCE", "DATA_PROCESSING", "PSYCHOSOCIAL", "RESEARCH_STATISTICS",
    }  # fmt: skip
    assert {code for code, line in purposes.TABLE.items() if line.per_act} == {
        "INTERVIEW", "HEALTH_EXAM", "SHARE_LAW_ENFORCEMENT", "PHOTO_MEDIA",
    }  # fmt: skip


def test_pictures_are_a_no_unless_somebody_says_yes() -> None:
    assert {code: line.default for code, line in purposes.TABLE.items() if line.default} == {
        "PHOTO_MEDIA": Granted.NO
    }


def test_three_purposes_are_private() -> None:
    assert {code for code, line in purposes.TABLE.items() if line.is_private} == {
        "SHARE_LAW_ENFORCEMENT", "TESTIMONY", "FAMILY_CONTACT",
    }  # fmt: skip


@pytest.mark.parametrize("line", purposes.TABLE.values(), ids=lambda line: line.code)
def test_each_line_is_whole(line: purposes.Line) -> None:
    assert str(line.question).endswith((".", "?"))
    assert str(line.effect).endswith(".")
    assert line.label
    assert set(line.usual) <= set(line.groups) <= set(GROUPS)
    assert bool(line.groups) == (line.receiver != Receiver.NOBODY)
    assert line.longest(NOW.date()) >= (line.until(NOW.date()) or NOW.date())


def test_officers_are_named_only_where_the_question_is_about_them() -> None:
    """A worker cannot tell the police by naming them as the agency that helps."""
    now = Situation(now=NOW, partners=frozenset({DAWN}), officers=frozenset({DAWN}))
    for line in purposes.TABLE.values():
        if line.receiver != Receiver.ORGANISATION:
            continue
        group = line.groups[:1]
        answer = yes(purpose=line.purpose, groups=(group,), recipients=TO_DAWN, valid_until=None)
        said = rules.why_not_what(answer, now) or ""
        assert said.startswith("Police, border and courts") is (not line.to_officers), line.code
        assert rules.why_not_what(answer, ADULT) is None, line.code
    asked = {line.code for line in purposes.TABLE.values() if line.to_officers}
    assert asked == {"SHARE_LAW_ENFORCEMENT", "TESTIMONY"}


def test_the_police_and_a_court_never_learn_where_she_lives_or_her_health() -> None:
    for code in ("SHARE_LAW_ENFORCEMENT", "TESTIMONY"):
        assert set(purposes.line(code).groups) & set("BDE") == set()


def test_without_keys_no_purpose_has_a_period_of_its_own() -> None:
    lasting = {line.longest(NOW.date()) for line in purposes.TABLE.values()}
    assert len(lasting) == 2
    shared = [
        [line.code for line in purposes.TABLE.values() if line.longest(NOW.date()) == day] for day in lasting
    ]
    assert min(map(len, shared)) >= 7


# Recording --------------------------------------------------------------------------------------------------------


def test_a_yes_that_is_whole_is_kept() -> None:
    assert rules.why_not_record(yes(), ADULT) is None
    assert rules.why_not_record(sharing(), ADULT) is None


@pytest.mark.parametrize("granted", ["no", "not_now"])
@pytest.mark.parametrize("purpose", Purpose.values)
def test_a_no_is_always_kept_and_nobody_is_asked_why(granted: str, purpose: str) -> None:
    bare = Answer(
        purpose=purpose, granted=granted, state="crisis", present="possible_exploiter", capacity="no"
    )
    for situation in (ADULT, child(Band.UNDER_6, None), child(Band.UNDER_18, SUSPECT)):
        assert rules.why_not_known(bare) is None
        assert rules.why_not_record(bare, situation) is None


@pytest.mark.parametrize("wrong", [{"purpose": "X"}, {"granted": "maybe"}, {"granted": ""}])
def test_there_is_no_other_question_and_no_other_answer(wrong: dict[str, Any]) -> None:
    assert rules.why_not_known(yes(**wrong)) == "Choose what was asked, and what the answer was."


@pytest.mark.parametrize(
    ("given", "begins"),
    [
        ({"present": "possible_exploiter"}, "Somebody is there who may have had a part"),
        ({"present": "relative"}, "A relative is there."),
        ({"state": "intoxicated"}, "Nobody agrees under alcohol"),
        ({"state": "crisis"}, "Nobody agrees in an acute crisis."),
        ({"state": ""}, "Choose who else was there"),
        ({"present": "a cat"}, "Choose who else was there"),
        ({"capacity": "perhaps"}, "Choose whether she or he can decide now."),
        ({"understood": False}, "Ask her or him to say back"),
        ({"form": ""}, "Choose how it was said"),
        ({"form": "implicit"}, "Choose how it was said"),
        ({"form": "proxy"}, "Enter who answered as the legal representative."),
        ({"form": "guardian"}, "She or he is an adult."),
        ({"form": "assent"}, "She or he is an adult."),
        ({"words": "x" * 20_001}, "Write at most 20000 letters."),
        ({"given_at": NOW + timedelta(minutes=1)}, "This moment is still to come."),
        ({"recipients": TO_DAWN}, "This question passes nothing on."),
        ({"groups": ("A",)}, "This question passes nothing on."),
        ({"valid_until": date(2026, 11, 24)}, "This last day is over."),
    ],
)
def test_rule_4_and_others_say_why_a_yes_is_not_kept(given: dict[str, Any], begins: str) -> None:
    assert (rules.why_not_record(yes(**given), ADULT) or "").startswith(begins)


@pytest.mark.parametrize(
    ("given", "begins"),
    [
        ({"recipients": ()}, "Say by name who is told."),
        ({"recipients": (Recipient(None, " "),)}, "One of the recipients has no name."),
        ({"recipients": (Recipient(STRANGER, "North Police"),)}, "Your organisation has not compared words"),
        ({"groups": ("A", "J")}, "This question cannot cover all that is ticked."),
        ({"groups": ()}, "Tick what may be told."),
        ({"valid_until": date(2027, 2, 24)}, "A yes to this lasts until 23 February 2027 at most."),
        ({"form": "explicit_oral"}, "What is passed on is agreed in writing."),
    ],
)
def test_what_is_passed_on_is_named_limited_and_in_writing(given: dict[str, Any], begins: str) -> None:
    assert (rules.why_not_record(sharing(**given), ADULT) or "").startswith(begins)


def test_who_does_not_write_agrees_before_a_witness() -> None:
    assert rules.why_not_record(sharing(form="explicit_oral", witness="Nurse B."), ADULT) is None


def test_a_relative_is_named_and_no_data_need_be() -> None:
    answer = yes("FAMILY_CONTACT", recipients=(Recipient(None, "Sister Vera"),))
    assert rules.why_not_record(answer, ADULT) is None


def test_the_period_may_be_left_open_and_may_end_today() -> None:
    assert rules.why_not_record(sharing(valid_until=None), ADULT) is None
    assert rules.why_not_record(sharing(valid_until=NOW.date()), ADULT) is None
    assert rules.why_not_record(yes(valid_until=date(2036, 1, 1)), ADULT) is None


def test_on_the_first_night_it_need_not_be_said_back() -> None:
    assert rules.why_not_record(yes(understood=False, first_night=True), ADULT) is None


def test_a_legal_representative_is_named() -> None:
    assert (
        rules.why_not_record(
            yes(form="proxy", guardian="Lawyer K.", authority="court", authority_paper="Order 7"), ADULT
        )
        is None
    )


# Children ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "days", "band"),
    [(0, 0, "0-5"), (6, -1, "0-5"), (6, 0, "6-11"), (12, -1, "6-11"), (12, 0, "12-14"), (15, -1, "12-14"),
     (15, 0, "15-17"), (18, -1, "15-17"), (18, 0, "adult"), (40, 0, "adult")],
)  # fmt: skip
def test_bands_begin_on_the_birthday(years: int, days: int, band: str) -> None:
    born = NOW.date().replace(year=NOW.year - years) - timedelta(days=days)
    assert rules.band_of(people_documents.Brief(latest_birth=born, earliest_birth=born), NOW.date()) == band


def test_doubt_about_the_age_means_a_child() -> None:
    assert rules.band_of(people_documents.Brief(presumed_child=True), NOW.date()) == Band.UNDER_18
    grown = people_documents.Brief(presumed_child=True, latest_birth=date(2000, 1, 1))
    assert rules.band_of(grown, NOW.date()) == Band.UNDER_18
    assert rules.band_of(people_documents.Brief(), NOW.date()) == Band.ADULT


def test_the_youngest_possible_age_counts() -> None:
    brief = people_documents.Brief(earliest_birth=date(2007, 1, 1), latest_birth=date(2009, 12, 31))
    assert rules.band_of(brief, NOW.date()) == Band.UNDER_18


CHILDREN = [
    (Band.UNDER_6, {"form": "guardian", "understood": False, "band": "0-5"}, ""),
    (Band.UNDER_12, {"form": "guardian", "assent": "not_asked"}, "Ask the child too"),
    (Band.UNDER_12, {"form": "guardian", "assent": "yes"}, ""),
    (Band.UNDER_12, {"form": "guardian", "assent": "no"}, ""),
    (Band.UNDER_15, {"form": "guardian", "assent": "not_asked"}, "Ask the child too"),
    (Band.UNDER_15, {"form": "guardian", "assent": "yes"}, "From 12 years on"),
    (Band.UNDER_15, {"form": "guardian", "assent": "no"}, ""),
    (Band.UNDER_15, {"form": "guardian", "assent": "yes", "assent_written": True}, ""),
    (Band.UNDER_18, {"form": "guardian", "assent": "yes"}, "From 12 years on"),
    (Band.UNDER_18, {"form": "guardian", "assent": "yes", "assent_written": True}, ""),
    (Band.UNDER_18, {"form": "explicit_written"}, "A guardian agrees for a child."),
    (Band.UNDER_18, {"form": "explicit_oral"}, "A guardian agrees for a child."),
    (
        Band.UNDER_18,
        {"form": "proxy", "guardian": "K.", "authority": "law", "authority_paper": "P"},
        "A guardian agrees for a child.",
    ),
    (Band.UNDER_6, {"form": "assent"}, ""),
    (Band.UNDER_18, {"form": "assent"}, ""),
]


@pytest.mark.parametrize(("band", "given", "begins"), CHILDREN)
def test_rule_6_who_agrees_at_which_age(band: str, given: dict[str, Any], begins: str) -> None:
    found = rules.why_not_record(yes("RETURN_PREPARATION", **given), child(band))
    assert (found or "").startswith(begins)
    assert bool(found) == bool(begins)


@pytest.mark.parametrize(
    ("guardian", "begins"),
    [(None, "Nobody speaks for this child yet."), (replace(ANA, is_ended=True), "Nobody speaks for this child yet."),
     (SUSPECT, "This guardian may have had a part")],
)  # fmt: skip
@pytest.mark.parametrize("band", [Band.UNDER_6, Band.UNDER_12, Band.UNDER_15, Band.UNDER_18])
def test_no_guardian_or_one_with_a_part_in_it_cannot_agree(
    band: str, guardian: people_documents.GuardianBrief | None, begins: str
) -> None:
    answer = yes(form="guardian", assent="yes", assent_written=True)
    assert (rules.why_not_record(answer, child(band, guardian)) or "").startswith(begins)


@pytest.mark.parametrize("purpose", ["HEALTH_EXAM", "PSYCHOSOCIAL"])
def test_from_15_a_child_agrees_alone_to_health_where_the_law_allows(purpose: str) -> None:
    answer = yes(purpose)
    allowed = child(Band.UNDER_18, None, may_own=True)
    assert rules.why_not_record(answer, allowed) is None
    assert rules.why_not_live(answer, allowed) is None
    for other in (
        child(Band.UNDER_18, None),
        child(Band.UNDER_15, None, may_own=True),
        child(Band.UNDER_18, None, may_own=True, in_doubt=True),
    ):
        assert (rules.why_not_record(answer, other) or "").startswith("A guardian agrees for a child.")
        assert (rules.why_not_live(answer, other) or "").startswith("A guardian has to agree too")


@pytest.mark.parametrize("purpose", sorted(set(Purpose.values) - {"HEALTH_EXAM", "PSYCHOSOCIAL"}))
def test_for_all_else_a_guardian_agrees_whatever_the_law_says_on_health(purpose: str) -> None:
    assert not rules.agrees_alone(purpose, child(Band.UNDER_18, ANA, may_own=True))


# What counts ------------------------------------------------------------------------------------------------------

LIVE = [
    (yes(), ADULT, ""),
    (yes(granted="no"), ADULT, "Not agreed."),
    (yes(granted="not_now"), ADULT, "Not agreed."),
    (sharing(), ADULT, ""),
    (sharing(valid_until=NOW.date()), ADULT, ""),
    (sharing(valid_until=date(2026, 11, 24)), ADULT, "The time that was agreed is over."),
    (yes("RETURN_TRAVEL", valid_until=date(2026, 11, 26)), ADULT, ""),
    (
        yes("RETURN_TRAVEL", given_at=NOW - timedelta(hours=24), valid_until=NOW.date()),
        ADULT,
        "This was agreed for 24 hours.",
    ),
    (yes("RETURN_TRAVEL", given_at=NOW - timedelta(hours=23, minutes=59), valid_until=NOW.date()), ADULT, ""),
    (yes(capacity="doubt"), ADULT, "It was in doubt"),
    (yes(capacity="no"), ADULT, "It was in doubt"),
    (yes(capacity="no", form="proxy", guardian="K."), ADULT, ""),
    (yes(form="guardian"), ADULT, "She or he is an adult now."),
    (yes(form="assent"), ADULT, "She or he is an adult now."),
    (yes(), child(Band.UNDER_18), "A guardian has to agree too"),
    (yes(form="proxy", guardian="K."), child(Band.UNDER_18), "A guardian has to agree too"),
    (yes(form="guardian", assent="yes"), child(Band.UNDER_12), ""),
    (
        yes(form="guardian", assent="yes"),
        child(Band.UNDER_12, SUSPECT),
        "The guardian who agreed may have had",
    ),
    (yes(form="guardian", assent="yes"), child(Band.UNDER_12, None), ""),
    (yes(form="guardian", assent="no"), child(Band.UNDER_12), "The guardian agrees, and the child said no."),
    (
        yes("RETURN_PREPARATION", form="guardian", assent="no"),
        child(Band.UNDER_12),
        "The child said no to going back. The best-interests decision has to answer it.",
    ),
    (yes(form="assent"), child(Band.UNDER_12), "The child says yes. A guardian has to agree too."),
]


@pytest.mark.parametrize(("answer", "situation", "begins"), LIVE)
def test_rule_1_what_counts(answer: Answer, situation: Situation, begins: str) -> None:
    found = rules.why_not_live(answer, situation)
    assert (found or "").startswith(begins)
    assert bool(found) == bool(begins)


def test_what_has_ended_does_not_count() -> None:
    assert rules.why_not_live(yes(), ADULT, is_ended=True) == "Taken back, or replaced by a later answer."


def test_what_a_guardian_agreed_to_ends_the_day_before_she_is_18() -> None:
    soon = child(Band.UNDER_18, adult_on=date(2026, 12, 1))
    answer = sharing(form="guardian", assent="yes")
    assert rules.lasts_until(answer, soon) == date(2026, 11, 30)
    assert rules.lasts_until(replace(answer, valid_until=date(2026, 11, 28)), soon) == date(2026, 11, 28)
    assert rules.lasts_until(replace(answer, form="explicit_written"), soon) == date(2027, 2, 1)
    assert rules.lasts_until(yes(), ADULT) is None


@pytest.mark.parametrize(
    ("answer", "situation", "begins"),
    [
        (yes(), ADULT, ""),
        (yes(band="adult"), ADULT, ""),
        (yes(band="15-17"), ADULT, "She or he was a child then"),
        (yes(form="guardian", guardian="Ana Leka", band="6-11"), child(Band.UNDER_12), ""),
        (yes(form="guardian", guardian="Ben Kola"), child(Band.UNDER_12), "The guardian has changed since."),
        (
            yes(form="guardian", guardian="Ana Leka"),
            child(Band.UNDER_12, None),
            "The guardian has changed since.",
        ),
        (
            yes(form="guardian", guardian="Ana Leka"),
            child(Band.UNDER_12, replace(ANA, is_ended=True)),
            "The guardian has changed since.",
        ),
        (yes(capacity="doubt"), ADULT, "It was in doubt"),
        (sharing(recipients=(Recipient(STRANGER, "X"),)), ADULT, "Your organisation no longer works with"),
        (sharing(recipients=(Recipient(None, "X"),)), ADULT, ""),
        (yes(first_night=True), ADULT, "It was asked on the first night."),
    ],
)
def test_rule_3_what_is_asked_again(answer: Answer, situation: Situation, begins: str) -> None:
    found = rules.why_ask_again(answer, situation)
    assert (found or "").startswith(begins)
    assert bool(found) == bool(begins)


# After ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "ended", "begins"),
    [(yes(), False, ""), (None, False, ""), (yes(), True, "This has ended already."), (None, True, "This has ended"),
     (yes(granted="no"), False, "This was not a yes."), (yes(granted="not_now"), False, "This was not a yes.")],
)  # fmt: skip
def test_a_yes_is_taken_back_once(answer: Answer | None, ended: bool, begins: str) -> None:
    found = rules_after.why_not_take_back(answer, is_ended=ended)
    assert (found or "").startswith(begins)
    assert bool(found) == bool(begins)


@pytest.mark.parametrize(
    ("answer", "organisation", "situation", "given", "begins"),
    [
        (sharing(), DAWN, ADULT, {}, ""),
        (sharing(), STRANGER, ADULT, {}, "She or he did not agree that this organisation is told."),
        (sharing(), DAWN, ADULT, {"is_ended": True}, "Taken back"),
        (sharing(granted="no"), DAWN, ADULT, {}, "Not agreed."),
        (sharing(capacity="doubt"), DAWN, ADULT, {}, "It was in doubt"),
        (sharing(valid_until=date(2026, 11, 24)), DAWN, ADULT, {}, "The time that was agreed is over."),
        (sharing(), DAWN, replace(ADULT, partners=frozenset()), {}, "Your organisation no longer works with"),
        (sharing(valid_until=None), DAWN, ADULT, {}, "No last day is agreed."),
        (sharing(), DAWN, ADULT, {"is_open": True}, "This organisation has it open already."),
    ],
)
def test_32_a_partner_is_let_in_only_by_what_counts_and_names_it(
    answer: Answer, organisation: UUID, situation: Situation, given: dict[str, bool], begins: str
) -> None:
    state = {"is_ended": False, "is_open": False} | given
    found = rules_after.why_not_let_in(answer, situation, organisation=organisation, **state)
    assert (found or "").startswith(begins)
    assert bool(found) == bool(begins)


@pytest.mark.parametrize(
    ("agency", "team", "groups", "parts"),
    [
        ("receiving", "intake", "AFI", "A,F,I"),
        ("receiving", "intake", "ABCDEFGI", "A,B,C,D,E,F,G,I"),
        ("receiving", "intake", "H", "Hm"),
        ("shelter_ngo", "intake", "ADE", "A,D,E"),
        ("police", "intake", "ABCDF", "A,C,Fm"),
        ("police", "legal", "ACF", "A,C,Fm"),  # an identification authority of the police
        ("court", "legal", "ABCDF", "A,C,D,Fm"),
        ("court", "intake", "ACF", ""),
        ("consulate", "intake", "AG", ""),
        ("health", "health", "ABD", "A,D"),
    ],
)
def test_a_partner_has_no_more_than_a_role_there_may_know(
    agency: str, team: str, groups: str, parts: str
) -> None:
    assert ",".join(rules_after.parts_for(agency, team, groups)) == parts


def test_a_talk_alone_is_kept_once() -> None:
    assert rules_after.why_not_confirm_talk(is_ended=True, is_done=False) is None
    assert rules_after.why_not_confirm_talk(is_ended=False, is_done=False) == (
        "This has not been taken back. Nothing is to be checked."
    )
    assert rules_after.why_not_confirm_talk(is_ended=True, is_done=True) == (
        "Somebody has spoken with her or him alone already."
    )


@pytest.mark.parametrize(
    ("given", "begins"),
    [({}, ""), ({"answer": "legal_reason", "reason": "§ 12"}, ""), ({"is_asked": False}, "Nothing is asked of you"),
     ({"answer": ""}, "Choose whether your copies"), ({"answer": "legal_reason"}, "Write which law"),
     ({"answer": "legal_reason", "reason": "x" * 20_001}, "Write at most")],
)  # fmt: skip
def test_a_recall_is_answered_with_deleted_or_a_reason_in_law(given: dict[str, Any], begins: str) -> None:
    found = rules_after.why_not_answer_recall(
        **{"answer": "deleted", "reason": "", "is_asked": True, **given}
    )
    assert (found or "").startswith(begins)
    assert bool(found) == bool(begins)


@pytest.mark.parametrize(
    ("given", "begins"),
    [({}, ""), ({"access": Access({}, frozenset())}, "Your role does not write about danger."),
     ({"ground": "x"}, "Choose whether"),
     ({"text": " "}, "Write what they need"), ({"why": ""}, "Write why waiting"), ({"text": "x" * 20_001}, "Write at"),
     ({"has_team": False}, "Your organisations have not compared words.")],
)  # fmt: skip
def test_rule_7_what_is_passed_on_in_danger(given: dict[str, Any], begins: str) -> None:
    whole = {
        "text": "He waits there",
        "why": "a knife",
        "ground": "danger",
        "access": Access({"F": 2}, frozenset("F")),
        "has_team": True,
    }
    found = rules_after.why_not_disclose(**{**whole, **given})
    assert (found or "").startswith(begins)
    assert bool(found) == bool(begins)


def test_whoever_proposed_does_not_confirm() -> None:
    assert rules_after.why_not_confirm_disclosure(is_same=False) is None
    assert (rules_after.why_not_confirm_disclosure(is_same=True) or "").startswith("You proposed it.")


@pytest.mark.parametrize("bad", [("", "person"), ("in_person", ""), ("x", "y")])
def test_how_and_by_whom_it_was_taken_back_is_chosen(bad: tuple[str, str]) -> None:
    assert rules_after.why_not_said("call", "unknown") is None
    assert rules_after.why_not_said(*bad) == "Choose by which way it was said, and who said it."


@pytest.mark.parametrize(
    ("start", "end"),
    [(datetime(2026, 11, 25, 9, tzinfo=UTC), datetime(2026, 12, 2, 9, tzinfo=UTC)),
     (datetime(2026, 11, 28, 9, tzinfo=UTC), datetime(2026, 12, 4, 9, tzinfo=UTC))],
)  # fmt: skip
def test_working_days_leave_out_the_weekend(start: datetime, end: datetime) -> None:
    assert rules_after.working_days(start, 5) == end
