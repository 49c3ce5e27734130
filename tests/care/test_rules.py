"""How answers become a band: the table of the papers, and what may never happen (domain.md 4.3)."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.care import story
from wayhome.care import documents, instrument, rules, scoring
from wayhome.care.enums import Band, Concerned, Group, Who
from wayhome.care.scoring import BANDS, Answer

LIKELY = st.none() | st.integers(0, 4)
BAD = st.none() | st.integers(1, 4)
ANSWERS = st.builds(Answer, LIKELY, BAD)
KEYS = st.tuples(st.sampled_from([str(who) for who in Who]), st.sampled_from(sorted(instrument.ITEMS)))
MANY = st.dictionaries(KEYS, ANSWERS, min_size=1, max_size=30)
BAND = st.sampled_from([str(band) for band in BANDS])


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (0, "low"),
        (3, "low"),
        (4, "medium"),
        (7, "medium"),
        (8, "high"),
        (11, "high"),
        (12, "critical"),
        (16, "critical"),
    ],
)
def test_the_bands_of_the_papers(score: int, band: str) -> None:
    assert scoring.band_of(score) == band


def test_unknown_counts_as_likelihood_two() -> None:
    assert Answer(None, 4).score == Answer(2, 4).score
    assert Answer(None, 1).score == Answer(2, 1).score


@given(ANSWERS)
def test_unknown_never_counts_as_nothing(answer: Answer) -> None:
    if answer.likelihood is None:
        assert answer.is_unknown
        assert answer.score >= 2
    if answer.severity is None and answer.likelihood:
        assert answer.is_unknown
        assert answer.score >= answer.likelihood


@given(MANY, st.data())
def test_raising_an_item_never_lowers_a_band(answers: dict[scoring.Key, Answer], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(answers)))
    old = answers[key]
    likelihood = 2 if old.likelihood is None else old.likelihood
    severity = 3 if old.severity is None else old.severity
    raised = Answer(data.draw(st.integers(likelihood, 4)), data.draw(st.integers(severity, 4)))
    before, after = scoring.result(answers), scoring.result({**answers, key: raised})
    assert scoring.rank(after.overall) >= scoring.rank(before.overall)
    for who, band in before.by_who.items():
        assert scoring.rank(after.by_who[who]) >= scoring.rank(band)


@given(MANY)
def test_overall_is_never_below_anybody_nor_below_an_item(answers: dict[scoring.Key, Answer]) -> None:
    found = scoring.result(answers)
    for band in (*found.by_who.values(), *(answer.band for answer in answers.values())):
        assert scoring.rank(found.overall) >= scoring.rank(band)


def test_four_high_items_count_one_band_more_and_three_do_not() -> None:
    three = {("person", code): Answer(4, 2) for code in ("T1", "T2", "T3")}
    assert scoring.result(three).overall == Band.HIGH
    four = scoring.result({**three, ("person", "T4"): Answer(2, 4)})
    assert four.overall == Band.CRITICAL
    assert four.is_many
    same = {(who, "T1"): Answer(4, 2) for who in ("person", "family", "staff", "children")}
    assert scoring.result(same).overall == Band.HIGH, "one item, however many it could harm, is one item"


@given(BAND, BAND, BAND, st.booleans())
def test_lowering_is_one_band_at_most_and_only_with_a_yes(
    computed: str, raised_to: str, lower_to: str, has_yes: bool
) -> None:
    low = scoring.stands(computed, lower_to=lower_to, has_yes=has_yes)
    assert scoring.rank(computed) - 1 <= scoring.rank(low) <= scoring.rank(computed)
    if not has_yes:
        assert low == computed
    assert scoring.rank(scoring.stands(computed, raised_to=raised_to)) >= scoring.rank(computed)


@given(BAND, BAND)
def test_more_than_one_band_lower_is_refused(computed: str, to: str) -> None:
    is_one = scoring.rank(to) == scoring.rank(computed) - 1
    assert (rules.why_not_lower(computed, to, "Because") is None) is is_one
    assert rules.why_not_lower(computed, to, "  ") is not None
    is_above = scoring.rank(to) > scoring.rank(computed)
    assert (rules.why_not_raise(computed, to, "Because") is None) is is_above
    assert rules.why_not_raise(computed, to, "") is not None


@given(st.lists(BAND, min_size=1, max_size=4), st.just("") | BAND)
def test_the_higher_holds_until_agreed_and_agreed_is_between(bands: list[str], agreed: str) -> None:
    ranks = [scoring.rank(band) for band in bands]
    found = scoring.rank(scoring.reconciled(bands, agreed))
    if agreed and min(ranks) <= scoring.rank(agreed) <= max(ranks):
        assert found == scoring.rank(agreed)
    else:
        assert found == max(ranks)


def test_items_of_the_child_are_asked_of_a_child_only() -> None:
    def groups(is_child: bool) -> set[str]:
        return {page.group for page in instrument.pages(story.NOBODY_ELSE, is_child=is_child)}

    assert Group.CHILD in groups(is_child=True)
    assert Group.CHILD not in groups(is_child=False)
    hers = instrument.pages({"children": "yes"}, is_child=False)
    assert instrument.Page(Who.CHILDREN, Group.CHILD) in hers


def test_every_item_is_on_a_page_of_hers() -> None:
    codes = [code for page in instrument.pages({}, is_child=True) for code in page.codes]
    assert sorted(codes) == sorted(instrument.ITEMS)
    assert {"T8", "T9"} <= set(codes)


def test_who_was_left_open_counts_as_possible() -> None:
    found = instrument.answers({}, {}, is_child=False)
    assert found["staff", instrument.ANYBODY] == Answer()
    assert scoring.result(found).overall == Band.MEDIUM
    none = instrument.answers({**story.NOBODY_ELSE, "staff": Concerned.NO}, {}, is_child=False)
    assert ("staff", instrument.ANYBODY) not in none


def test_what_protects_takes_nothing_away() -> None:
    plain = story.answered(T1=(4, 4))
    assert replace(plain, protective=("Q1", "Q2", "Q6")).result == plain.result


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"concerned": {"neighbour": "yes"}}, "whether they could be harmed"),
        ({"answers": {"person.T1": [5, 1]}}, "how likely and how bad"),
        ({"answers": {"person.T1": [1, 0]}}, "how likely and how bad"),
        ({"raised_to": "high", "lower_to": "low", "reason": "x"}, "Choose one"),
        ({"own_view": "x" * 10_001}, "at most"),
        ({"raised_to": "critical"}, "why the danger is greater"),
    ],
)
def test_what_cannot_be_kept(change: dict[str, Any], word: str) -> None:
    reason = rules.why_not_assess(replace(story.answered(T1=(2, 2)), **change))
    assert reason is not None
    assert word in reason


def test_a_second_word_is_a_supervisors_and_somebody_elses() -> None:
    me, other = uuid4(), uuid4()
    good: dict[str, Any] = {
        "by": me,
        "written_by": other,
        "supervises": True,
        "is_asked": True,
        "is_newest": True,
        "has_word": False,
    }
    assert rules.why_not_second_word(**good) is None
    changes: list[tuple[dict[str, Any], str]] = [
        ({"written_by": me}, "different person"),
        ({"supervises": False}, "supervisor"),
        ({"is_asked": False}, "Nobody asks"),
        ({"is_newest": False}, "anew since"),
        ({"has_word": True}, "answered already"),
    ]
    for change, word in changes:
        reason = rules.why_not_second_word(**{**good, **change})
        assert reason is not None
        assert word in reason


def test_a_promise_not_kept_says_why_and_stays() -> None:
    open_ = documents.Promise(what="A bed", who="Casey")
    assert rules.why_not_settle(open_, state="given", reason="") is None
    for state in ("not_given", "taken_back"):
        assert "why" in (rules.why_not_settle(open_, state=state, reason=" ") or "")
        assert rules.why_not_settle(open_, state=state, reason="No money") is None
    settled = replace(open_, state="not_given")
    assert "already" in (rules.why_not_settle(settled, state="given", reason="") or "")
    assert rules.why_not_settle(open_, state="promised", reason="x") is not None
