"""How well rows are hidden among each other: k and l of a set of rows (data-standards 2.4). Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


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
