"""What one agency sends: how many of its own people are in each cell of the catalogue. Never a row. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from wayhome.core.refusals import Refused
from wayhome.numbers import checking, tables
from wayhome.numbers.catalogue import OURS, Catalogue
from wayhome.numbers.dimensions import Row
from wayhome.numbers.releases import Period
from wayhome.numbers.tables import Cell, Filter, Tally


@dataclass(frozen=True, slots=True)
class Parcel:
    """The counts of one agency over one closed period, for every table of a population and every filter it may have."""

    agency: str
    population: str
    period: Period
    catalogue: Mapping[str, str]  # how each table was counted: its fingerprint
    counts: checking.Counts  # table and filter: each cell

    def to_value(self) -> dict[str, Any]:
        """For sealing."""
        return {
            "agency": self.agency,
            "population": self.population,
            "period": [self.period.begins_on.isoformat(), self.period.ends_on.isoformat()],
            "catalogue": dict(self.catalogue),
            "counts": [
                [
                    table,
                    [list(one) for one in chosen],
                    [[list(cell), number] for cell, number in cells.items()],
                ]
                for (table, chosen), cells in self.counts.items()
            ],
        }

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> "Parcel":
        """As it was sealed."""
        begins, ends = (date.fromisoformat(day) for day in value["period"])
        counts = {
            (table, tuple((key, category) for key, category in chosen)): {
                tuple(cell): number for cell, number in cells
            }
            for table, chosen, cells in value["counts"]
        }
        return cls(
            value["agency"], value["population"], Period(begins, ends), dict(value["catalogue"]), counts
        )


def counted(
    *, agency: str, population: str, period: Period, rows: Sequence[Row], catalogue: Catalogue = OURS
) -> Parcel:
    """The own rows of a period, counted by everything the catalogue has of a population."""
    counts = {
        (table, chosen): tables.count(
            catalogue.shape(catalogue.tables[table]),
            rows,
            [(catalogue.kinds[key].dimension, category) for key, category in chosen],
        )
        for table, chosen in checking.wanted(population, catalogue)
    }
    how = {table: fingerprint(table, catalogue) for table, chosen in counts if not chosen}
    return Parcel(agency, population, period, how, counts)


def added(
    parcels: Iterable[Parcel], *, table: str, chosen: Filter, period: Period, catalogue: Catalogue = OURS
) -> dict[Cell, Tally]:
    """The sum of what agencies sent of one table. Raises Refused where they cannot be added."""
    parcels = list(parcels)
    population = catalogue.tables[table].population
    reason = why_not_add(parcels, population=population, period=period, table=table, catalogue=catalogue)
    if reason is not None:
        raise Refused(reason)
    return tables.summed(parcel.counts[table, chosen] for parcel in parcels)


def why_not_add(
    parcels: Sequence[Parcel],
    *,
    population: str,
    period: Period,
    table: str = "",
    catalogue: Catalogue = OURS,
) -> str | None:
    """One of each agency, of the same population and period; each whole, and with totals that agree.

    Each has counted ``table`` as it is counted here; without one, any table.
    """
    if not parcels:
        return _("No agency has sent its counts of this period. Ask them to.")
    if len({parcel.agency for parcel in parcels}) < len(parcels):
        return _("An agency has sent its counts twice. Keep the one that it says is right.")
    if any((parcel.population, parcel.period) != (population, period) for parcel in parcels):
        return _("Some counts are of another period. Leave them out, or ask the agency to count this one.")
    same = [alike(parcel, catalogue) for parcel in parcels]
    if any(not one.catalogue or (table and table not in one.catalogue) for one in same):
        return _(
            "Some agencies counted by another catalogue, and counts are sent once: they are left out. Ask them to "
            "update before they send the next ones."
        )
    checked = (
        checking.why_not_whole(population, one.counts, catalogue, only=one.catalogue.keys()) for one in same
    )
    return next(filter(None, checked), None)


def alike(parcel: Parcel, catalogue: Catalogue = OURS) -> Parcel:
    """The tables of it that were counted as they are counted here. A new table takes no other with it."""
    how = {
        table: said
        for table, said in parcel.catalogue.items()
        if table in catalogue.tables
        and catalogue.tables[table].population == parcel.population
        and said == fingerprint(table, catalogue)
    }
    return replace(
        parcel, catalogue=how, counts={key: cells for key, cells in parcel.counts.items() if key[0] in how}
    )


def filled(parcel: Parcel, catalogue: Catalogue = OURS) -> checking.Counts:
    """Its people in what is published: nobody in a table that it did not count."""
    return {
        (table, chosen): parcel.counts.get(
            (table, chosen), dict.fromkeys(catalogue.shape(catalogue.tables[table]).cells(), 0)
        )
        for table, chosen in checking.wanted(parcel.population, catalogue)
    }


def joined(parcels: Sequence[Parcel], period: Period) -> Parcel:
    """What one agency sent of each year, as of the whole period: nobody is in two years. What all of them have."""
    first, *others = parcels
    how = {
        table: said
        for table, said in first.catalogue.items()
        if all(one.catalogue.get(table) == said for one in others)
    }
    counts = {
        key: {cell: number + sum(one.counts[key][cell] for one in others) for cell, number in cells.items()}
        for key, cells in first.counts.items()
        if not others or key[0] in how
    }
    return replace(first, period=period, catalogue=how, counts=counts)


def fingerprint(table: str, catalogue: Catalogue = OURS) -> str:
    """Of every category of a table and its filters, and of who is in it: what was counted otherwise is not added up."""
    one = catalogue.tables[table]
    people = catalogue.populations[one.population]
    kinds = {key: catalogue.kinds[key] for key in (*one.by, *one.filters)}
    said = {
        "kinds": {key: [*kind.dimension.codes, kind.version] for key, kind in kinds.items()},
        "table": [one.population, one.by, one.filters],
        "people": [people.months, people.impossible],
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
