"""A sample of the changes that can be made to a room: how it is drawn, what is kept of it, what it says of all of them.

Trying every change of ``vault`` and ``consent`` takes days; a few hundred drawn by chance say as much within a few
points of a hundred. A change is drawn by a number worked out from the seed, its name and its function as it is written
now: the same seed draws the same ones, more of them go on where fewer ended, and of a function that was changed since
they are drawn anew. What is kept of an earlier day counts as long as its function is as it was.

Only a run of drawn ones without a gap is kept: those that happen to be quick must not count more often than the slow.
"""

import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
RECORD, ALIKE = ROOT / "ops" / "mutation.json", ROOT / "ops" / "mutation_alike.toml"
WANTED, Z = 0.90, 1.959964  # of a hundred intervals that are worked out like this, ninety-five hold the truth
SEEN, SURVIVED, TOO_LONG, NO_TEST, ODD = "noticed", "survived", "took too long", "no test", "odd"
NOT_TRIED, LEFT_OUT, SAME = "not tried", "left out", "changes nothing"
CONTROL = "__mutmut_0"  # mutmut counts from 1
NOTICED, UNNOTICED = (SEEN, TOO_LONG), (SURVIVED, NO_TEST, ODD)
# How each ended, by the exit code that mutmut keeps.
ENDED = {
    **dict.fromkeys((1, 3), SEEN),
    **dict.fromkeys((36, 24, -24, 152, 255), TOO_LONG),
    **dict.fromkeys((5, 33), NO_TEST),
    **dict.fromkeys((34, 37), LEFT_OUT),
    0: SURVIVED,
    2: NOT_TRIED,
}


class Tried(NamedTuple):
    """One change: its function as it was, the seed that drew it, how it ended, the day, the tests of that day."""

    function: str
    seed: str
    ended: str
    on: str
    tests: str


class Room(NamedTuple):
    """How many changes can be made to a room, and those that were drawn and tried, by name."""

    of: int
    tried: dict[str, Tried]


class Figures(NamedTuple):
    """What a sample says of a room. Shares are between 0 and 1, of those that change something."""

    room: str
    of: int
    counts: Counter[str]
    share: float
    low: float
    high: float
    days: tuple[str, ...]

    @property
    def tried(self) -> int:
        return sum(self.counts.values())

    @property
    def verdict(self) -> str:
        if self.low >= WANTED:
            return f"kept: at least {self.low:.1%}"
        if self.high < WANTED:
            return f"not kept: at most {self.high:.1%}"
        return "not decided: as well above as below"


def said(code: int | None) -> str:
    """How a change ended, in our words."""
    return NOT_TRIED if code is None else ENDED.get(code, ODD)


def ranked(seed: str, functions: Mapping[str, str]) -> list[str]:
    """All changes (name -> its function as it is written), in the order in which this seed draws them."""

    def drawn(name: str) -> bytes:
        return hashlib.sha256("\0".join((seed, name, functions[name])).encode()).digest()

    return sorted(functions, key=drawn)


def without_gap(drawn: Iterable[str], known: Mapping[str, Any]) -> list[str]:
    """Those drawn first, up to the first that was not tried."""
    found = []
    for name in drawn:
        if name not in known:
            break
        found.append(name)
    return found


def gathered(told: Path, room: Room) -> Room:
    """A room with what the latest run told. What is of functions that were changed since is left out."""
    ended: dict[str, Tried] = {}
    seed, tests, drawn, functions = "", "", [], dict[str, str]()
    for line in told.read_text(encoding="utf-8").splitlines() if told.exists() else ():
        one = json.loads(line)
        if "drawn" in one:
            seed, tests, drawn, functions = one["seed"], one["tests"], one["drawn"], one["functions"]
        elif one["name"] in functions and one["ended"] != NOT_TRIED:
            ended[one["name"]] = Tried(functions[one["name"]], seed, one["ended"], one["on"], tests)
    if not functions:
        return room
    known = {
        name: one for name, one in {**room.tried, **ended}.items() if functions.get(name) == one.function
    }
    kept = {name: known[name] for name in without_gap(drawn, known)}
    return Room(len(functions), {**{name: known[name] for name in room.tried if name in known}, **kept})


