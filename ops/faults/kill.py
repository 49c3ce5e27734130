"""``python -m ops.faults.kill --points 30``: ``kill -9`` of web server, timers and database while people write.

After each kill the site has to acknowledge again within a minute and a half. At the end everything that was
acknowledged is there, opens, and is there once; nothing is there by half; the record of who did what is whole.
"""

import argparse
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil

from ops.faults import writing

WHAT = ("web", "timers", "database")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=30, help="how many kills (default: 30)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--what", choices=WHAT, action="append", help="only these (may be repeated)")
    given = parser.parse_args()
    chance, kinds = random.Random(given.seed), given.what or list(WHAT)
    problems: list[str] = []
    killed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, writing.World(Path(folder)) as world:
        world.write()
        for point in range(given.points):
            if not world.wait_for(3):
                problems.append(f"nothing was acknowledged for 90 s before point {point}")
                break
            time.sleep(chance.uniform(0.0, 0.7))
            what = chance.choice(kinds)
            for process in world.children(what):
                try:
                    process.send_signal(signal.SIGKILL)
                    killed[what] += 1
                except psutil.Error:
                    continue
            if (point + 1) % 10 == 0:
                print(f"{point + 1} points, {dict(killed)}: {world.said()}", flush=True)
            if what == "web":
                time.sleep(
                    12.5
                )  # five deaths within a minute are a fault of their own: the supervisor gives up
        if not problems and not world.wait_for(5):
            problems.append("nothing was acknowledged any more")
        world.stop_writing()
        problems += world.faults()
        return writing.ended(world, problems, name=f"kill -9 at {given.points} points {dict(killed)}")


if __name__ == "__main__":
    sys.exit(main())
