"""Writes docs/security-tests.md from the checklist and the names of tests: ``python -m docs.draw_security_tests``."""

import ast
import re
from collections import defaultdict
from pathlib import Path

from docs.security_cases import ALSO, CASES, OPEN, OTHER_LIST
from ops import mutation_sample as sample
from ops.mutation import ROOMS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "security-tests.md"
NUMBERS = re.compile(r"test_((?:\d{2,3}_)+)")
SHOWN = 4
MARKS = {"C": "each change", "N": "slow", "D": "drill"}

HEAD = """# The security checklist, and which tests hold it

Written by `./run docs` from `docs/security_cases.py` and the names of tests. A house test compares.
A test carries the number of its case in its name. Each change: part of `./run test` (a few need `--all` or `--slow`).
Slow: `./run test --slow`. Drill: by people, with a dated record. Numbers are stable; some are unused.

{counts}

| | case | when | held by | not held, or not whole |
|---|---|---|---|---|
"""

WRONG = """
## Rooms made wrong

What decides in three rooms is changed a little, one change at a time: does a test notice? Nine of ten are wanted (118).
Drawn by chance, and tried on {days}, with `python -m ops.mutation --sample`; `ops/mutation.json` keeps each, and it
counts as long as its function is as it was. The interval is Wilson's: of a hundred that are worked out like this,
ninety-five hold the share of all changes. What changes words alone is not drawn (decision 57). What changes nothing
that anybody could notice was looked at one by one, and stands with its reason in `ops/mutation_alike.toml`; it is not
in the share.

{table}
{missing}"""


def tests() -> dict[str, str]:
    """Name of each test -> the folder it is in."""
    return {
        node.name: path.relative_to(ROOT / "tests").parts[0]
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def covering() -> dict[int, list[str]]:
    """Number of a case -> its tests, those of the vault and the house first."""
    known = tests()
    found: dict[int, list[str]] = defaultdict(list)
    for name in known:
        match = NUMBERS.match(name)
        if match and name not in OTHER_LIST:
            for number in match.group(1).strip("_").split("_"):
                found[int(number)].append(name)
    for number, names in ALSO.items():
        found[number] += [name for name in names if name in known]
    return {
        number: sorted(
            set(names), key=lambda name: (known[name] not in ("vault", "house"), known[name], name)
        )
        for number, names in found.items()
    }


def gaps() -> list[int]:
    """Cases that no test holds and nobody explains."""
    held = covering()
    return [number for number in CASES if not held.get(number) and number not in OPEN]


def page() -> str:
    held = covering()
    lines = []
    for number, (mark, words) in CASES.items():
        names = held.get(number, [])
        shown = "<br>".join(f"`{name}`" for name in names[:SHOWN])
        more = f"<br>and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
        lines.append(
            f"| {number} | {words} | {MARKS[mark]} | {shown or '–'}{more} | {OPEN.get(number, '')} |"
        )
    return HEAD.format(counts=_counts(held)) + "\n".join(lines) + "\n" + _wrong()


def _wrong() -> str:
    """What the samples say of rooms that were made wrong. Nothing before there is one."""
    alike, known = sample.same(), sample.read()
    every = [sample.figures(room, drawn, alike) for room, drawn in known.items()]
    days = sorted({day for one in every for day in one.days})
    missing = [f"`{room}`" for room in ROOMS if room not in known]
    said = f"\nNot drawn yet: {', '.join(missing)}.\n" if missing else ""
    return WRONG.format(days=", ".join(days), table=sample.table(every), missing=said) if every else ""


def _counts(held: dict[int, list[str]]) -> str:
    of = {mark: [number for number, (one, _words) in CASES.items() if one == mark] for mark in MARKS}
    parts = [
        f"{sum(1 for number in numbers if held.get(number))} of {len(numbers)} ({MARKS[mark]})"
        for mark, numbers in of.items()
    ]
    whole = sum(1 for number in CASES if held.get(number) and number not in OPEN)
    return (
        f"Held by at least one test: {', '.join(parts)}. Held without a reservation: {whole} of {len(CASES)}."
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
