"""How well rows are hidden among each other: k and l of a set of rows (data-standards 2.4). Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wayhome.numbers import suppress
from wayhome.numbers.tables import Cell, Shape


def k_of(rows: Iterable[Mapping[str, Any]], known: Sequence[str]) -> int:
    """The smallest number of people who are alike in all that is known of them; 0 without rows."""
    classes = Counter(tuple(row.get(key) for key in known) for row in rows)
    return min(classes.values(), default=0)


def l_of(rows: Iterable[Mapping[str, Any]], known: Sequence[str], sensitive: Sequence[str]) -> int:
    """The smallest number of different secrets within a class. 1: to know that she is in the class is to know hers."""
    secrets: dict[tuple[Any, ...], set[tuple[Any, ...]]] = defaultdict(set)
    for row in rows:
        secrets[tuple(row.get(key) for key in known)].add(tuple(row.get(key) for key in sensitive))
    return min((len(found) for found in secrets.values()), default=0)


def classes_of(rows: Iterable[Mapping[str, Any]], known: Sequence[str]) -> int:
    """How many classes there are."""
    return len({tuple(row.get(key) for key in known) for row in rows})


@dataclass(frozen=True, slots=True)
class Alike:
    """How well people are hidden among each other in a table, as it is shown. ``l`` None: it tells no secret."""

    k: int | None  # the smallest number that is shown, but for where nobody can be; None: none is shown
    l: int | None  # noqa: E741 - as the literature calls it
    hidden: int


def of_table(shape: Shape, shown: Mapping[Cell, int | None]) -> Alike:
    """k, l and how many cells are hidden. Of the secret: within each row of which something is shown, how many kinds
    somebody may have for all that the row tells. A hidden cell may be one.
    """
    numbers = [count for count in shown.values() if count is not None]
    kinds = [
        sum(shown.get(cell, 0) is None or bool(shown.get(cell)) for cell in line[:-1])
        for line in suppress.lines(shape, shape.sensitive)
        if any(shown.get(cell) is not None for cell in line)
    ]
    return Alike(
        k=min(numbers, default=None),
        l=min(kinds, default=None) if shape.sensitive else None,
        hidden=sum(count is None for count in shown.values()),
    )
