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
    catalogue: str  # which catalogue it was counted by
    counts: checking.Counts  # table and filter: each cell

    def to_value(self) -> dict[str, Any]:
        """For sealing."""
        return {
            "agency": self.agency,
            "population": self.population,
            "period": [self.period.begins_on.isoformat(), self.period.ends_on.isoformat()],
            "catalogue": self.catalogue,
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
        return cls(value["agency"], value["population"], Period(begins, ends), value["catalogue"], counts)


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
    return Parcel(agency, population, period, fingerprint(catalogue), counts)


def added(
    parcels: Iterable[Parcel], *, table: str, chosen: Filter, period: Period, catalogue: Catalogue = OURS
) -> dict[Cell, Tally]:
    """The sum of what agencies sent of one table. Raises Refused where they cannot be added."""
    parcels = list(parcels)
    reason = why_not_add(
        parcels, population=catalogue.tables[table].population, period=period, catalogue=catalogue
    )
    if reason is not None:
        raise Refused(reason)
    return tables.summed(parcel.counts[table, chosen] for parcel in parcels)


def why_not_add(
    parcels: Sequence[Parcel], *, population: str, period: Period, catalogue: Catalogue = OURS
) -> str | None:
    """One of each agency, of the same population, period and catalogue; each whole, and with totals that agree."""
    if not parcels:
        return _("No agency has sent its counts of this period. Ask them to.")
    if len({parcel.agency for parcel in parcels}) < len(parcels):
        return _("An agency has sent its counts twice. Keep the one that it says is right.")
    if any((parcel.population, parcel.period) != (population, period) for parcel in parcels):
        return _("Some counts are of another period. Leave them out, or ask the agency to count this one.")
    ours = fingerprint(catalogue)
    if any(parcel.catalogue != ours for parcel in parcels):
        return _("Some agencies counted by another catalogue. Ask them to update and to count again.")
    checked = (checking.why_not_whole(population, parcel.counts, catalogue) for parcel in parcels)
    return next(filter(None, checked), None)


def joined(parcels: Sequence[Parcel], period: Period) -> Parcel:
    """What one agency sent of each year, as of the whole period: nobody is in two years."""
    first, *others = parcels
    counts = {
        key: {cell: number + sum(one.counts[key][cell] for one in others) for cell, number in cells.items()}
        for key, cells in first.counts.items()
    }
    return replace(first, period=period, counts=counts)


def fingerprint(catalogue: Catalogue = OURS) -> str:
    """Of every category, table and filter: counts by two catalogues are not added up."""
    said = {
        "kinds": {key: [*kind.dimension.codes, kind.version] for key, kind in catalogue.kinds.items()},
        "tables": {
            key: [table.population, table.by, table.filters] for key, table in catalogue.tables.items()
        },
        "populations": {key: [one.months, one.impossible] for key, one in catalogue.populations.items()},
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
