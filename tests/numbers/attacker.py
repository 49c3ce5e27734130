"""Somebody who wants to know: two attacks that share no code with the room, on what was published and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import inf

import highspy

from wayhome.numbers.catalogue import Catalogue
from wayhome.numbers.releases import Release
from wayhome.numbers.tables import Cell, Filter

type Known = dict[int, int]  # a set of combinations as bits: how many people


def combinations(catalogue: Catalogue, releases: Sequence[Release]) -> list[dict[str, str]]:
    """Everything that can be true of one person in these tables."""
    used = {key for one in releases for key in (*one.by, *(key for key, _code in one.chosen))}
    dimensions = [catalogue.kinds[key].dimension for key in sorted(used)]
    atoms = {one.key: sorted(one.atoms) for one in dimensions}  # in one order, whoever asks
    impossible = catalogue.populations[releases[0].population].impossible
    made = (dict(zip(atoms, values, strict=True)) for values in product(*atoms.values()))
    return [
        one for one in made if not any(all(one.get(k) == v for k, v in these.items()) for these in impossible)
    ]


def published(catalogue: Catalogue, releases: Sequence[Release]) -> Known:
    """Each shown number with the combinations it adds up."""
    people = combinations(catalogue, releases)
    known: Known = {}
    for release in releases:
        for cell, count in release.cells:
            if count is not None:
                said = [*zip(release.by, cell, strict=True), *release.chosen]
                asked = [(catalogue.kinds[key].dimension, category) for key, category in said]
                meant = {one.key: one.meaning(category) for one, category in asked}
                inside = sum(
                    1 << at
                    for at, one in enumerate(people)
                    if all(one[key] in values for key, values in meant.items())
                )
                known[inside] = count
    return known


def by_subtraction(known: Mapping[int, int], most: int = 800) -> Known:
    """Takes smaller sums from larger ones that hold them, and adds what is apart, until nothing new comes of it."""
    found = dict(known)
    fresh = list(found)
    while fresh and len(found) < most:
        added: Known = {}
        for one in fresh:
            for other in list(found):
                for whole, part in ((one, other), (other, one)):
                    if whole != part and whole & part == part:
                        added[whole ^ part] = found[whole] - found[part]
        fresh = [inside for inside in added if inside and inside not in found]
        found |= {inside: added[inside] for inside in fresh}
    return found


def without(
    releases: Sequence[Release], own: Mapping[tuple[str, Filter], Mapping[Cell, int]]
) -> list[Release]:
    """As an agency reads what is published: its own people taken away, which it has counted."""
    return [
        replace(
            one,
            cells=tuple(
                (cell, None if count is None else count - own[one.table, one.chosen][cell])
                for cell, count in one.cells
            ),
        )
        for one in releases
    ]


def small(known: Mapping[int, int], *, least: int = 1, k: int = 11) -> Known:
    """What should never have been told. ``least=0``: also that there is nobody."""
    return {inside: count for inside, count in known.items() if least <= count < k}


def bounds(known: Mapping[int, int], targets: Iterable[int]) -> dict[int, tuple[float, float]]:
    """The least and the most of each sum, by linear programming over every single combination."""
    width = max((inside.bit_length() for inside in [*known, *targets]), default=0)
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("output_flag", False)
    for _at in range(width):
        model.addVar(0.0, inf)
    for inside, count in known.items():
        columns = [at for at in range(width) if inside >> at & 1]
        model.addRow(float(count), float(count), len(columns), columns, [1.0] * len(columns))
    found = {}
    for target in targets:
        columns = [at for at in range(width) if target >> at & 1]
        ends = []
        for sign in (1.0, -1.0):
            for at in columns:
                model.changeColCost(at, sign)
            model.run()
            is_bounded = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
            ends.append(sign * model.getInfo().objective_function_value if is_bounded else sign * -inf)
        for at in columns:
            model.changeColCost(at, 0.0)
        found[target] = (ends[0], ends[1])
    return found
