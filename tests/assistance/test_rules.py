"""Every refusal of this room says what to do next, and what is right passes. Fast: nothing is read from anywhere."""

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from uuid import uuid4

import pytest

from tests.assistance import story
from wayhome.assistance import documents, rules, rules_appointments
from wayhome.core import clock
from wayhome.people.access import Access

TODAY, NOW = clock.today(), clock.now()
WRITES_D = Access(MappingProxyType({"D": 2}), frozenset("D"))
WRITES_I = Access(MappingProxyType({"I": 2}), frozenset("I"))
WRITES_H = Access(MappingProxyType({"H": 2}), frozenset("H"))
NOTHING = Access(MappingProxyType({}), frozenset())
FINE = replace(story.SUMMARY, fit_for_interview="yes")


def says(reason: str | None, said: str | None) -> bool:
    """The sentence says this, or there is none."""
    return reason is None if said is None else reason is not None and said in reason


def many(count: int) -> tuple[documents.Packed, ...]:
    return tuple(documents.packed(replace(story.PILL, id=uuid4())) for _n in range(count))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, None),
        ({"infectious_precaution": "mask"}, "Choose what the house does"),
        ({"infectious_precaution": "other"}, "Write what the house does"),
        ({"infectious_precaution": "other", "precaution_words": "A bathroom"}, None),
        ({"fit_for_interview": ""}, "Choose whether an interview"),
        ({"fit_for_interview": "later"}, "Enter the day on which it is asked again"),
        ({"fit_for_interview": "later", "ask_again_on": TODAY - timedelta(days=1)}, "is over"),
        ({"fit_for_interview": "later", "ask_again_on": TODAY}, None),
        ({"fit_for_interview": "later", "ask_again_on": TODAY + timedelta(days=366)}, None),
        ({"fit_for_interview": "later", "ask_again_on": TODAY + timedelta(days=367)}, "Check the year"),
        ({"pregnancy_weeks": 0}, "Enter the weeks"),
        ({"pregnancy_weeks": 46}, "Enter the weeks"),
        ({"pregnancy_weeks": 45}, None),
        ({"medication": many(9)}, "At most 8 medicines"),
        ({"medication": many(8)}, None),
        (
            {"medication": (documents.packed(replace(story.PILL, name=" ")),)},
            "Write the name of the medicine",
        ),
        ({"findings": "x" * 10_001}, "Write at most 10000 letters"),
    ],
)
def test_health_in_short(given: dict[str, Any], said: str | None) -> None:
    assert says(rules.why_not_summary(replace(FINE, **given), today=TODAY), said)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, None),
        ({"times": ()}, None),
        ({"times": ("8",)}, "Write the times like"),
        ({"times": ("24:00",)}, "Write the times like"),
        ({"times": tuple(f"0{n}:00" for n in range(9))}, "Write the times like"),
        ({"times": ("08:00", "08:00")}, "twice"),
        ({"amount": "x" * 10_001}, "Write at most"),
    ],
)
def test_a_medicine(given: dict[str, Any], said: str | None) -> None:
    assert says(rules.why_not_medicine(replace(story.PILL, **given)), said)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("8", ("08:00",)),
        ("20.30, 8", ("08:00", "20:30")),
        ("8:00;20:00", ("08:00", "20:00")),
        ("", ()),
        ("noon", ("noon",)),
        ("8:5", ("8:5",)),
        ("123", ("123",)),
    ],
)
def test_times_are_read_as_people_write_them_and_nothing_is_guessed(
    typed: str, read: tuple[str, ...]
) -> None:
    assert rules.times_of(typed) == read


def test_a_medicine_ends_on_its_last_day_and_one_without_times_is_never_due() -> None:
    pill = replace(story.PILL, until=TODAY)
    assert pill.is_due_on(TODAY)
    assert not pill.is_due_on(TODAY + timedelta(days=1))
    assert not replace(pill, times=()).is_due_on(TODAY)
    assert story.PILL.is_due_on(TODAY + timedelta(days=999))
    assert replace(pill, in_house="").for_house.name == pill.name


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, None),
        ({"kind": "legal"}, "Your role does not write sessions"),
        ({"kind": "palaver"}, "Your role does not write sessions"),
        ({"day": None}, "Enter the day"),
        ({"day": TODAY + timedelta(days=1)}, "still to come"),
        ({"minutes": 0}, "Enter the minutes"),
        ({"minutes": 1441}, "Enter the minutes"),
        ({"who": "x" * 10_001}, "Write at most"),
    ],
)
def test_a_session(given: dict[str, Any], said: str | None) -> None:
    brief = replace(documents.SessionBrief(kind="health", day=TODAY), **given)
    assert says(rules.why_not_session(WRITES_D, brief, today=TODAY), said)


def test_notes_of_ones_own_and_what_others_wrote() -> None:
    mine = uuid4()
    assert rules.why_not_ours(organisation=mine, mine=mine) is None
    assert says(rules.why_not_ours(organisation=uuid4(), mine=mine), "Another organisation")
    assert rules.why_not_own(WRITES_D, "D", "Mine") is None
    assert rules.why_not_own(WRITES_H, "H", "") is None
    assert says(rules.why_not_own(WRITES_H, "H", "Mine"), "psychologists, doctors and nurses")
    assert says(rules.why_not_own(WRITES_I, "D", "Mine"), "psychologists, doctors and nurses")
    assert says(rules.why_not_own(WRITES_D, "D", "x" * 10_001), "Write at most")


