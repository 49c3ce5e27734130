"""Breakdowns of indicators tried together: by gender, age and place at once, and with everything shown before. Pure.

What is shown at one moment is tried as published tables are (``attack``), beside the exact number of all. What changes
from one moment to the next is shown only where it is of ``k`` people or of nobody, against each earlier time: else the
difference of two looks would be somebody. Until then the line stands as it was, with its day.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from wayhome.numbers import attack, breaking
from wayhome.numbers.attack import Fact
from wayhome.numbers.breaking import BY, KIND_OF, Broken
from wayhome.numbers.dimensions import UNKNOWN
from wayhome.numbers.indicators import Facts, Indicator, added

type People = Mapping[str, Mapping[str, int]]  # by what, in which category: how many


@dataclass(frozen=True, slots=True)
class Part:
    """One category that is shown: its number, of how much it is made, and how many people are behind it."""

    people: int
    value: float | int | None
    made_of: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as it was shown on a day. ``people``: all behind it. ``parts``: by what, in which category."""

    on: date
    people: int
    parts: Mapping[str, Mapping[str, Part]]
    hidden: Mapping[str, frozenset[str]]

    def broken(self, one: Indicator, key: str) -> Broken:
        """By one of them, for the page."""
        parts = self.parts[key]
        return Broken(
            one,
            {code: part.value for code, part in parts.items()},
            {code: part.made_of for code, part in parts.items()},
            self.hidden[key],
            self.on,
        )

    def may_follow(self, before: "Line", k: int) -> bool:
        """Whether nobody is told who has both."""
        return all(_may_follow(self, before, key, k) for key in BY)


type Lines = Mapping[str, Line]  # by the key of the indicator


def shown(
    indicators: Iterable[Indicator], cases: Sequence[Facts], *, on: date, k: int, earlier: Sequence[Lines]
) -> Lines:
    """What is shown now: each line anew, or as it stood. ``earlier``: all that was shown of it, the oldest first."""
    found: dict[str, Line] = {}
    for one in indicators:
        before = [lines[one.key] for lines in earlier if one.key in lines]
        now = line(one, cases, on=on, k=k)
        if not before or all(now.may_follow(other, k) for other in before):
            found[one.key] = now
        else:
            found[one.key] = before[-1]
        if before and replace(now, on=before[-1].on) == before[-1]:
            found[one.key] = before[-1]
    return {key: one for key, one in found.items() if any(one.parts.values())}


def line(one: Indicator, cases: Sequence[Facts], *, on: date, k: int) -> Line:
    """One indicator now, as far as it is told of nobody."""
    behind = {key: breaking.groups(one, cases, key, KIND_OF[key].dimension.codes) for key in BY}
    people = {key: {code: len(facts) for code, facts in groups.items()} for key, groups in behind.items()}
    codes = safe({key: breaking.shown(people[key], k) for key in BY}, people, k)
    parts = {
        key: {
            code: Part(people[key][code], one.value(facts), one.made_of(facts))
            for code in codes[key]
            for facts in [added(behind[key][code])]
        }
        for key in BY
    }
    everybody = sum(people[BY[0]].values())
    return Line(on, everybody, parts, {key: breaking.hidden(people[key], codes[key]) for key in BY})


def safe(codes: Mapping[str, Sequence[str]], people: People, k: int) -> dict[str, list[str]]:
    """Of the categories that would be shown those that tell of nobody, tried with everything else that is shown."""
    left = {key: list(found) for key, found in codes.items()}
    while any(left.values()):
        space, facts, named = _said(left, people)
        found = attack.System(space, facts).first_narrow(k)
        if found is None:
            return left
        holding = [named[at] for at in found.because if at in named] or list(named.values())
        key, code = min(holding, key=lambda one: (people[one[0]][one[1]], one))
        left[key].remove(code)
    return left


def _said(
    codes: Mapping[str, Sequence[str]], people: People
) -> tuple[dict[str, list[str]], list[Fact], dict[int, tuple[str, str]]]:
    """Everything that can be true of somebody behind the line, what is shown, and which fact is which category."""
    space: dict[str, list[str]] = {}
    facts = [Fact({}, sum(next(iter(people.values())).values()))]
    named: dict[int, tuple[str, str]] = {}
    for key, count in people.items():
        hidden = breaking.hidden(count, codes[key])
        is_open = any(count[code] for code in count if code not in codes[key])
        space[key] = [*codes[key], *sorted(hidden), *([UNKNOWN] if is_open else [])]
        for code in codes[key]:
            named[len(facts)] = (key, code)
            facts.append(Fact({key: frozenset({code})}, count[code]))
        facts += [Fact({key: frozenset({code})}, None) for code in sorted(hidden)]
    return space, facts, named


def _may_follow(now: Line, before: Line, key: str, k: int) -> bool:
    mine, theirs = now.parts[key], before.parts[key]
    both = mine.keys() & theirs.keys()
    for code in both:
        if mine[code] != theirs[code] and abs(mine[code].people - theirs[code].people) < k:
            return False
    rest = now.people - sum(mine[code].people for code in both)
    earlier = before.people - sum(theirs[code].people for code in both)
    return not both or rest == earlier or abs(rest - earlier) >= k


def each_once(history: Sequence[Lines]) -> list[Lines]:
    """The same history with every line once, where it stood last. The last one stays whole: it is what is shown."""
    found: list[Lines] = []
    for lines in reversed(history):
        new = {key: one for key, one in lines.items() if all(later.get(key) != one for later in found)}
        if new or not found:
            found.append(new)
    return found[::-1]


def to_text(history: Sequence[Lines]) -> str:
    """All that was shown of a year, the oldest first, for sealing."""
    return json.dumps([_to_value(lines) for lines in each_once(history)])


def from_text(text: str) -> list[Lines]:
    """As it was sealed."""
    return [_from_value(one) for one in json.loads(text)]


def _to_value(lines: Lines) -> dict[str, Any]:
    return {
        key: [
            one.on.isoformat(),
            one.people,
            asdict(one)["parts"],
            {by: sorted(codes) for by, codes in one.hidden.items()},
        ]
        for key, one in lines.items()
    }


def _from_value(value: Mapping[str, Any]) -> Lines:
    return {
        key: Line(
            date.fromisoformat(on),
            people,
            {by: {code: Part(**part) for code, part in parts.items()} for by, parts in said.items()},
            {by: frozenset(codes) for by, codes in hidden.items()},
        )
        for key, (on, people, said, hidden) in value.items()
    }
