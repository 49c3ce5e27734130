"""Finding a person by her name among 100,000: how many are found, and how long it takes. Invented names only.

``python -m bench.search`` prints the figures.
"""

import heapq
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

import bench.ready  # noqa: F401 - Django, before anything of the rooms
from bench import figures, names
from wayhome.people import spelling

NAMES = 100_000
FIRST = 10
RECALL = 0.95
BUDGET = 0.060
FIVE_HUNDRED = {"typo": 167, "transliteration": 167, "swapped order": 166}
ASKED = dict.fromkeys(names.KINDS, 100) | FIVE_HUNDRED


@dataclass(frozen=True)
class Found:
    """Of one kind of variant: how many were asked, the share found among the first ten, and each one's seconds."""

    kind: str
    asked: int
    recall: float
    seconds: tuple[float, ...]
    missed: tuple[tuple[str, str], ...]


class Directory:
    """Columns as the vault hands them to the score: one row per spelling."""

    def __init__(self, people: Sequence[names.Invented], rows: int = NAMES) -> None:
        self.owners: list[int] = []
        self.used: list[str] = []
        self.folded: list[str] = []
        for owner, person in enumerate(people):
            for used, folded in spelling.spellings(person.name, person.alias):
                if len(self.used) == rows:
                    return
                self.owners.append(owner)
                self.used.append(used)
                self.folded.append(folded)

    def first(self, query: str, at_most: int = FIRST) -> tuple[list[int], float]:
        """Owners whose names are nearest, in the vault's order, and the seconds of folding and scoring."""
        started = time.perf_counter()
        numbers = spelling.score(spelling.fold(query), self.folded)
        seconds = time.perf_counter() - started
        best: dict[int, tuple[float, str]] = {}
        for row, number in enumerate(numbers):
            if number >= spelling.AT_LEAST:
                owner, rank = self.owners[row], (-number, self.used[row])
                if owner not in best or rank[0] < best[owner][0]:
                    best[owner] = rank
        return heapq.nsmallest(at_most, best, key=lambda owner: (*best[owner], owner)), seconds


def measure(*, seed: int = 0, size: int = NAMES, kinds: Iterable[str] = names.KINDS) -> list[Found]:
    """Recall and times of 500 variants of the three kinds asked for, and of 100 of each further kind."""
    people = names.people(size, seed=seed)
    directory = Directory(people, size)
    held = {people[owner].name: owner for owner in directory.owners}
    present = [person for person in people if person.name in held]
    return [
        _recall(kind, directory, names.variants(kind, present, ASKED[kind], seed=seed), held)
        for kind in kinds
    ]


def _recall(
    kind: str, directory: Directory, variants: Sequence[tuple[names.Invented, str]], numbers: dict[str, int]
) -> Found:
    seconds: list[float] = []
    missed: list[tuple[str, str]] = []
    for person, variant in variants:
        first, took = directory.first(variant)
        seconds.append(took)
        is_found = numbers[person.name] in first
        if not is_found and kind.startswith("one name"):
            is_found = _all_bear_it(person.name, variant, first, directory)
        if not is_found:
            missed.append((person.alias if kind.startswith("alias") else person.name, variant))
    return Found(kind, len(variants), 1 - len(missed) / len(variants), tuple(seconds), tuple(missed))


def _all_bear_it(name: str, variant: str, first: Sequence[int], directory: Directory) -> bool:
    """One name alone may be borne by hundreds: then ten who bear the one meant are as right as any."""
    asked = spelling.fold(variant)
    meant = set(max(map(spelling.fold, name.split()), key=lambda word: fuzz.ratio(word, asked)).split())
    bearers = {
        owner
        for owner, folded in zip(directory.owners, directory.folded, strict=True)
        if meant <= set(folded.split())
    }
    return len(first) == FIRST and bearers.issuperset(first)


def together(found: Sequence[Found]) -> Found:
    """The 500 of the three kinds as one."""
    some = [one for one in found if one.kind in FIVE_HUNDRED]
    asked = sum(one.asked for one in some)
    missed = tuple(pair for one in some for pair in one.missed)
    seconds = tuple(second for one in some for second in one.seconds)
    return Found("all 500", asked, 1 - len(missed) / asked, seconds, missed)


def table(found: Sequence[Found]) -> figures.Table:
    """Recall and time per kind, with the budget where there is one."""
    shown = figures.Table(
        "Search by name",
        f"{NAMES:,} invented names of fourteen groups, scored in one thread. Found: among the first {FIRST}. "
        "Time: folding and scoring, p50/p95/slowest; opening the sealed directory comes on top.",
    )
    for one in [together(found), *found]:
        times = " / ".join(
            figures.readable(figures.percentile(one.seconds, share)) for share in (0.5, 0.95, 1)
        )
        is_asked = one.kind == "all 500"
        shown.add(
            f"{one.kind} ({one.asked})",
            f"{one.recall:.1%} found; {times}",
            f"{RECALL:.0%}, {BUDGET * 1000:.0f} ms" if is_asked else "",
            kept=one.recall >= RECALL and figures.percentile(one.seconds, 0.5) <= BUDGET
            if is_asked
            else None,
        )
    return shown


def main() -> int:
    """Print the figures; with ``--missed``, the pairs that were not found too."""
    found = measure()
    shown = table(found)
    print(shown.markdown())
    if "--missed" in sys.argv:
        for one in found:
            for name, variant in one.missed:
                print(f"{one.kind}: {name} | {variant}")
    return 1 if shown.missed else 0


if __name__ == "__main__":
    sys.exit(main())
