"""A release: what was published, by whom, of when. As a value that is stored and never changed. Pure."""

import hashlib
import json
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from wayhome.numbers.tables import Cell, Filter


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both in it."""

    begins_on: date
    ends_on: date

    @classmethod
    def of_year(cls, year: int) -> Self:
        """A whole year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Self:
        """Three months, the first to the fourth of a year."""
        first = 3 * quarter - 2
        return cls(date(year, first, 1), date(year, first + 2, monthrange(year, first + 2)[1]))

    @property
    def quarter(self) -> int:
        """Which of a year it is; 0 where it is longer."""
        is_short = (self.ends_on.year, self.ends_on.month) == (self.begins_on.year, self.begins_on.month + 2)
        return (self.begins_on.month + 2) // 3 if is_short else 0

    @property
    def quarters(self) -> list["Period"]:
        """The quarters it is made of."""
        if self.quarter:
            return [self]
        return [Period.of_quarter(year, number) for year in self.years for number in range(1, 5)]

    def overlaps(self, other: "Period") -> bool:
        """Whether they have a day in common."""
        return self.begins_on <= other.ends_on and other.begins_on <= self.ends_on

    @property
    def years(self) -> range:
        """The years it is made of."""
        return range(self.begins_on.year, self.ends_on.year + 1)


@dataclass(frozen=True, slots=True)
class Release:
    """Cells with their number, or None where it is hidden. Cells where nobody can be are left out."""

    table: str
    population: str
    by: tuple[str, ...]
    chosen: Filter
    period: Period
    k: int
    agencies: int
    cells: tuple[tuple[Cell, int | None], ...]
    published_by: str
    published_on: date

    @property
    def shown(self) -> Mapping[Cell, int | None]:
        """The numbers by their cell."""
        return dict(self.cells)

    @property
    def hash(self) -> str:
        """Of everything in it: a number changed afterwards is seen."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()

    def to_value(self) -> dict[str, Any]:
        """For storing."""
        return json.loads(json.dumps(asdict(self), default=str))  # type: ignore[no-any-return]

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> Self:
        """As it was stored."""
        return cls(**{**value, **read(value), "by": tuple(value["by"])})


def read(value: Mapping[str, Any]) -> dict[str, Any]:
    """What every kind of release has, out of a stored value."""
    days = {key: date.fromisoformat(day) for key, day in value["period"].items()}
    return {
        "chosen": tuple((key, category) for key, category in value["chosen"]),
        "period": Period(**days),
        "cells": tuple((tuple(cell), count) for cell, count in value["cells"]),
        "published_on": date.fromisoformat(value["published_on"]),
    }
