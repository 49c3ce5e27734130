"""Breakdowns looked at again and again: what whoever has every look can work out. Pure.

Somebody who compares takes it that from one look to the next people only came or only left, and that nothing was found
out about those who stayed. So ``when`` says of each from which look until which she or he is in it, and every number of
every look is a sum over that, tried as published tables are (``attack``). Where people only come, it is known how many
came with each look, so that gender, age and place may be tried one by one (decision 38); where some left, they are
tried at once. Numbers that cannot be true in that way prove nothing, and what cannot be proven is not shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from wayhome.numbers import attack
from wayhome.numbers.attack import Fact
from wayhome.numbers.dimensions import UNKNOWN

WHEN = "when"
AT_MOST = 6  # [P] looks of a line that some people left: more are not tried in time

type Group = frozenset[str]  # from when until when


@dataclass(frozen=True, slots=True)
class Look:
    """How many people are behind a line; by what, how many in each category that is shown, and which are hidden."""

    people: int
    shown: Mapping[str, Mapping[str, int]]
    hidden: Mapping[str, frozenset[str]]


def tell_of_nobody(several: Sequence[Look], k: int) -> bool:
    """Whether all of these, the oldest first, leave open what is hidden, who came and who left."""
    looks = [one for at, one in enumerate(several) if at == 0 or one != several[at - 1]]
    if len(looks) < 2:
        return True
    keys = sorted(looks[0].shown)
    if not any(later.people < one.people for one, later in pairwise(looks)):
        return all(_is_open(looks, [key], k) for key in keys)
    return len(looks) <= AT_MOST and _is_open(looks, keys, k)


def _is_open(looks: Sequence[Look], keys: Sequence[str], k: int) -> bool:
    here = _here([one.people for one in looks])
    space = {key: sorted(_codes(looks, key)) for key in keys}
    facts = list(_said(looks, here, keys))
    hidden = len(facts)
    facts += [
        _in(key, code, group)
        for one, group in zip(looks, here, strict=True)
        for key in keys
        for code in _tried(one.hidden[key], looks, key)
    ]
    moved = len(facts)
    facts += [
        _in(key, code, group)
        for group in _moved(here)
        for key in keys
        for code in _tried(space[key], looks, key)
    ]
    try:
        system = attack.System({WHEN: sorted(frozenset().union(*here)), **space}, facts)
        if any(system.cell(at).is_narrow(k) for at in range(hidden, moved)):
            return False
        found = (system.cell(at) for at in range(moved, len(facts)))
        return not any(one.is_narrow(k) and one.least < k and one.most > 0 for one in found)
    except (attack.Contradiction, attack.TooFine):
        return False


def _codes(looks: Sequence[Look], key: str) -> set[str]:
    return {code for one in looks for code in (*one.shown[key], *one.hidden[key])} | {UNKNOWN}


def _tried(codes: Iterable[str], looks: Sequence[Look], key: str) -> list[str]:
    """Of those that no look ever shows one alone: as much can be told of each."""
    shown = {code for one in looks for code in one.shown[key]}
    return [*sorted(shown & set(codes)), *sorted(set(codes) - shown)[:1]]


def _here(people: Sequence[int]) -> list[Group]:
    """Of each look who is in it."""
    came = [at for at, count in enumerate(people) if at == 0 or count > people[at - 1]]
    left = [at for at, count in enumerate(people) if at and count < people[at - 1]]
    times = [(begin, end) for begin in came for end in (*left, len(people)) if begin < end]
    return [
        frozenset(f"{begin}-{end}" for begin, end in times if begin <= at < end) for at in range(len(people))
    ]


def _said(looks: Sequence[Look], here: Sequence[Group], keys: Sequence[str]) -> Iterator[Fact]:
    for one, group in zip(looks, here, strict=True):
        yield Fact({WHEN: group}, one.people)
        for key in keys:
            for code, count in one.shown[key].items():
                yield Fact({WHEN: group, key: frozenset({code})}, count)


def _moved(here: Sequence[Group]) -> set[Group]:
    """Who came between two looks, and who left."""
    pairs = combinations(here, 2)
    return {group for one, other in pairs for group in (other - one, one - other) if group}


def _in(key: str, code: str, group: Group) -> Fact:
    return Fact({WHEN: group, key: frozenset({code})}, None)
