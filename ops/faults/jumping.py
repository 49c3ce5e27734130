"""``python -m ops.faults.jumping``: the clock of the site jumps ten minutes on and back, and two hours, while people
write.

Ten minutes lock nobody out and lose nothing. Two hours lock the vault: nothing is kept then that is not acknowledged;
whoever signs in again goes on. The record of who did what stays whole, and no rung is climbed twice. The machine's own
clock is left alone: every process of the site reads how far its time is off from a file.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from ops.faults import schedulers, writing

TEN_MINUTES, TWO_HOURS = 600, 7200
# Read by Python before anything else of the site; time is taken from three places.
HOOK = """
import importlib.abc, importlib.util, os, sys, time
from datetime import UTC, datetime, timedelta

_real = time.time

def off():
    try:
        with open(os.environ["FAULT_CLOCK"], encoding="utf-8") as file:
            return float(file.read() or 0)
    except (OSError, ValueError):
        return 0.0

def moment():
    return datetime.fromtimestamp(_real(), UTC) + timedelta(seconds=off())

def of_wayhome(module):
    module.now = lambda: moment() + module._shift.get()
    module.unshifted = moment

def of_django(module):
    module.now = moment

CHANGED = {"wayhome.core.clock": of_wayhome, "django.utils.timezone": of_django}

class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        change = CHANGED.pop(name, None)
        if change is None:
            return None
        spec = importlib.util.find_spec(name)
        run = spec.loader.exec_module
        def exec_module(module):
            run(module)
            change(module)
        spec.loader.exec_module = exec_module
        return spec

time.time = lambda: _real() + off()
sys.meta_path.insert(0, Finder())
"""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        hook, clock = Path(folder) / "hook", Path(folder) / "clock"
        hook.mkdir()
        (hook / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
        clock.write_text("0", encoding="utf-8")
        settings = {"PYTHONPATH": str(hook), "FAULT_CLOCK": str(clock)}
        with writing.World(Path(folder) / "site", settings=settings) as world:
            problems = jump(world, clock)
            return writing.ended(world, problems, name="a clock that jumps")


def jump(world: writing.World, clock: Path) -> list[str]:
    """On, back, and far; what was wrong."""
    problems = []
    world.write()
    for seconds in (0, TEN_MINUTES, -TEN_MINUTES, 0):
        clock.write_text(str(seconds), encoding="utf-8")
        if not world.wait_for(5):
            problems.append(f"nothing was acknowledged for 90 s after a jump to {seconds} s")
    kept, locked = len(world.ledger.notes), world.ledger.answers.total()
    clock.write_text(str(TWO_HOURS), encoding="utf-8")
    time.sleep(10)
    if world.ledger.answers.total() == locked:
        problems.append(
            f"two hours later nobody was asked for the passphrase: {len(world.ledger.notes) - kept} more notes"
        )
    clock.write_text("0", encoding="utf-8")
    world.stop_writing()
    world.sign_in_again()
    world.write()
    if not world.wait_for(5):
        problems.append("nothing was acknowledged after signing in again")
    world.stop_writing()
    problems += [f"answered {status}" for status in world.ledger.answers if status == "500"]
    found = json.loads(schedulers.beside(schedulers.CLIMBED, world.site.home))
    problems += ["a rung was climbed twice"] if found["twice"] else []
    problems += ["a timer was started twice for one minute"] if found["deferred_twice"] else []
    return problems + world.faults()


if __name__ == "__main__":
    sys.exit(main())
