"""Indicators of the own agency, year by year: exact, for who answers for it, and never published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wayhome.core import clock, elsewhere
from wayhome.duties import on_call
from wayhome.numbers import indicators, listed, models, plain, rules, splitting, telling
from wayhome.numbers.breaking import Broken
from wayhome.numbers.indicators import Facts, Indicator
from wayhome.numbers.listed import SEALED
from wayhome.numbers.together import Lines
from wayhome.organisations.actors import SignedIn
from wayhome.rating import counting as rating
from wayhome.standards import queries as standards
from wayhome.standards import rules as standards_rules
from wayhome.standards.documents import Finding
from wayhome.vault.errors import NoKey

ACCESS = "access"  # the line of a self-audit on disability (``standards.items``)


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


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Lines by gender, age or place. None: not worked out so far, or ``why_not`` it does not open."""

    lines: Sequence[Broken] | None
    why_not: str = ""


def board(actor: SignedIn) -> Board:
    """Every indicator of the catalogue. The caller has recorded the looking."""
    years = telling.years()
    counted = elsewhere.read(plain.facts, actor.organisation_id, years)
    for year, found in _audited(actor, years).items():
        counted[year].update(found)
    for year, marks in rating.content(actor.organisation_id).items():
        if year in counted:
            counted[year].update({f"content_{matter}": given for matter, given in marks.items()})
    kept = models.Told.objects.filter(organisation=actor.organisation_id, year__in=years)
    told = telling.opened(actor.keyring, kept) if _opens(actor) else None
    sealed = {year: indicators.added((told or {}).get(year, [])) for year in years}
    why_not = rules.why_not_all(opens=told is not None, has_rows=bool(told))
    lines = [
        _line(one, sealed if one.sealed else counted)
        for one in listed.ALL
        if not (one.sealed and why_not is not None)
    ]
    return Board(years, lines, why_not or "")


def _audited(actor: SignedIn, years: Sequence[int]) -> dict[int, dict[str, tuple[int, ...]]]:
    """Year -> lines of self-audits that apply, and that were answered with yes; of those that open for the actor."""
    finished = {
        one.pk: clock.day_of(one.finished_at).year
        for one in standards.audits(actor)
        if one.finished_at is not None
    }
    of = {audit: year for audit, year in finished.items() if year in years}
    lines: dict[tuple[int, str], list[Finding]] = {}
    for (audit, item), (_number, line) in standards.newest(actor, of).items():
        for name in ("audit", item) if item == ACCESS else ("audit",):
            lines.setdefault((of[audit], name), []).append(line)
    found: dict[int, dict[str, tuple[int, ...]]] = {}
    for (year, name), several in lines.items():
        score = standards_rules.score(several)
        found.setdefault(year, {}).update({f"{name}_yes": (score.yes,), f"{name}_lines": (score.counts,)})
    return found


def by(actor: SignedIn, key: str, year: int) -> Breakdown:
    """Those out of sealed cases, of one year by gender, age or place, as they were worked out last.

    None where they were not, or not for who does not open them.
    """
    try:
        lines = splits(actor, year)
    except NoKey:
        return Breakdown(None, rules.why_not_hold())
    if not lines:
        return Breakdown(None)
    return Breakdown([lines[-1][one.key].broken(one, key) for one in SEALED if one.key in lines[-1]])


def splits(actor: SignedIn, year: int) -> list[Lines]:
    """Everything that was shown of a year by gender, age and place, the oldest first. Nothing for who opens nothing.

    NoKey where the last of it was sealed before this supervisor's team had its keys.
    """
    if not _opens(actor):
        return []
    return splitting.opened(actor.keyring, _last_split(actor, year))


def is_open_to_all(actor: SignedIn, year: int) -> bool:
    """Whether every team of supervisors of today opens what was shown last."""
    return splitting.opens_for(_last_split(actor, year), telling.counting(actor.organisation_id))


def _last_split(actor: SignedIn, year: int) -> models.Split | None:
    """It holds all that was shown of its year."""
    kept = models.Split.objects.filter(organisation=actor.organisation_id, year=year)
    return kept.order_by("-created_at", "-pk").first()


def cases(actor: SignedIn, year: int) -> list[Facts] | None:
    """What each case of a year comes to. None for who does not open it."""
    kept = models.Told.objects.filter(organisation=actor.organisation_id, year=year)
    told = telling.opened(actor.keyring, kept) if _opens(actor) else None
    return None if told is None else told.get(year, [])


def _opens(actor: SignedIn) -> bool:
    return any(actor.keyring.holds(team) for team in on_call.supervisors(actor.organisation_id))


def _line(one: Indicator, facts: Mapping[int, Facts]) -> Line:
    return Line(
        one,
        {year: one.value(of) for year, of in facts.items()},
        {year: one.made_of(of) for year, of in facts.items()},
    )
