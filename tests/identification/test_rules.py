"""The rules, each branch, without a database; and G1.3 as a property: what is not safe is never let through."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wayhome.consent.enums import Present
from wayhome.identification import rules, rules_findings
from wayhome.identification.enums import Act, Decision, Result, Said, VoidWhy, Which, Wish
from wayhome.identification.rules import Before, Conditions, ForChild

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
TODAY = NOW.date()
SAFE = Conditions(is_private=True, is_agreed=True)
BESIDE = {Present.ADVOCATE, Present.GUARDIAN, Present.NOBODY, Present.INTERPRETER}


def before(topic: str = "labour", *, days: int = 30, **given: object) -> Before:
    return Before(topic, NOW - timedelta(days=days), **given)  # type: ignore[arg-type]


@given(
    some.booleans(),
    some.lists(some.sampled_from(list(Present)), max_size=3),
    some.sampled_from([None, "Not approved"]),
    some.booleans(),
    some.sampled_from(["", "yes", "no", "later"]),
    some.booleans(),
)
def test_nothing_passes_unless_all_of_it_holds(
    is_private: bool,
    present: list[Present],
    interpreter: str | None,
    is_agreed: bool,
    fit: str,
    is_closed: bool,
) -> None:
    now = Conditions(is_private, tuple(map(str, present)), interpreter, is_agreed, fit, is_closed)
    safe = is_private and set(present) <= BESIDE and interpreter is None and is_agreed and fit != "no"
    safe = safe and not is_closed
    assert (rules.why_not_interview(now) is None) == safe


def test_each_reason_says_what_to_do() -> None:
    assert rules.why_not_interview(SAFE) is None
    for given_, word in (
        ({"is_private": False}, "Find a private place"),
        ({"present": ("officer",)}, "Speak alone"),
        ({"interpreter": "Choose another."}, "Choose another."),
        ({"is_agreed": False}, "Ask aloud first"),
        ({"fit": "no"}, "Ask again when"),
        ({"is_health_closed": True}, "Ask who leads the case"),
    ):
        now = Conditions(**{"is_private": True, "is_agreed": True, **given_})  # type: ignore[arg-type]
        assert word in (rules.why_not_interview(now) or "")


def test_a_child() -> None:
    assert rules.why_not_child(ForChild(is_near=True, is_recorded=True)) is None
    assert rules.why_not_child(ForChild(not_specialised="Book the course.")) == "Book the course."
    assert rules.why_not_child(ForChild(no_guardian="No guardian.")) == "No guardian."
    assert "guardian is near" in (rules.why_not_child(ForChild(is_recorded=True)) or "")
    assert "recorded" in (rules.why_not_child(ForChild(is_near=True)) or "")


@pytest.mark.parametrize(
    ("earlier", "given_", "word"),
    [
        ([], {}, ""),
        ([before()], {}, "asked before"),
        ([before()], {"reason": "  "}, "asked before"),
        ([before()], {"reason": "New"}, ""),
        ([before()], {"reason": "x" * 10_001}, "at most"),
        ([before("sexual")], {}, ""),
        ([before("sexual")], {"is_child": True}, "asked once"),
        ([before(days=1, goes_on=True)], {"reason": "New"}, "by two at once"),
        ([before(days=8, goes_on=True)], {"reason": "New"}, ""),
        ([before(days=1, goes_on=True, is_void=True, wish=Wish.YES)], {}, ""),
        ([before(is_void=True, wish=Wish.YES)], {}, ""),
        ([before(is_void=True, wish=Wish.NO)], {"reason": "We need it"}, "wants to talk again"),
        ([before(is_void=True, wish=Wish.NOT_ASKED)], {"reason": "We need it"}, "wants to talk again"),
        ([before(), before(is_void=True, wish=Wish.NO)], {"reason": "New"}, ""),
        ([before(is_void=True, wish=Wish.YES), before()], {}, "asked before"),
    ],
)
def test_again(earlier: list[Before], given_: dict[str, object], word: str) -> None:
    usual: dict[str, object] = {"topic": "labour", "is_child": False, "reason": "", "now": NOW}
    found = rules.why_not_again(earlier, **{**usual, **given_})  # type: ignore[arg-type]
    assert word in (found or "") if word else found is None


@pytest.mark.parametrize(
    ("given_", "word"),
    [
        ((True, True, False), ""),
        ((False, True, False), "A colleague"),
        ((True, False, False), "has ended"),
        ((True, True, True), "counts nowhere"),
    ],
)
def test_holding(given_: tuple[bool, bool, bool], word: str) -> None:
    is_mine, goes_on, is_void = given_
    found = rules.why_not_hold(is_mine=is_mine, goes_on=goes_on, is_void=is_void)
    assert word in (found or "") if word else found is None


def test_answers() -> None:
    assert rules.why_not_answers({"DR01": Said.YES}, "", Which.LABOUR_ADULT) is None
    assert rules.why_not_answers({"VR09": Said.YES}, "", Which.LABOUR_CHILD)
    assert rules.why_not_answers({"DR01": ""}, "", Which.LABOUR_ADULT)
    assert rules.why_not_answers({}, Act.YES, Which.LABOUR_CHILD) is None
    assert rules.why_not_answers({}, "perhaps", Which.LABOUR_CHILD)
    assert rules.why_not_answers({}, Act.YES, Which.LABOUR_ADULT)
    assert rules.why_not_topic("labour") is None
    assert rules.why_not_topic("")


def test_ending_and_voiding() -> None:
    assert rules.why_not_end(hints=["marks"], texts=["", "short"]) is None
    assert rules.why_not_end(hints=["tattoo"], texts=[])
    assert rules.why_not_end(hints=[], texts=["", "x" * 10_001])
    fine = {"why": VoidWhy.TAKEN_OUT, "wish": Wish.NO, "words": "", "is_void": False}
    assert rules.why_not_void(**fine) is None  # type: ignore[arg-type]
    for given_ in (
        {"is_void": True},
        {"why": ""},
        {"wish": ""},
        {"why": VoidWhy.INTERPRETER},
        {"words": "x" * 10_001},
    ):
        assert rules.why_not_void(**{**fine, **given_})  # type: ignore[arg-type]
    assert rules.why_not_wish(wish=Wish.NO, is_void=True) is None
    assert rules.why_not_wish(wish="", is_void=True)
    assert rules.why_not_wish(wish=Wish.NO, is_void=False)


# Findings -----------------------------------------------------------------------------------------------------------


def test_what_is_not_clear_is_pending_and_never_a_no() -> None:
    assert rules_findings.decision_of(Result.INCONCLUSIVE) == Decision.PENDING
    assert rules_findings.decision_of(Result.PRESUMED) == Decision.POSITIVE
    assert rules_findings.decision_of(Result.NOT_PRESUMED) == Decision.NEGATIVE


def test_findings() -> None:
    fine = {"result": Result.PRESUMED, "reason": "So", "open_points": "", "counts": True}
    assert rules_findings.why_not_find(**fine) is None  # type: ignore[arg-type]
    for given_ in (
        {"counts": False},
        {"result": ""},
        {"reason": " "},
        {"result": Result.NOT_PRESUMED},
        {"result": Result.INCONCLUSIVE},
        {"reason": "x" * 10_001},
        {"open_points": "x" * 10_001},
    ):
        assert rules_findings.why_not_find(**{**fine, **given_})  # type: ignore[arg-type]
    assert rules_findings.why_not_doubt(is_child=False) is None
    assert rules_findings.why_not_doubt(is_child=True)


def test_decisions() -> None:
    fine = {
        "authority_type": "Police",
        "decision": "negative",
        "decided_on": TODAY,
        "reason": "",
        "today": TODAY,
    }
    assert rules_findings.why_not_decision(**fine) is None  # type: ignore[arg-type]
    pending = {**fine, "decision": "pending", "decided_on": None}
    assert rules_findings.why_not_decision(**pending) is None  # type: ignore[arg-type]
    for given_ in (
        {"authority_type": ""},
        {"decision": ""},
        {"decision": "pending"},
        {"decided_on": None},
        {"decided_on": TODAY + timedelta(days=1)},
        {"reason": "x" * 10_001},
    ):
        assert rules_findings.why_not_decision(**{**fine, **given_})  # type: ignore[arg-type]


def test_telling() -> None:
    fine = {"ground": "law", "is_agreed": False, "law": "L", "authority": "A", "is_child": True}
    assert rules_findings.why_not_tell(**fine) is None  # type: ignore[arg-type]
    assert rules_findings.why_not_tell(**{**fine, "ground": "agreed", "is_agreed": True}) is None  # type: ignore[arg-type]
    for given_ in (
        {"ground": "agreed"},
        {"ground": ""},
        {"is_child": False},
        {"law": " "},
        {"authority": ""},
        {"law": "x" * 10_001},
    ):
        assert rules_findings.why_not_tell(**{**fine, **given_})  # type: ignore[arg-type]


def test_deadlines() -> None:
    assert rules_findings.why_not_deadline(deadline=TODAY, decided_on=TODAY) is None
    assert rules_findings.why_not_deadline(deadline=TODAY, decided_on=None) is None
    assert rules_findings.why_not_deadline(deadline=None, decided_on=None)
    assert rules_findings.why_not_deadline(deadline=TODAY, decided_on=TODAY + timedelta(days=1))
    assert rules_findings.why_not_appeal(kind="formal", decision="negative") is None
    assert rules_findings.why_not_appeal(kind="informal", decision="negative")
    assert rules_findings.why_not_appeal(kind="formal", decision="positive")


@given(some.integers(-5, 60))
def test_somebody_is_reminded_before_the_last_day_and_never_after(days: int) -> None:
    last = TODAY + timedelta(days=days)
    warned = rules_findings.warn_on(last, today=TODAY)
    assert all(TODAY <= day <= last for day in warned)
    assert bool(warned) == (last >= TODAY)
    assert len(set(warned)) == len(warned)
    assert isinstance(last, date)
