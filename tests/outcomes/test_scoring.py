"""What a survey comes to: the table against the figures of domain.md 4.6.1, and what is never shown."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outcomes.story import BEST, V5, WORST, every, worth
from wayhome.installation import proposals
from wayhome.outcomes import rss, scoring
from wayhome.outcomes.enums import WHOLE, Band, Part

MIDDLE = every(0.5, rss.PREFER_NOT)
V7 = {**V5, rss.ABLE: "no", rss.REASON: "need"}
LEAST = proposals.NUMBERS["RSS_MIN_ANSWERED_PERCENT"]
BELOW, ABOVE = (
    proposals.NUMBERS["RSS_BAND_HIGH_BELOW_PERCENT"],
    proposals.NUMBERS["RSS_BAND_LOWER_ABOVE_PERCENT"],
)
ORDER = (Part.ECONOMIC, Part.SOCIAL, Part.PSYCHOSOCIAL, WHOLE)


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        pytest.param(BEST, ("1.0000", "1.0000", "1.0000", "1.0000"), id="V1"),
        pytest.param(WORST, ("0.0000", "0.0000", "0.0000", "0.0000"), id="V2"),
        pytest.param(MIDDLE, ("0.5000", "0.5000", "0.5000", "0.5000"), id="V3"),
        pytest.param(V5, ("0.8425", "0.6500", "0.8125", "0.7900"), id="V5"),
        pytest.param(V7, ("0.8425", "0.6500", "0.6625", "0.6900"), id="V7"),
    ],
)
def test_the_vectors(answers: dict[str, str], wanted: tuple[str, ...]) -> None:
    found = scoring.score(answers)
    assert tuple(found[part].value for part in ORDER) == tuple(Decimal(one) for one in wanted)


def test_the_weights_add_up_exactly() -> None:
    own = {part: sum(item.own for item in rss.of_part(part)) for part in Part.values}
    whole = {part: sum(item.whole for item in rss.of_part(part)) for part in Part.values}
    own[Part.SOCIAL] += rss.SERVICES_WEIGHT[0]
    whole[Part.SOCIAL] += rss.SERVICES_WEIGHT[1]
    own[Part.PSYCHOSOCIAL] += rss.STAYING_WEIGHT[0]
    whole[Part.PSYCHOSOCIAL] += rss.STAYING_WEIGHT[1]
    assert own == dict.fromkeys(Part.values, 100)
    assert whole == {Part.ECONOMIC: 33, Part.SOCIAL: 33, Part.PSYCHOSOCIAL: 34}


# Copied from the table a second time, by hand: own weight, weight in all three, worth of each answer in its order.
TABLE = {
    "E1": (".15", ".05", "1 .75 .5 .25 0"), "E2": (".12", ".08", "1 .75 .5 .25 0"), "E3": (".08", ".02", "1 0"),
    "E4": (".10", ".02", "1 .75 .5 .25 0"), "E5": (".08", ".04", "1 1 0"), "E6": (".13", ".03", "1 .75 .5 .25 0"),
    "E7": (".10", ".03", "1 0 .5"), "E8": (".11", ".03", "1 0"), "E9": (".13", ".03", "1 0"),
    "SO10": (".10", ".03", "1 .75 .5 .25 0"), "SO11": (".12", ".03", "1 .75 .5 .25 0"),
    "SO12": (".11", ".03", "1 .75 .5 .25 0"), "SO13": (".07", ".02", "1 .5 0 .5"),
    "SO14": (".12", ".04", "1 .75 .5 .25 0"), "SO15": (".05", ".05", "1 0"), "SO16": ("0", "0", "1 .75 .5 .25 0"),
    "SO17": ("0", "0", "1 .75 .5 .25 0"), "SO18": (".20", ".06", "1 .75 .5 .25 0"),
    "SO19": (".15", ".03", "1 .75 .5 .25 0"), "P21": (".12", ".04", "1 .75 .5 .25 0"),
    "P22": (".05", ".03", "1 .75 .5 .25 0"), "P23": (".15", ".04", "1 .75 .5 .25 0"),
    "P24": (".10", ".05", "1 .75 .5 .25 0"), "P25": (".12", ".01", "1 .75 .5 .25 0"),
    "P26": (".11", ".00", "1 .75 .5 .25 0"), "P27": (".10", ".04", "1 .75 .5 .25 0"), "P28": (".10", ".03", "1 0"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(TABLE))
def test_each_question_is_worth_what_the_table_says(name: str) -> None:
    own, whole, values = TABLE[name]
    item = rss.BY_ID[name]
    assert (Fraction(item.own, 100), Fraction(item.whole, 100)) == (Fraction(own), Fraction(whole))
    listed = [Fraction(one.quarters, 4) for one in item.answers if one.code not in rss.OPEN]
    assert listed == [Fraction(one) for one in values.split()]
    assert {one.quarters for one in item.answers if one.code in rss.OPEN} == {2}


def test_every_question_of_the_table_is_there_and_no_other() -> None:
    assert set(rss.BY_ID) == {*TABLE, "P29", "P30"}


@pytest.mark.parametrize(
    ("able", "reason", "quarters", "answered"),
    [
        ("yes", "", 4, (1, 1)),
        ("no", "wish", 4, (2, 2)),
        ("no", "need", 0, (2, 2)),
        ("no", "", 0, (1, 2)),  # not asked
        ("no", rss.PREFER_NOT, 2, (1, 2)),
        (rss.DONT_KNOW, "", 0, (0, 1)),
        (rss.PREFER_NOT, "", 2, (0, 1)),
        ("", "", 2, (0, 1)),
        ("yes", "wish", 4, (1, 1)),  # no more than one; the reason is asked after a no alone
        ("", "wish", 2, (0, 1)),
    ],
)
def test_able_to_stay_and_the_reason_are_one(
    able: str, reason: str, quarters: int, answered: tuple[int, int]
) -> None:
    answers = {**V5, rss.ABLE: able, rss.REASON: reason}
    found = scoring.score(answers)[Part.PSYCHOSOCIAL]
    without = scoring.score({**V5, rss.ABLE: "no", rss.REASON: "need"})[Part.PSYCHOSOCIAL]
    assert found.parts - without.parts == quarters * 15 * 6
    assert (found.answered - 8, found.asked - 8) == answered


def test_services_are_the_mean_of_six_and_stay_exact() -> None:
    """One of six by a quarter: a 24th of .08, which no figure with two places can hold."""
    one = scoring.score({**BEST, **worth(SO17=0.75)})
    assert Fraction(one[Part.SOCIAL].parts, scoring.UNIT) == 1 - Fraction(8, 100) / 24
    assert Fraction(one[WHOLE].parts, scoring.UNIT) == 1 - Fraction(4, 100) / 24


def test_what_nobody_answered_counts_as_the_middle_and_is_no_answer() -> None:
    found = scoring.score({})
    assert {one.value for one in found.values()} == {Decimal("0.5")}
    assert {one.answered for one in found.values()} == {0}
    assert found[WHOLE].asked == 28
    assert not any(one.is_shown(LEAST) for one in found.values())


@pytest.mark.parametrize("name", ["E3", "P28", "SO10"])
def test_does_not_know_is_no_answer_even_where_the_table_names_it(name: str) -> None:
    for code in rss.OPEN:
        assert scoring.score({**BEST, name: code})[WHOLE].answered == 27
    assert scoring.score(BEST)[WHOLE].answered == 28


def test_no_children_and_does_not_apply_are_answers() -> None:
    assert scoring.score({**BEST, "SO13": "no_children", "E7": "not_applicable"})[WHOLE].answered == 28


def test_no_score_with_sixty_of_a_hundred_answered_and_one_from_eighty() -> None:
    names = [name for name in BEST if name != rss.REASON]

    def first(count: int) -> scoring.Score:
        return scoring.score({name: BEST[name] for name in names[:count]})[WHOLE]

    assert (first(17).percent, first(17).is_shown(LEAST)) == (60, False)
    assert (first(22).percent, first(22).is_shown(LEAST)) == (78, False)
    assert (first(23).percent, first(23).is_shown(LEAST)) == (82, True)
    assert scoring.Score(0, 4, 5).is_shown(80), "eighty is enough"
    assert not scoring.Score(0, 79_999, 100_000).is_shown(80)
    assert not scoring.Score(0, 0, 0).is_shown(80)


def test_each_part_stands_on_its_own_answers() -> None:
    """Money left out, the rest answered: all three together are shown, money is not."""
    found = scoring.score({name: code for name, code in BEST.items() if name not in ("E1", "E2", "E3", "E4")})
    assert found[WHOLE].is_shown(LEAST)
    assert not found[Part.ECONOMIC].is_shown(LEAST)
    assert found[Part.SOCIAL].is_shown(LEAST)


@pytest.mark.parametrize(
    ("hundredths", "wanted"),
    [
        (Fraction(0), Band.HIGH),
        (Fraction(34) - Fraction(1, 24), Band.HIGH),
        (Fraction(34), Band.MEDIUM),
        (Fraction(66), Band.MEDIUM),
        (Fraction(66) + Fraction(1, 24), Band.LOWER),
        (Fraction(100), Band.LOWER),
    ],
)
def test_bands_at_their_very_edges(hundredths: Fraction, wanted: Band) -> None:
    parts = hundredths * scoring.UNIT / 100
    assert parts.denominator == 1
    assert scoring.Score(int(parts), 1, 1).band(below=BELOW, above=ABOVE) == wanted


CHOSEN = st.fixed_dictionaries(
    {}, optional={item.id: st.sampled_from(sorted(item.codes)) for item in rss.ITEMS}
)


@given(CHOSEN)
def test_scores_are_the_sums_of_the_table_worked_out_another_way(answers: dict[str, str]) -> None:
    found = scoring.score(answers)
    value = {
        name: Fraction(rss.BY_ID[name].codes[answers[name]].quarters if name in answers else 2, 4)
        for name in rss.BY_ID
    }
    services = sum((value[name] for name in rss.SERVICES), Fraction(0)) / 6
    reason = value["P30"] if answers.get("P29") == "no" and "P30" in answers else Fraction(0)
    staying = min(Fraction(1), value["P29"] + reason)
    for part, of_services, of_staying in (
        (Part.ECONOMIC, 0, 0),
        (Part.SOCIAL, 8, 0),
        (Part.PSYCHOSOCIAL, 0, 15),
    ):
        wanted = sum((value[item.id] * item.own for item in rss.of_part(part)), Fraction(0))
        wanted += of_services * services + of_staying * staying
        assert Fraction(found[part].parts, scoring.UNIT) == wanted / 100
    everything = sum(value[item.id] * item.whole for item in rss.ITEMS) + 4 * services + 10 * staying
    assert Fraction(found[WHOLE].parts, scoring.UNIT) == everything / 100
    assert 0 <= found[WHOLE].parts <= scoring.UNIT