def interval(noticed: int, tried: int, of: int) -> tuple[float, float]:
    """The 95 % interval of Wilson for the share noticed of ``of`` changes; exact when all of them were tried."""
    if not tried:
        return 0.0, 1.0
    share = noticed / tried
    if tried >= of:
        return share, share
    middle = (share + Z**2 / (2 * tried)) / (1 + Z**2 / tried)
    half = Z * sqrt(share * (1 - share) / tried + Z**2 / (4 * tried**2)) / (1 + Z**2 / tried)
    return max(0.0, middle - half), min(1.0, middle + half)


def moved(told: Path) -> list[str]:
    """Controls of the latest run that were noticed though nothing was changed."""
    found: list[str] = []
    for line in told.read_text(encoding="utf-8").splitlines() if told.exists() else ():
        one = json.loads(line)
        if "drawn" in one:
            found = []
        elif one["name"].endswith(CONTROL) and one["ended"] != SURVIVED:
            found.append(one["name"])
    return found


def is_alike(name: str, one: Tried, alike: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether somebody looked at it, as its function is now, and said why it changes nothing."""
    return one.ended == SURVIVED and alike.get(name, {}).get("function") == one.function


def figures(room: str, known: Room, alike: Mapping[str, Mapping[str, str]]) -> Figures:
    """What is known of a room. What changes nothing is counted for itself: nobody could notice it."""
    counts: Counter[str] = Counter()
    for name, one in known.tried.items():
        counts[SAME if is_alike(name, one, alike) else one.ended] += 1
    noticed = sum(counts[one] for one in NOTICED)
    tried = noticed + sum(counts[one] for one in UNNOTICED)
    low, high = interval(noticed, tried, known.of - counts[SAME])
    days = tuple(sorted({one.on for one in known.tried.values()}))
    return Figures(room, known.of, counts, noticed / max(1, tried), low, high, days)


def read(path: Path = RECORD) -> dict[str, Room]:
    """What earlier days found, by room."""
    if not path.exists():
        return {}
    written = json.loads(path.read_text(encoding="utf-8"))
    return {
        room: Room(one["of"], {name: Tried(*told) for name, told in one["tried"].items()})
        for room, one in written.items()
    }


def write(rooms: Mapping[str, Room], path: Path = RECORD) -> None:
    """A line for each change, so that two days can be compared by reading."""
    parts = []
    for room in sorted(rooms):
        lines = [
            f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(list(one))}"
            for name, one in sorted(rooms[room].tried.items())
        ]
        tried = ",\n".join(lines)
        parts.append(f'"{room}": {{"of": {rooms[room].of}, "tried": {{\n{tried}\n}}}}')
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def same(path: Path = ALIKE) -> dict[str, dict[str, str]]:
    """Changes that change nothing, by name: the function as it was when somebody looked, and why."""
    found: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def fingerprint(*folders: Path) -> str:
    """Different as soon as a file below these folders is."""
    made_of = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and "vectors" not in path.parts:
                made_of.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return made_of.hexdigest()[:12]


def table(every: Iterable[Figures]) -> str:
    """As a table for people, rooms below each other."""
    lines = [
        "| room | changes | tried | noticed | took too long | survived | no test | changes nothing | share noticed "
        "| 95 % interval | nine of ten |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in every:
        counts = one.counts
        unnoticed = counts[SURVIVED] + counts[ODD]
        lines.append(
            f"| `{one.room}` | {one.of} | {one.tried} | {counts[SEEN]} | {counts[TOO_LONG]} | {unnoticed} "
            f"| {counts[NO_TEST]} | {counts[SAME]} | {one.share:.1%} | {one.low:.1%} to {one.high:.1%} "
            f"| {one.verdict} |"
        )
    return "\n".join(lines)
