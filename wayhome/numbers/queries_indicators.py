"""Indicators of the own agency, year by year: exact, for who answers for it, and never published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wayhome.core import elsewhere
from wayhome.duties import on_call
from wayhome.numbers import breaking, indicators, limits, listed, models, plain, rules, telling
from wayhome.numbers.breaking import Broken
from wayhome.numbers.indicators import Indicator
from wayhome.organisations.actors import SignedIn


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator with its number of each year, and of how many it is made."""

    indicator: Indicator
    values: Mapping[int, float | int | None]
    made_of: Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Board:
    """All lines. ``why_not``: why those out of sealed cases are missing."""

    years: Sequence[int]
    lines: Sequence[Line]
    why_not: str = ""


def board(actor: SignedIn) -> Board:
    """Every indicator of the catalogue. The caller has recorded the looking."""
    years = telling.years()
    counted = elsewhere.read(plain.facts, actor.organisation_id, years)
    kept = models.Told.objects.filter(organisation=actor.organisation_id, year__in=years)
    opens = any(actor.keyring.holds(team) for team in on_call.supervisors(actor.organisation_id))
    told = telling.opened(actor.keyring, kept) if opens else None
    sealed = {year: indicators.added((told or {}).get(year, [])) for year in years}
    why_not = rules.why_not_all(opens=told is not None, has_rows=bool(told))
    lines = [
        _line(one, sealed if one.sealed else counted)
        for one in listed.ALL
        if not (one.sealed and why_not is not None)
    ]
    return Board(years, lines, why_not or "")


def by(actor: SignedIn, key: str, year: int) -> list[Broken] | None:
    """Those out of sealed cases, of one year by gender, age or place. None for who does not open them."""
    kept = models.Told.objects.filter(organisation=actor.organisation_id, year=year)
    opens = any(actor.keyring.holds(team) for team in on_call.supervisors(actor.organisation_id))
    told = telling.opened(actor.keyring, kept) if opens else None
    if told is None:
        return None
    codes, k = breaking.KIND_OF[key].dimension.codes, limits.shown().k
    cases = told.get(year, [])
    return [breaking.broken(one, cases, key, codes, k) for one in listed.ALL if one.sealed]


def _line(one: Indicator, facts: Mapping[int, indicators.Facts]) -> Line:
    return Line(
        one,
        {year: one.value(of) for year, of in facts.items()},
        {year: one.made_of(of) for year, of in facts.items()},
    )
