"""One breakdown looked at again and again: what whoever has every look can work out. Pure.

Somebody who compares takes it that from one look to the next people only came or only left, and that nothing was found
out about those who stayed. So ``when`` says of each from which look until which she or he is in it, and every number of
every look is a sum over that, tried as published tables are (``attack``). Where people only come, their number at each
look is known, so that gender, age and place may be tried one by one (decision 38). Numbers that cannot be true in that
way prove nothing, and what cannot be proven is not shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from wayhome.numbers import attack
from wayhome.numbers.attack import Fact
from wayhome.numbers.dimensions import UNKNOWN

WHEN, WHAT = "when", "what"


@dataclass(frozen=True, slots=True)
class Look:
    """How many people are behind a line, and in each category that is shown."""

    people: int
    shown: Mapping[str, int]
    hidden: frozenset[str]


def tell_of_nobody(several: Sequence[Look], k: int) -> bool:
    """Whether all of these, the oldest first, leave open what is hidden, who came and who left."""
    looks = [one for at, one in enumerate(several) if at == 0 or one != several[at - 1]]
    if len(looks) < 2:
        return True
    here = _here([one.people for one in looks])
    codes = sorted({code for one in looks for code in (*one.shown, *one.hidden)} | {UNKNOWN})
    facts = list(_said(looks, here))
    hidden = len(facts)
    facts += [_in(code, here[at]) for at, one in enumerate(looks) for code in sorted(one.hidden)]
    moved = len(facts)
    facts += [_in(code, group) for group in _moved(here) for code in codes]
    try:
        system = attack.System({WHEN: sorted(frozenset().union(*here)), WHAT: codes}, facts)
        if any(system.cell(at).is_narrow(k) for at in range(hidden, moved)):
            return False
        found = (system.cell(at) for at in range(moved, len(facts)))
        return not any(one.is_narrow(k) and one.least < k and one.most > 0 for one in found)
    except (attack.Contradiction, attack.TooFine):
        return False


def _here(people: Sequence[int]) -> list[frozenset[str]]:
    """Of each look who is in it: from when until when."""
    came = [at for at, count in enumerate(people) if at == 0 or count > people[at - 1]]
    left = [at for at, count in enumerate(people) if at and count < people[at - 1]]
    times = [(begin, end) for begin in came for end in (*left, len(people)) if begin < end]
    return [
        frozenset(f"{begin}-{end}" for begin, end in times if begin <= at < end) for at in range(len(people))
    ]


def _said(looks: Sequence[Look], here: Sequence[frozenset[str]]) -> Iterator[Fact]:
    for one, group in zip(looks, here, strict=True):
        yield Fact({WHEN: group}, one.people)
        for code, count in one.shown.items():
            yield Fact({WHEN: group, WHAT: frozenset({code})}, count)


def _moved(here: Sequence[frozenset[str]]) -> set[frozenset[str]]:
    """Who came between two looks, and who left."""
    pairs = [(one, other) for one, other in combinations(here, 2)]
    return {group for one, other in pairs for group in (other - one, one - other) if group}


def _in(code: str, group: frozenset[str]) -> Fact:
    return Fact({WHEN: group, WHAT: frozenset({code})}, None)
