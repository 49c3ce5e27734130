"""Publishing: a table is made, hidden where it must be, tried together with everything earlier, or refused. Pure.

Each refusal is a sentence that says what to do.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from wayhome.core.refusals import Refused
from wayhome.numbers import attack, checking, suppress
from wayhome.numbers.catalogue import OURS, Catalogue, Population, Table
from wayhome.numbers.releases import Period, Release
from wayhome.numbers.suppress import Limits
from wayhome.numbers.tables import Cell, Filter, Tally


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to publish."""

    table: str
    period: Period
    chosen: Filter = ()


def why_not_ask(
    *, asked: Asked, earlier: Iterable[Release], today: date, catalogue: Catalogue = OURS
) -> str | None:
    """Before anything is counted: a table of the catalogue, a closed period of its length, once."""
    table = catalogue.tables.get(asked.table)
    if table is None:
        return _("Choose a table of the catalogue. Others are not published.")
    return (
        _why_not_filter(table, asked.chosen, catalogue)
        or _why_not_period(catalogue.populations[table.population], asked.period, today)
        or _why_not_again(table, asked, earlier)
    )


def _why_not_filter(table: Table, chosen: Filter, catalogue: Catalogue) -> str | None:
    if len(chosen) > 1:
        return _("Choose one filter at most. Two together can leave one person alone.")
    for key, category in chosen:
        if key not in table.filters:
            return _("This table is not narrowed by that. Take the filter away, or choose another table.")
        if category not in catalogue.kinds[key].dimension.codes:
            return _("Choose one of the categories of the list.")
    return None


def _why_not_period(population: Population, period: Period, today: date) -> str | None:
    year = period.begins_on.year
    if period not in [*periods(year, population.months), *periods(year, 3), longer(year)]:
        return _("Choose one of the periods of the list: whole, and none of them overlapping another.")
    if period.ends_on >= today:
        return _("This period is not over. Publish it after its last day.")
    return None


def _why_not_again(table: Table, asked: Asked, earlier: Iterable[Release]) -> str | None:
    for release in earlier:
        if release.population != table.population:
            continue
        if release.period != asked.period and release.period.overlaps(asked.period):
            return _(
                "Another period over some of the same days is published. Choose one that begins after it: "
                "the difference would show the people in between."
            )
        if (release.table, release.period, release.chosen) == (asked.table, asked.period, asked.chosen):
            return _(
                "This table is published for this period. Use what is published: it is not counted twice."
            )
    return None


def periods(year: int, months: int) -> list[Period]:
    """The periods of a year: 12 months, or quarters. None overlaps another."""
    starts = range(1, 13, months)
    return [
        Period(date(year, start, 1), date(year, start + months - 1, monthrange(year, start + months - 1)[1]))
        for start in starts
    ]


def longer(year: int) -> Period:
    """Two years together, for what is too small in one."""
    return Period(date(year, 1, 1), date(year + 1, 12, 31))


def prepared(
    *,
    asked: Asked,
    tallies: Mapping[Cell, Tally],
    earlier: Sequence[Release],
    limits: Limits,
    today: date,
    by: str,
    parts: Sequence[checking.Counts] = (),
    catalogue: Catalogue = OURS,
) -> Release:
    """The table as it may be published. Raises Refused with the sentence where it may not be.

    ``tallies``: the sum of what agencies counted (``tables.summed``). ``earlier``: everything published so far.
    ``parts``: what each agency counted, which it can take away from what is published.
    """
    reason = why_not_ask(asked=asked, earlier=earlier, today=today, catalogue=catalogue)
    if reason is not None:
        raise Refused(reason)
    table = catalogue.tables[asked.table]
    made = catalogue.shape(table)
    tallies = {cell: tallies.get(cell, Tally()) for cell in made.cells()}
    everybody = max((tally.people for tally in tallies.values()), default=0)
    if asked.chosen and everybody < limits.k:
        raise Refused(
            _("Too few people are left with this filter. Take it away, or choose a wider category.")
        )
    hidden = suppress.primary(made, tallies, limits, asked.chosen)
    hidden = suppress.by_lines(made, tallies, hidden, limits, asked.chosen)
    cells = [cell for cell in made.cells() if not made.is_structural(cell, asked.chosen)]
    overlapping = [
        release
        for release in earlier
        if release.population == table.population and release.period == asked.period
    ]
    draft = _release(asked, table, limits, today, by, cells, tallies, hidden)
    hidden = _more_hidden(draft, overlapping, tallies, limits, parts, catalogue)
    release = _release(asked, table, limits, today, by, cells, tallies, hidden)
    if all(count is None for _cell, count in release.cells):
        raise Refused(
            _(
                "Nothing of this table can be shown. Choose a coarser table, wait for another agency, or take two "
                "years together."
            )
        )
    return release


