"""What a survey comes to: pure, exact, and nothing is shown that too few answers carry (domain.md 4.6.1).

Everything is counted in whole numbers: an answer in quarters, the mean of six services in sixths of that, weights in
hundredths; so a score is a whole number of 2400ths. It is rounded once, when it is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from wayhome.outcomes import rss
from wayhome.outcomes.enums import WHOLE, Band, Part

SIXTHS = 6  # SO20 is a mean of six
UNIT = 4 * SIXTHS * 100
PLACES = Decimal("0.0001")
MOST = 4  # quarters: P29 and P30 together count for no more than one


def _worth(item: rss.Item, quarters: int, *, is_answer: bool) -> tuple[int, int, int]:
    """What one answer adds to its part, to the whole, and to the count of answers. SO20 is the mean of six items."""
    of_own, of_whole = rss.SERVICES_WEIGHT if item.id in rss.SERVICES else (0, 0)
    own = quarters * (SIXTHS * item.own + of_own)
    whole = quarters * (SIXTHS * item.whole + of_whole)
    return own, whole, int(is_answer)


# Part -> its items, each with what every answer adds, and what none adds: looked up a hundred thousand times.
_TABLE = {
    part.value: tuple(
        (
            item.id,
            {
                one.code: _worth(item, one.quarters, is_answer=one.code not in rss.OPEN)
                for one in item.answers
            },
            _worth(item, rss.MIDDLE, is_answer=False),
        )
        for item in rss.of_part(part)
        if item.id not in (rss.ABLE, rss.REASON)
    )
    for part in Part
}
_ABLE = {one.code: one.quarters for one in rss.BY_ID[rss.ABLE].answers}
_REASON = {one.code: one.quarters for one in rss.BY_ID[rss.REASON].answers}


@dataclass(frozen=True, slots=True)
class Score:
    """One score, with how many of its questions were answered."""

    parts: int  # of UNIT
    answered: int
    asked: int

    @property
    def value(self) -> Decimal:
        """Between 0 and 1, to four places. Show it only where ``is_shown`` says so."""
        return (Decimal(self.parts) / UNIT).quantize(PLACES, rounding=ROUND_HALF_EVEN)

    @property
    def percent(self) -> int:
        """How many of a hundred were answered, rounded down: 79.9 is not 80."""
        return 100 * self.answered // self.asked if self.asked else 0

    def is_shown(self, least: int) -> bool:
        """Whether enough was answered: ``least`` of a hundred."""
        return self.asked > 0 and 100 * self.answered >= least * self.asked

    def band(self, *, below: int, above: int) -> Band:
        """How it is read here: below and above these hundredths."""
        if 100 * self.parts < below * UNIT:
            return Band.HIGH
        return Band.LOWER if 100 * self.parts > above * UNIT else Band.MEDIUM


def score(answers: Mapping[str, str]) -> dict[str, Score]:
    """Part -> its score, and ``WHOLE`` -> all three together. An item that has no answer counts as the middle."""
    found: dict[str, Score] = {}
    whole, answered, asked = 0, 0, 0
    for part, items in _TABLE.items():
        own, of_it, out_of = 0, 0, len(items)
        for item, worth, none in items:
            adds, adds_to_whole, counts = worth.get(answers.get(item, ""), none)
            own += adds
            whole += adds_to_whole
            of_it += counts
        if part == Part.PSYCHOSOCIAL:
            quarters, said, questions = _staying(answers)
            own += quarters * rss.STAYING_WEIGHT[0] * SIXTHS
            whole += quarters * rss.STAYING_WEIGHT[1] * SIXTHS
            of_it += said
            out_of += questions
        found[part] = Score(own, of_it, out_of)
        answered += of_it
        asked += out_of
    return {**found, WHOLE: Score(whole, answered, asked)}


def _staying(answers: Mapping[str, str]) -> tuple[int, int, int]:
    """P29 and P30 as one: quarters, how many were answered, how many were asked. The reason is asked after a no."""
    able, reason = answers.get(rss.ABLE, ""), answers.get(rss.REASON, "")
    said = able in _ABLE and able not in rss.OPEN
    if able != "no":
        return _ABLE.get(able, rss.MIDDLE), int(said), 1
    said_why = reason in _REASON and reason not in rss.OPEN
    return min(MOST, _ABLE[able] + _REASON.get(reason, 0)), 1 + said_why, 2
