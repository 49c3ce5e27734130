"""``python -m ops.faults.restart --times 3``: the database is stopped and started again while people write."""

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from ops.faults import writing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder, writing.World(Path(folder)) as world:
        world.write()
        for _time in range(given.times):
            world.wait_for(3)
            for process in world.children("database"):
                process.send_signal(signal.SIGINT)  # "fast": what runs is rolled back
            if not world.wait_for(3):
                problems.append("nothing was acknowledged for 90 s after a restart")
                break
        world.stop_writing()
        problems += world.faults()
        return writing.ended(world, problems, name="database restarted")


if __name__ == "__main__":
    sys.exit(main())
