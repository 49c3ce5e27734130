"""Indicators of one year by gender, age or where it happened, where enough people are behind a number. Pure.

Exact totals stand beside it, so what is hidden could be subtracted: of each line the people behind hidden numbers are
nobody, or at least ``k`` together. ``together`` tries all of them with each other, and with what was shown before.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wayhome.numbers.catalogue import KINDS
from wayhome.numbers.dimensions import UNKNOWN
from wayhome.numbers.indicators import MIDDLE, Facts, Indicator

BY = ("gender", "age", "place")
KIND_OF = {key: KINDS[key] for key in BY}
WHO = "who_"  # with the key of a dimension: which of its categories somebody is in, beside what is counted


@dataclass(frozen=True, slots=True)
class Broken:
    """One indicator: its number in each category that is shown. ``hidden``: of which categories nothing is said.

    ``on``: as it was on that day.
    """

    indicator: Indicator
    values: Mapping[str, float | int | None]
    made_of: Mapping[str, int | None]
    hidden: frozenset[str]
    on: date | None = None


def groups(one: Indicator, cases: Sequence[Facts], key: str, codes: Sequence[str]) -> dict[str, list[Facts]]:
    """Who is behind a number, by category. Who is in no category is behind the total alone."""
    found: dict[str, list[Facts]] = {code: [] for code in (*codes, UNKNOWN)}
    for facts in cases:
        if _is_behind(one, facts):
            found[_category(facts, key, codes)].append(facts)
    return found


def shown(people: Mapping[str, int], k: int) -> list[str]:
    """The categories that are shown, for so many people behind each."""
    codes = [code for code in people if code != UNKNOWN]
    found = [code for code in codes if people[code] >= k]
    while found and 0 < sum(people[code] for code in people if code not in found) < k:
        found.remove(min(found, key=lambda code: (people[code], codes.index(code))))
    return found


def hidden(people: Mapping[str, int], codes: Collection[str]) -> frozenset[str]:
    """Categories of which nothing is said beside ``codes``: also empty ones, unless everybody is in those shown."""
    rest = [code for code in people if code not in codes]
    return frozenset(rest) - {UNKNOWN} if any(people[code] for code in rest) else frozenset()


def said(one: Mapping[str, object]) -> dict[str, tuple[int, ...]]:
    """What is kept beside the facts of a person: the place of each category in its list."""
    found = dict[str, tuple[int, ...]]()
    for key in BY:
        answer = one.get(key)
        code = KIND_OF[key].listing.rolled(answer) if isinstance(answer, str) else None
        if code is not None:
            found[f"{WHO}{key}"] = (KIND_OF[key].dimension.codes.index(code),)
    return found


def _is_behind(one: Indicator, facts: Facts) -> bool:
    """Whether this person is in the number, or in what it is a share of."""
    if one.measure in MIDDLE:
        return bool(facts.get(one.of[0]))
    return sum(facts.get(one.of[-1], ())) > 0


def _category(facts: Facts, key: str, codes: Sequence[str]) -> str:
    at = facts.get(f"{WHO}{key}", ())
    return codes[at[0]] if at and at[0] < len(codes) else UNKNOWN