def _more_hidden(
    draft: Release,
    earlier: Sequence[Release],
    tallies: Mapping[Cell, Tally],
    limits: Limits,
    parts: Sequence[checking.Counts],
    catalogue: Catalogue,
) -> set[Cell]:
    """Tries the draft together with what was published; takes back one number after another until nothing is told.

    To the public, and to each agency, which knows what it counted itself.
    """
    try:
        made = [system_of([*earlier, draft], catalogue, own) for own in (None, *parts)]
        systems, first = [system for system, _first in made], made[0][1]
        cells = [cell for cell, _count in draft.cells]
        while (told := _first_told(systems, limits.k)) is not None:
            system, found = told
            own = [at - first for at in found.because if at >= first and system.counts[at] is not None]
            if not own:
                raise Refused(
                    _("With what was published before, this table would tell of too few people. "
                      "Choose another table, or wait for the next period.")
                )  # fmt: skip
            back = first + min(own, key=lambda at: suppress.cost(cells[at], tallies))
            for one in systems:
                one.hide(back)
    except attack.TooFine as error:
        raise Refused(
            str(error), next_step=_("Take the filter away, or choose a table with fewer lines.")
        ) from error
    except attack.Contradiction as error:
        raise Refused(
            str(error), next_step=_("Ask each agency to count this period again from what it had then.")
        ) from error
    return {cell for at, cell in enumerate(cells) if systems[0].counts[first + at] is None}


def _first_told(systems: Sequence[attack.System], k: int) -> tuple[attack.System, attack.Interval] | None:
    found = ((system, system.first_narrow(k)) for system in systems)
    return next(((system, narrow) for system, narrow in found if narrow is not None), None)


def system_of(
    releases: Sequence[Release], catalogue: Catalogue = OURS, own: checking.Counts | None = None
) -> tuple[attack.System, int]:
    """Everything these releases say, and where the facts of the last one begin. All of one population and period.

    ``own``: what an agency counted itself. To it the releases speak of the people of all others.
    """

    def meaning(key: str, category: str) -> tuple[str, frozenset[str]]:
        """Where a row says it, and what it says: by country and by region is said in the same place."""
        dimension = catalogue.kinds[key].dimension
        return dimension.key, dimension.meaning(category)

    facts: list[attack.Fact] = []
    first = 0
    used: set[str] = set()
    for release in releases:
        first = len(facts)
        used |= {*release.by, *(key for key, _category in release.chosen)}
        narrowed = dict(meaning(key, one) for key, one in release.chosen)
        for cell, count in release.cells:
            where = dict(meaning(key, category) for key, category in zip(release.by, cell, strict=True))
            mine = own[release.table, release.chosen][cell] if own is not None else 0
            facts.append(attack.Fact(narrowed | where, None if count is None else count - mine))
    population = catalogue.populations[releases[-1].population]
    impossible = [
        dict(meaning(key, code) for key, code in these.items())
        for these in population.impossible
        if these.keys() <= used
    ]
    dimensions = [catalogue.kinds[key].dimension for key in sorted(used)]
    space = {one.key: one.atoms for one in dimensions}
    return attack.System(space, facts, impossible), first


def _release(
    asked: Asked,
    table: Table,
    limits: Limits,
    today: date,
    by: str,
    cells: Sequence[Cell],
    tallies: Mapping[Cell, Tally],
    hidden: set[Cell],
) -> Release:
    return Release(
        table=table.key,
        population=table.population,
        by=table.by,
        chosen=asked.chosen,
        period=asked.period,
        k=limits.k,
        agencies=limits.agencies,
        cells=tuple((cell, None if cell in hidden else tallies[cell].people) for cell in cells),
        published_by=by,
        published_on=today,
    )
