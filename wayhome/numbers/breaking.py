"""Indicators of one year by gender, age or where it happened, where enough people are behind a number. Pure.

Exact totals stand beside it, so what is hidden could be subtracted: of each line the people behind hidden numbers are
nobody, or at least ``k`` together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from wayhome.numbers.catalogue import KINDS
from wayhome.numbers.dimensions import UNKNOWN
from wayhome.numbers.indicators import Facts, Indicator, Measure, added

GENDER, AGE, PLACE = "gender", "age", "place"
BY = (GENDER, AGE, PLACE)
# Of what each is a category: where it happened is told by region of the world, as citizenship is.
KIND_OF = {GENDER: KINDS["gender"], AGE: KINDS["age"], PLACE: KINDS["region"]}
HEADINGS = {
    GENDER: KINDS["gender"].heading, AGE: KINDS["age"].heading, PLACE: _("Country where it happened"),
}  # fmt: skip
WHO = "who_"  # with the key of a dimension: which of its categories somebody is in, beside what is counted


@dataclass(frozen=True, slots=True)
class Broken:
    """One indicator: its number in each category that is shown. ``hidden``: of which categories nothing is said."""

    indicator: Indicator
    values: Mapping[str, float | int | None]
    made_of: Mapping[str, int | None]
    hidden: frozenset[str]


def broken(one: Indicator, cases: Sequence[Facts], key: str, codes: Sequence[str], k: int) -> Broken:
    """``cases``: each person’s facts. Who is in no category is behind the total alone."""
    groups: dict[str, list[Facts]] = {code: [] for code in (*codes, UNKNOWN)}
    for facts in cases:
        if _is_behind(one, facts):
            groups[_category(facts, key, codes)].append(facts)
    people = {code: len(found) for code, found in groups.items()}
    shown = [code for code in codes if people[code] >= k]
    while shown and 0 < sum(people[code] for code in people if code not in shown) < k:
        shown.remove(min(shown, key=lambda code: (people[code], codes.index(code))))
    facts_of = {code: added(groups[code]) for code in shown}
    return Broken(
        one,
        {code: one.value(facts) for code, facts in facts_of.items()},
        {code: one.made_of(facts) for code, facts in facts_of.items()},
        frozenset(code for code in codes if code not in shown and people[code]),
    )


def said(one: Mapping[str, object]) -> dict[str, tuple[int, ...]]:
    """What is kept beside the facts of a person: the place of each category in its list."""
    return {
        f"{WHO}{key}": (KIND_OF[key].dimension.codes.index(answer),)
        for key in BY
        if isinstance(answer := one.get(key), str) and answer in KIND_OF[key].dimension.codes
    }


def _is_behind(one: Indicator, facts: Facts) -> bool:
    """Whether this person is in the number, or in what it is a share of."""
    if one.measure in (Measure.DAYS, Measure.HOURS):
        return bool(facts.get(one.of[0]))
    return sum(facts.get(one.of[-1], ())) > 0


def _category(facts: Facts, key: str, codes: Sequence[str]) -> str:
    at = facts.get(f"{WHO}{key}", ())
    return codes[at[0]] if at and at[0] < len(codes) else UNKNOWN
