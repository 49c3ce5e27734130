"""A sample of the changes that can be made to a room: how it is drawn, what is kept of it, what it says of all of them.

Trying every change of ``vault`` and ``consent`` takes days; a few hundred drawn by chance say as much within a few
points of a hundred. A change is drawn by a number worked out from the seed, its name and its function as it is written
now: the same seed draws the same ones, more of them go on where fewer ended, and of a function that was changed since
they are drawn anew. What is kept of an earlier day counts as long as its function is as it was.

Only a run of drawn ones without a gap is kept: those that happen to be quick must not count more often than the slow.
And what a story notices that was written because this change had been drawn is told for itself, and not as noticed: of
the changes that nobody drew, as many as before are still unnoticed.
"""

import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from math import sqrt
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
RECORD, ALIKE = ROOT / "ops" / "mutation.json", ROOT / "ops" / "mutation_alike.toml"
WANTED, Z = 0.90, 1.959964  # of a hundred intervals that are worked out like this, ninety-five hold the truth
SEEN, SURVIVED, TOO_LONG, NO_TEST, ODD = "noticed", "survived", "took too long", "no test", "odd"
NOT_TRIED, LEFT_OUT, SAME = "not tried", "left out", "changes nothing"
CONTROL = "__mutmut_0"  # mutmut counts from 1
SINCE = "noticed since"  # by a story that was written for it
REFUSED = "refused by types"  # by ``./run check``: it could not be landed (``mutation_types``)
NOTICED, UNNOTICED = (SEEN, TOO_LONG, REFUSED), (SURVIVED, NO_TEST, ODD, SINCE)
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


def without_gap(drawn: Iterable[str], tried: Mapping[str, Tried]) -> list[str]:
    """Those drawn first, up to the first that was not tried."""
    found = []
    for name in drawn:
        if name not in tried:
            break
        found.append(name)
    return found


class Run(NamedTuple):
    """What the process that tries them wrote down in its latest run, and in earlier ones of the same functions."""

    drawn: list[str]
    functions: dict[str, str]
    ended: dict[str, Tried]
    moved: list[str]
    is_busy: bool = False


def told(place: Path) -> Run:
    """``moved``: controls that were noticed though nothing was changed, in the latest run.

    Where an unchanged room took too long, the machine was busy: that others did says nothing, and they are tried again.
    """
    run, seed, tests = Run([], {}, {}, []), "", ""
    for line in place.read_text(encoding="utf-8").splitlines() if place.exists() else ():
        one = json.loads(line)
        if "drawn" in one:
            seed, tests = one["seed"], one["tests"]
            run = Run(one["drawn"], one["functions"], run.ended, [], False)
        elif one["name"].endswith(CONTROL):
            run = run._replace(is_busy=run.is_busy or one["ended"] == TOO_LONG)
            if one["ended"] not in (SURVIVED, TOO_LONG):
                run.moved.append(one["name"])
        elif one["name"] in run.functions and one["ended"] != NOT_TRIED:
            now = Tried(run.functions[one["name"]], seed, one["ended"], one["on"], tests)
            run.ended[one["name"]] = _later(run.ended.get(one["name"]), now)
        if run.is_busy:
            for name in [name for name, tried in run.ended.items() if tried.ended == TOO_LONG]:
                del run.ended[name]
    return run


def known(run: Run, room: Room) -> dict[str, Tried]:
    """All that was tried of what can be changed now: here, and on earlier days."""
    here = {name: _later(room.tried.get(name), one) for name, one in run.ended.items()}
    every = {**room.tried, **here}
    return {name: one for name, one in every.items() if run.functions.get(name) == one.function}


def _later(before: Tried | None, now: Tried) -> Tried:
    """What a change is told as when it was tried again."""
    if before and before.function == now.function and before.ended in UNNOTICED and now.ended in NOTICED:
        return now._replace(ended=SINCE)
    return now


def gathered(run: Run, room: Room) -> Room:
    """A room with what the latest run told, without a gap. What is of functions that were changed since is left out."""
    if not run.functions:
        return room
    found = known(run, room)
    names = [name for name in room.tried if name in found] + without_gap(run.drawn, found)
    return Room(len(run.functions), {name: found[name] for name in names})


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


def is_alike(name: str, one: Tried, alike: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether somebody looked at it, as its function is now, and said why it changes nothing."""
    return one.ended == SURVIVED and alike.get(name, {}).get("function") == one.function


def figures(room: str, sampled: Room, alike: Mapping[str, Mapping[str, str]]) -> Figures:
    """What is known of a room. What changes nothing is counted for itself: nobody could notice it."""
    counts: Counter[str] = Counter()
    for name, one in sampled.tried.items():
        counts[SAME if is_alike(name, one, alike) else one.ended] += 1
    noticed = sum(counts[one] for one in NOTICED)
    tried = noticed + sum(counts[one] for one in UNNOTICED)
    low, high = interval(noticed, tried, sampled.of - counts[SAME])
    days = tuple(sorted({one.on for one in sampled.tried.values()}))
    return Figures(room, sampled.of, counts, noticed / max(1, tried), low, high, days)


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
        "| room | changes | tried | noticed | took too long | refused by types | noticed since | survived | no test "
        "| changes nothing | share noticed | 95 % interval | nine of ten |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in every:
        counts = one.counts
        columns = (
            f"`{one.room}`",
            one.of,
            one.tried,
            *(counts[how] for how in (SEEN, TOO_LONG, REFUSED, SINCE)),
            counts[SURVIVED] + counts[ODD],
            *(counts[how] for how in (NO_TEST, SAME)),
            f"{one.share:.1%}",
            f"{one.low:.1%} to {one.high:.1%}",
            one.verdict,
        )
        lines.append(f"| {' | '.join(map(str, columns))} |")
    return "\n".join(lines)