@pytest.mark.parametrize(
    ("access", "kind", "group"),
    [
        (WRITES_D, "health", "D"),
        (WRITES_D, "office", None),
        (WRITES_I, "health", "I"),
        (WRITES_I, "school", "I"),
        (WRITES_H, "legal", "H"),
        (NOTHING, "health", None),
        (WRITES_D, "party", None),
    ],
)
def test_an_appointment_is_sealed_in_its_own_part_where_the_role_writes_it(
    access: Access, kind: str, group: str | None
) -> None:
    assert rules_appointments.appointment_group(kind, access) == group


@pytest.mark.parametrize(
    ("brief", "given", "said"),
    [
        ({}, {}, None),
        ({}, {"kind": "legal"}, "Your role does not make appointments"),
        ({"starts_at": None}, {}, "Enter day and time"),
        ({"starts_at": NOW - timedelta(minutes=1)}, {}, "This time is over"),
        ({"starts_at": NOW + timedelta(days=366)}, {}, None),
        ({"starts_at": NOW + timedelta(days=368)}, {}, "Check the year"),
        (
            {"starts_at": NOW - timedelta(days=1)},
            {},
            None,
        ),  # as it was before: another driver is written down
        ({"minutes": 0}, {}, "Enter the minutes"),
        ({"bring_to": "x" * 10_001}, {}, "Write at most"),
    ],
)
def test_an_appointment(brief: dict[str, Any], given: dict[str, Any], said: str | None) -> None:
    reason = rules_appointments.why_not_appointment(
        WRITES_D,
        replace(documents.AppointmentBrief(starts_at=NOW), **brief),
        documents.Appointment(**{"kind": "health", **given}),
        before=NOW - timedelta(days=1),
        now=NOW,
    )
    assert says(reason, said)


@pytest.mark.parametrize(
    ("said", "hours", "why"),
    [
        (("driver", ""), 1, None),
        (("escort", ""), 1, "Nobody is to go along"),
        (("party", ""), 1, "Choose what happened"),
        (("outcome", ""), -1, "Choose what became of it"),
        (("outcome", "came"), 1, "has not begun"),
        (("outcome", "not_there"), 1, "has not begun"),
        (("outcome", "off_by_person"), 1, None),
        (("outcome", "came"), -1, None),
        (("back", ""), 1, "has not begun"),
        (("back", ""), -1, None),
        (("driver", "", "x" * 10_001), 1, "Write at most"),
    ],
)
def test_what_is_said_of_an_appointment(said: tuple[str, ...], hours: int, why: str | None) -> None:
    word, outcome, words, *_rest = (*said, "", "")
    given = documents.Said(word, outcome, words)
    brief = documents.AppointmentBrief(starts_at=NOW + timedelta(hours=hours), driver="Ben")
    assert says(rules_appointments.why_not_say(given, brief=brief, now=NOW), why)
    assert says(
        rules_appointments.why_not_say(documents.Said("driver"), brief=replace(brief, driver=""), now=NOW),
        "Nobody is to",
    )


def test_nobody_confirms_a_drive_of_who_left() -> None:
    assert says(rules_appointments.why_not_confirm("driver", drives=False, goes_along=True), "who drives")
    assert says(rules_appointments.why_not_confirm("escort", drives=True, goes_along=False), "who does")
    assert rules_appointments.why_not_confirm("driver", drives=True, goes_along=False) is None
    assert rules_appointments.why_not_confirm("escort", drives=False, goes_along=True) is None
    assert rules_appointments.why_not_confirm("outcome", drives=False, goes_along=False) is None


def test_who_helps_and_who_gives() -> None:
    assert rules_appointments.why_not_help(helps=True) is None
    assert says(rules_appointments.why_not_help(helps=False), "Tell one of them")
    assert rules.why_not_give(may_give=True) is None
    assert says(rules.why_not_give(may_give=False), "Ask one of them")


@pytest.mark.parametrize(
    ("outcome", "early", "said"),
    [
        ("given", timedelta(), None),
        ("refused", rules.EARLY, None),
        ("lost", timedelta(), "Choose given"),
        ("given", rules.EARLY + timedelta(minutes=1), "Its time has not come"),
    ],
)
def test_a_dose(outcome: str, early: timedelta, said: str | None) -> None:
    assert says(rules.why_not_dose(outcome, "", due_at=NOW + early, now=NOW), said)


@pytest.mark.parametrize(
    ("before", "state", "has_yes", "wants", "said"),
    [
        ("kept", "kept", False, False, None),
        ("kept", "police", False, True, "her or his yes alone"),
        ("kept", "police", True, False, "Ask her or him first"),
        ("kept", "police", True, True, None),
        ("kept", "destroyed", True, False, "Ask her or him first"),
        ("kept", "destroyed", False, True, None),
        ("police", "kept", True, True, "not kept here any more"),
        ("destroyed", "police", True, True, "not kept here any more"),
    ],
)
def test_what_is_kept_goes_nowhere_without_her(
    before: str,
    state: str,
    has_yes: bool,
    wants: bool,
    said: str | None,
) -> None:
    reason = rules.why_not_pass_on(
        documents.Trace(state=before), documents.Trace(state=state), has_yes=has_yes, wants=wants
    )
    assert says(reason, said)
