"""How answers become a proposal. Pure: no database, no words (domain.md 4.2, the combination rule, exactly).

A dimension is positive when it holds at least two strong, or one strong and one other, or three medium, or two medium
and one weak. Adults: a means (1 or 2; 3 and 6 can stand in), exploitation (4) and force at the place (5). Children:
exploitation and an act; no means. What was not answered is not a no: while it could still change what follows, nothing
is “not presumed”. Between the lines that the papers name, the proposal is “inconclusive” [P].
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from wayhome.identification import instrument
from wayhome.identification.enums import Act, Dimension, Pattern, Result, Said, Weight, Which

MEANS = frozenset({Dimension.DECEIVED, Dimension.FORCED, Dimension.USED, Dimension.USED_THERE})
# Recruiting is an act: where a dimension of recruitment is positive, a child was recruited. [P]
RECRUITED = frozenset({Dimension.DECEIVED, Dimension.FORCED, Dimension.USED})
EXPLOITED, FORCED_THERE = Dimension.EXPLOITED, Dimension.FORCED_THERE


@dataclass(frozen=True, slots=True)
class Standing:
    """One dimension: what was answered with yes, what is open, and whether that could still make it positive."""

    dimension: Dimension
    yes: tuple[str, ...]
    open: tuple[str, ...]
    strong: int
    medium: int
    weak: int
    is_positive: bool
    could_be: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """The proposal, the line of the rule it comes from, and each dimension. ``is_open``: answers could change it."""

    result: Result
    pattern: Pattern
    dimensions: tuple[Standing, ...]
    means_required: bool
    is_open: bool = False

    @property
    def positive(self) -> frozenset[Dimension]:
        return frozenset(one.dimension for one in self.dimensions if one.is_positive)


def is_positive(found: Collection[Weight]) -> bool:
    """The rule for one dimension."""
    strong = sum(one == Weight.STRONG for one in found)
    medium = sum(one == Weight.MEDIUM for one in found)
    weak = sum(one == Weight.WEAK for one in found)
    return strong >= 2 or (strong >= 1 and medium + weak >= 1) or medium >= 3 or (medium >= 2 and weak >= 1)


def outcome(answers: Mapping[str, str], asked: str, *, act: str = "") -> Outcome:
    """What follows from these answers to this list. Whatever is not in it is not looked at."""
    is_child = asked in instrument.CHILDREN
    if asked not in instrument.SCORED:
        return Outcome(Result.INCONCLUSIVE, Pattern.UNSCORED, (), means_required=not is_child)
    dimensions = tuple(_standing(answers, asked, one) for one in Dimension)
    now = {one.dimension for one in dimensions if one.is_positive}
    could = {one.dimension for one in dimensions if one.could_be}
    may_act = act == Act.YES or act != Act.NO
    result, pattern = _combined(now, is_child=is_child, has_act=act == Act.YES)
    best, _pattern = _combined(could, is_child=is_child, has_act=may_act)
    is_open = best != result
    if result == Result.NOT_PRESUMED and is_open:
        result = Result.INCONCLUSIVE
    return Outcome(result, pattern, dimensions, means_required=not is_child, is_open=is_open)


def _standing(answers: Mapping[str, str], asked: str, dimension: Dimension) -> Standing:
    weights = instrument.weights(asked)
    mine = instrument.of_dimension(weights, dimension)
    yes = tuple(code for code in mine if answers.get(code) == Said.YES)
    rest = tuple(code for code in mine if answers.get(code) not in (Said.YES, Said.NO))
    found = [weights[code] for code in yes]
    return Standing(
        dimension=dimension,
        yes=yes,
        open=rest,
        strong=found.count(Weight.STRONG),
        medium=found.count(Weight.MEDIUM),
        weak=found.count(Weight.WEAK),
        is_positive=is_positive(found),
        could_be=is_positive([weights[code] for code in (*yes, *rest)]),
    )


def _combined(positive: Collection[Dimension], *, is_child: bool, has_act: bool) -> tuple[Result, Pattern]:
    found = frozenset(positive)
    if is_child:
        if EXPLOITED in found and (has_act or RECRUITED & found):
            return Result.PRESUMED, Pattern.CHILD
        return (Result.INCONCLUSIVE, Pattern.PARTLY) if found else (Result.NOT_PRESUMED, Pattern.NOTHING)
    if {EXPLOITED, FORCED_THERE} <= found and MEANS & found:
        return Result.PRESUMED, Pattern.LIKELY
    if found == {EXPLOITED}:
        return Result.NOT_PRESUMED, Pattern.LABOUR
    if {EXPLOITED, Dimension.DECEIVED} <= found:
        return Result.INCONCLUSIVE, Pattern.DECEIVED
    return (Result.INCONCLUSIVE, Pattern.PARTLY) if found else (Result.NOT_PRESUMED, Pattern.NOTHING)


def is_scored(asked: str) -> bool:
    """Whether this list has validated weights."""
    return Which(asked) in instrument.SCORED
