"""A release: what was published, by whom, of when. As a value that is stored and never changed. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from wayhome.numbers.tables import Cell, Filter


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both in it."""

    begins_on: date
    ends_on: date

    def overlaps(self, other: "Period") -> bool:
        """Whether they have a day in common."""
        return self.begins_on <= other.ends_on and other.begins_on <= self.ends_on


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
