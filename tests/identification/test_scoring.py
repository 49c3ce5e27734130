"""The instrument exactly as in domain.md 4.2: its vectors, its counts, and what must always be true of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wayhome.identification import instrument, scoring
from wayhome.identification.enums import Act, Dimension, Pattern, Result, Said, Topic, Weight, Which

ADULT, CHILD = Which.LABOUR_ADULT, Which.LABOUR_CHILD
CODES = list(instrument.ITEMS)
ANSWERS = some.dictionaries(some.sampled_from(CODES), some.sampled_from(list(Said)), max_size=40)
LISTS = some.sampled_from([ADULT, CHILD])
ACTS = some.sampled_from(["", *Act])
ORDER = (Result.NOT_PRESUMED, Result.INCONCLUSIVE, Result.PRESUMED)


def yes(*codes: str, others: str = "") -> dict[str, str]:
    """These with yes; all others as said, or left open."""
    rest = dict.fromkeys(CODES, others) if others else {}
    return {**rest, **dict.fromkeys(codes, Said.YES)}


def positive(*codes: str, asked: Which = ADULT) -> set[str]:
    return {one.value for one in scoring.outcome(yes(*codes), asked).positive}


@pytest.mark.parametrize(
    ("codes", "asked", "is_positive"),
    [
        (("DR01",), ADULT, False),
        (("DR01", "DR08"), ADULT, True),
        (("DR02", "DR05", "DR08"), ADULT, True),
        (("DR02", "DR05", "DR10"), ADULT, True),  # 2 M + 1 W
        (("DR02", "DR05"), ADULT, False),
        (("DR10",), ADULT, False),
        (("DR01", "DR10"), CHILD, True),  # 2 S
        (("DR01", "DR10"), ADULT, True),  # 1 S + 1 W
        (("CD15", "CD09"), ADULT, False),  # 1 M + 1 W
        (("VR15", "VR16", "VR01"), ADULT, False),  # 1 M + 2 W
    ],
)
def test_the_vectors_of_the_papers(codes: tuple[str, ...], asked: Which, is_positive: bool) -> None:
    dimension = instrument.ITEMS[codes[0]].dimension.value
    assert positive(*codes, asked=asked) == ({dimension} if is_positive else set())


def test_the_rule_of_a_dimension_by_counts() -> None:
    held = {
        (s, m, w)
        for s in range(3)
        for m in range(4)
        for w in range(3)
        if scoring.is_positive([Weight.STRONG] * s + [Weight.MEDIUM] * m + [Weight.WEAK] * w)
    }
    assert (0, 2, 0) not in held
    assert (0, 1, 2) not in held
    assert (0, 0, 2) not in held
    assert (1, 0, 0) not in held
    assert held >= {(2, 0, 0), (1, 1, 0), (1, 0, 1), (0, 3, 0), (0, 2, 1)}
    assert len(held) == 36 - len(
        [(0, 0, 0), (0, 0, 1), (0, 0, 2), (0, 1, 0), (0, 1, 1), (0, 1, 2), (0, 2, 0), (1, 0, 0)]
    )


def test_as_many_items_as_the_papers_have() -> None:
    counts = [len(instrument.of_dimension(CODES, one)) for one in Dimension]
    assert counts == [10, 10, 16, 9, 15, 7]
    assert set(instrument.weights(ADULT)) - set(instrument.weights(CHILD)) == {"VR09", "EX06"}
    assert len(instrument.HINTS) == 9


def test_every_weight_as_in_the_table() -> None:
    strong = {"DR01", "CR01", "EX01", "CD01", "CD02", "CD03", "CD04"}
    weak = {"DR10", "VR15", "VR16", "EX09", "CD15", "VD06", "VD07"}
    adult = instrument.weights(ADULT)
    assert {code for code, weight in adult.items() if weight == Weight.STRONG} == strong
    assert {code for code, weight in adult.items() if weight == Weight.WEAK} == weak
    child = instrument.weights(CHILD)
    also = {"DR10", "CR02", "CR04", "CR07", "CD05", "CD06", "CD11", "CD12"}
    assert {code for code, weight in child.items() if weight == Weight.STRONG} == strong | also
    assert {code for code, weight in child.items() if weight == Weight.WEAK} == set()


def test_every_item_is_asked_once_in_small_groups() -> None:
    for asked in Which:
        pages = instrument.pages(asked)
        assert [code for page in pages for code in page.codes] == list(instrument.weights(asked))
        assert max(len(page.codes) for page in pages) == instrument.ON_A_PAGE
        assert (pages[0].dimension is None) == (asked in instrument.CHILDREN)


def test_mira_is_presumed_with_four_questions_skipped() -> None:
    """SC1, day 2."""
    said = yes("CD01", "CD03", "DR01", "DR08", "EX01", "EX04")
    skipped = dict.fromkeys(("CD04", "CR01", "VR13", "CD12"), Said.SKIPPED)
    found = scoring.outcome({**said, **skipped}, ADULT)
    assert {one.value for one in found.positive} == {"1", "4", "5"}
    assert (found.result, found.pattern) == (Result.PRESUMED, Pattern.LIKELY)
    assert found.means_required


def test_tarik_is_presumed() -> None:
    """SC2, day 3: debt bondage and documents, both strong."""
    found = scoring.outcome(yes("DR01", "DR08", "EX01", "EX04", "CD01", "CD02"), ADULT)
    assert found.result == Result.PRESUMED


@pytest.mark.parametrize(
    ("codes", "result", "pattern"),
    [
        (("EX01", "EX04"), Result.NOT_PRESUMED, Pattern.LABOUR),
        (("EX01", "EX04", "DR01", "DR08"), Result.INCONCLUSIVE, Pattern.DECEIVED),
        (("EX01", "EX04", "CD01", "CD02"), Result.INCONCLUSIVE, Pattern.PARTLY),
        (("DR01", "DR08", "CD01", "CD02"), Result.INCONCLUSIVE, Pattern.PARTLY),
        (("EX01", "EX04", "CD01", "CD02", "VR01", "VR02", "VR03"), Result.PRESUMED, Pattern.LIKELY),
        (("EX01", "EX04", "CD01", "CD02", "VD01", "VD02", "VD03"), Result.PRESUMED, Pattern.LIKELY),
        (("EX01", "EX04", "CD01", "CD02", "CR01", "CR03"), Result.PRESUMED, Pattern.LIKELY),
        ((), Result.NOT_PRESUMED, Pattern.NOTHING),
    ],
)
def test_the_combination_for_adults(codes: tuple[str, ...], result: Result, pattern: Pattern) -> None:
    found = scoring.outcome(yes(*codes, others=Said.NO), ADULT)
    assert (found.result, found.pattern, found.is_open) == (result, pattern, False)


@pytest.mark.parametrize(
    ("codes", "act", "result"),
    [
        (("EX01", "EX02"), Act.YES, Result.PRESUMED),
        (("EX01", "EX02"), Act.NO, Result.INCONCLUSIVE),
        (("EX01", "EX02", "DR01", "DR10"), Act.NO, Result.PRESUMED),
        (("CD01", "CD02"), Act.YES, Result.INCONCLUSIVE),
        ((), Act.NO, Result.NOT_PRESUMED),
    ],
)
def test_the_combination_for_children_needs_no_means(
    codes: tuple[str, ...], act: Act, result: Result
) -> None:
    found = scoring.outcome(yes(*codes, others=Said.NO), CHILD, act=act)
    assert found.result == result
    assert not found.means_required


def test_a_child_with_exploitation_and_act_alone_is_presumed_and_an_adult_is_not() -> None:
    same = yes("EX01", "EX02", others=Said.NO)
    assert scoring.outcome(same, CHILD, act=Act.YES).result == Result.PRESUMED
    assert scoring.outcome(same, ADULT, act=Act.YES).result == Result.NOT_PRESUMED


def test_nothing_is_computed_without_validated_weights() -> None:
    everything = yes(*CODES)
    for topic in (Topic.SEXUAL, Topic.OTHER):
        for is_child in (True, False):
            asked = instrument.which(topic, is_child=is_child)
            assert not scoring.is_scored(asked)
            found = scoring.outcome(everything, asked, act=Act.YES)
            assert (found.result, found.pattern, found.dimensions) == (
                Result.INCONCLUSIVE,
                Pattern.UNSCORED,
                (),
            )
    assert instrument.which(Topic.LABOUR, is_child=True) == CHILD


@given(ANSWERS, LISTS, ACTS, some.randoms())
def test_the_order_of_answers_changes_nothing(
    answers: dict[str, str], asked: Which, act: str, chance: object
) -> None:
    shuffled = list(answers.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert scoring.outcome(dict(shuffled), asked, act=act) == scoring.outcome(answers, asked, act=act)


@given(ANSWERS, LISTS, ACTS, some.sampled_from(CODES))
def test_one_more_yes_never_lowers_a_dimension_or_the_result(
    answers: dict[str, str], asked: Which, act: str, code: str
) -> None:
    before = scoring.outcome(answers, asked, act=act)
    after = scoring.outcome({**answers, code: Said.YES}, asked, act=act)
    assert before.positive <= after.positive
    assert ORDER.index(before.result) <= ORDER.index(after.result)


@given(ANSWERS, LISTS, ACTS, some.sampled_from([Said.NOT_NOW, Said.SKIPPED]))
def test_not_now_and_skipped_are_as_open_as_never_asked(
    answers: dict[str, str], asked: Which, act: str, how: Said
) -> None:
    answered = {code: said for code, said in answers.items() if said in (Said.YES, Said.NO)}
    put_off = {**dict.fromkeys(CODES, how), **answered}
    assert scoring.outcome(put_off, asked, act=act) == scoring.outcome(answered, asked, act=act)


@given(ANSWERS, LISTS, ACTS)
def test_while_open_answers_could_change_it_nobody_is_not_presumed(
    answers: dict[str, str], asked: Which, act: str
) -> None:
    found = scoring.outcome(answers, asked, act=act)
    open_as_yes = {
        code: Said.YES if answers.get(code) not in (Said.YES, Said.NO) else answers[code] for code in CODES
    }
    best = scoring.outcome(open_as_yes, asked, act=act if act == Act.NO else Act.YES)
    if best.result != Result.NOT_PRESUMED:
        assert found.result != Result.NOT_PRESUMED
    if found.is_open and found.result != Result.PRESUMED:
        assert found.result == Result.INCONCLUSIVE


@given(ANSWERS, ACTS)
def test_a_child_needs_nothing_but_exploitation_and_an_act(answers: dict[str, str], act: str) -> None:
    found = scoring.outcome(answers, CHILD, act=act)
    if Dimension.EXPLOITED in found.positive and act == Act.YES:
        assert found.result == Result.PRESUMED


@given(ANSWERS)
def test_what_is_not_in_the_childrens_list_counts_for_no_child(answers: dict[str, str]) -> None:
    asked = {**answers, "VR09": Said.YES, "EX06": Said.YES}
    without = {code: said for code, said in answers.items() if code not in ("VR09", "EX06")}
    assert scoring.outcome(asked, CHILD) == scoring.outcome(without, CHILD)
