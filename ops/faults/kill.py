"""``python -m ops.faults.kill --points 30``: ``kill -9`` of web server, timers and database while people write.

After each kill the site has to acknowledge again within a minute and a half. At the end everything that was
acknowledged is there, opens, and is there once; nothing is there by half; the record of who did what is whole.

A thousand points take half an hour and more: with ``--record FILE`` each run goes on where the last one ended, and says
how many there were in all; ``--minutes`` ends a run in time.
"""

import argparse
import json
import random
import signal
import sys
import tempfile
import time
from collections import Counter, deque
from pathlib import Path
from typing import Any

import psutil

from ops.faults import writing

WHAT = ("web", "timers", "database")
# Five deaths of the web server within a minute are a fault of their own: the supervisor gives up.
DEATHS, WITHIN = 4, 65.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=30, help="how many kills (default: 30)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--what", choices=WHAT, action="append", help="only these (may be repeated)")
    parser.add_argument("--minutes", type=float, default=None, help="no new kill after so long")
    parser.add_argument("--record", type=Path, help="points of earlier runs count; this one is added")
    given = parser.parse_args()
    before = known(given.record)
    left = given.points - done(before)
    if left <= 0:
        print(f"{given.points} points are done already, in {len(before)} runs")
        return 0
    with tempfile.TemporaryDirectory() as folder, writing.World(Path(folder)) as world:
        world.write()
        run = Run(world, given.what or list(WHAT), random.Random(f"{given.seed} {len(before)}"))
        problems = run.kill(left, minutes=given.minutes)
        world.stop_writing()
        problems += world.faults()
        if given.record:
            note = {"points": run.points, "killed": dict(run.killed), "wrong": problems, "said": world.said()}
            given.record.write_text(json.dumps([*before, note], indent=1), encoding="utf-8")
            print(f"{done(before) + run.points} of {given.points} points in all")
        name = f"kill -9 at {run.points} points {dict(run.killed)}, {run.seconds:.1f} s each"
        return writing.ended(world, problems, name=name)


def known(record: Path | None) -> list[dict[str, Any]]:
    """Earlier runs."""
    if record is None or not record.exists():
        return []
    found: list[dict[str, Any]] = json.loads(record.read_text(encoding="utf-8"))
    return found


def done(runs: list[dict[str, Any]]) -> int:
    return sum(int(run["points"]) for run in runs)


class Run:
    """Kill after kill."""

    def __init__(self, world: writing.World, kinds: list[str], chance: random.Random) -> None:
        self.world, self.kinds, self.chance = world, kinds, chance
        self.killed: Counter[str] = Counter()
        self.points = 0
        self.seconds = 0.0
        self._deaths: deque[float] = deque(maxlen=DEATHS)

    def kill(self, points: int, *, minutes: float | None) -> list[str]:
        """So many, or as many as there is time for. What was wrong."""
        began = time.monotonic()
        while self.points < points and not (minutes and time.monotonic() - began > minutes * 60):
            if not self.world.wait_for(3):
                return [f"nothing was acknowledged for 90 s before point {self.points + 1}"]
            time.sleep(self.chance.uniform(0.0, 0.7))
            self._one(self._choice())
            self.seconds = (time.monotonic() - began) / self.points
            if self.points % 10 == 0:
                print(f"{self.points} points, {dict(self.killed)}: {self.world.said()}", flush=True)
        return [] if self.world.wait_for(5) else ["nothing was acknowledged any more"]

    def _choice(self) -> str:
        what = self.chance.choice(self.kinds)
        if what == "web" and len(self._deaths) == DEATHS and time.monotonic() - self._deaths[0] < WITHIN:
            others = [one for one in self.kinds if one != "web"]
            if others:
                return self.chance.choice(others)
            time.sleep(WITHIN - (time.monotonic() - self._deaths[0]))
        return what

    def _one(self, what: str) -> None:
        for process in self.world.children(what):
            try:
                process.send_signal(signal.SIGKILL)
            except psutil.Error:
                continue
        self.killed[what] += 1
        self.points += 1
        if what == "web":
            self._deaths.append(time.monotonic())


if __name__ == "__main__":
    sys.exit(main())
