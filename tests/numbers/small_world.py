"""A small catalogue, and people made up at random: few enough that much has to be hidden."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from wayhome.numbers import ledger, parcels, tables
from wayhome.numbers.catalogue import Catalogue, Kind, Population, Table
from wayhome.numbers.checking import Counts
from wayhome.numbers.dimensions import Dimension, Row
from wayhome.numbers.ledger import Asked
from wayhome.numbers.releases import Period, Release
from wayhome.numbers.suppress import Limits, primary
from wayhome.numbers.tables import Cell, Tally

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
LATER = date(2026, 11, 26)
SEXES, AGES, PLACES = ("woman", "man", "other"), ("child", "young", "old"), ("north", "south", "east")
FORMS = ("labour", "sexual")
LIMITS = Limits(k=11, agencies=1)


def catalogue(impossible: Sequence[dict[str, str]] = ()) -> Catalogue:
    """Four dimensions, one of them with several answers; tables by two of them, some narrowed by a place."""
    made = (
        Dimension("sex", SEXES),
        Dimension("age", AGES),
        Dimension("place", PLACES),
        Dimension("form", FORMS, is_many=True),
    )
    kinds = {one.key: Kind(one, "test", one.key, f"By {one.key}.") for one in made}
    populations = {"people": Population("people", 12, "People.", tuple(impossible))}
    listed = (
        Table("all", "people", (), "All"),
        Table("sex", "people", ("sex",), "By sex", filters=("place",)),
        Table("sex-age", "people", ("sex", "age"), "By sex and age", filters=("place",)),
        Table("sex-form", "people", ("sex", "form"), "By sex and form", sensitive="form", filters=("place",)),
        Table("age-form", "people", ("age", "form"), "By age and form", sensitive="form"),
        Table("place", "people", ("place",), "By place"),
        Table("sex-place", "people", ("sex", "place"), "By sex and place"),
    )
    return Catalogue(kinds, populations, {table.key: table for table in listed})


def people(random: Random, number: int) -> list[Row]:
    """Some answers are rare, some are missing."""

    def one(codes: Sequence[str]) -> str | None:
        weights = [60, 25, 8, 5][: len(codes)]
        return random.choices([*codes, None], [*weights, 4])[0]

    def several() -> frozenset[str] | None:
        if random.random() < 0.1:
            return None
        return frozenset(
            code for code, often in zip(FORMS, (0.3, 0.7), strict=True) if random.random() < often
        )

    return [
        {"sex": one(SEXES), "age": one(AGES), "place": one(PLACES), "form": several()}
        for _at in range(number)
    ]


def tallied(kept: Catalogue, asked: Asked, rows: Sequence[Row], agencies: int = 4) -> dict[Cell, Tally]:
    """Each agency counts its own; the sum."""
    shape = kept.shape(kept.tables[asked.table])
    filtered = [(kept.kinds[key].dimension, category) for key, category in asked.chosen]
    return tables.summed(tables.count(shape, rows[at::agencies], filtered) for at in range(agencies))


def counted(kept: Catalogue, rows: Sequence[Row], agencies: int) -> list[Counts]:
    """What each agency has, of every table; the first has most of the people."""
    shares = [
        rows[: len(rows) // 2],
        *(rows[len(rows) // 2 + at :: agencies - 1] for at in range(agencies - 1)),
    ]
    return [
        parcels.counted(agency=str(at), population="people", period=YEAR, rows=share, catalogue=kept).counts
        for at, share in enumerate(shares)
    ]


def published_of(
    kept: Catalogue,
    asked: Asked,
    parts: Sequence[Counts],
    earlier: Sequence[Release] = (),
    *,
    careful: bool = True,
) -> Release:
    """As the coordinator does it; not ``careful``: as if no agency could take its own people away."""
    tallies = tables.summed(part[asked.table, asked.chosen] for part in parts)
    if not careful:
        tallies = {cell: replace(tally, largest=0) for cell, tally in tallies.items()}
    return ledger.prepared(
        asked=asked,
        tallies=tallies,
        earlier=earlier,
        limits=LIMITS,
        today=LATER,
        by="coordinator",
        parts=parts if careful else (),
        catalogue=kept,
    )


def published(
    kept: Catalogue,
    asked: Asked,
    rows: Sequence[Row],
    earlier: Sequence[Release] = (),
    limits: Limits = LIMITS,
) -> Release:
    """As the coordinator does it."""
    return ledger.prepared(
        asked=asked,
        tallies=tallied(kept, asked, rows),
        earlier=earlier,
        limits=limits,
        today=LATER,
        by="coordinator",
        catalogue=kept,
    )


def by_threshold(kept: Catalogue, asked: Asked, rows: Sequence[Row], limits: Limits = LIMITS) -> Release:
    """As it is often done: small numbers hidden, nothing else."""
    table, tallies = kept.tables[asked.table], tallied(kept, asked, rows)
    shape = kept.shape(table)
    hidden = primary(shape, tallies, limits, asked.chosen)
    cells = [cell for cell in shape.cells() if not shape.is_structural(cell, asked.chosen)]
    return Release(
        table.key, table.population, table.by, asked.chosen, asked.period, limits.k, limits.agencies,
        tuple((cell, None if cell in hidden else tallies[cell].people) for cell in cells),
        "somebody", LATER,
    )  # fmt: skip
