"""A list of cases taken in by the command that people use: how many rows a second, from the first word to the last.

``python -m bench.lists [--rows N]`` alone starts a practice world, measures, and stops it.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

import bench.ready  # noqa: F401 - Django, before anything of the rooms
from bench import figures, visitor
from bench.site import Site

ROWS, SEED = 10_000, 1
RATE = 500
WHO, WHERE = "rita@", "Dawn Centre"  # an agency with hardly a case, so that what is compared is the list
OPENED = re.compile(r"Opened: (\d+)")


def measure(site: Site, *, rows: int = ROWS, say: Callable[[str], None] = print) -> list[figures.Table]:
    """Written, read, compared, decided, sealed: all of it, with signing in, beside the site that runs."""
    say(f"a list of {rows:,} rows: taking it in")
    file = site.home.with_name("list.xlsx")
    site.beside("bench.lists", "--rows", str(rows), "--make", str(file))
    who = site.who(WHO)
    visitor.wait_for_the_next_code()
    command = ["import", "htcds", str(file), "--organisation", WHERE, "--ground", "agreed"]
    before, started = _cpu(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "wayhome.cli", *command],
        input=f"{who['email']}\n{who['passphrase']}\n{visitor.totp(who['totp_secret'])}\n",
        capture_output=True, text=True, check=False,
        env={**os.environ, "WAYHOME_HOME": str(site.home), "WAYHOME_MODE": "practice"},
    )  # fmt: skip
    took, spent = time.perf_counter() - started, _cpu() - before
    file.unlink()
    said = OPENED.search(done.stdout)
    if done.returncode or said is None:
        raise SystemExit(f"the list was not taken in:\n{done.stderr[-3000:]}")
    opened = int(said[1])
    table = figures.Table(
        "A list of cases",
        f"`wayhome import htcds` of {rows:,} rows with a third of all columns, into an agency with hardly a case, by "
        "every core: starting, signing in, reading, comparing each with each and sealing are all in it.",
    )
    rate = round(opened / took)
    table.add(
        "rows taken in", f"{opened:,} of {rows:,}; the others may be one person, and are left for the page"
    )
    table.add("rows a second", str(rate), f"{RATE} a second", kept=rate >= RATE)
    table.add("processor time of one row, database apart", figures.readable(spent / opened))
    return [table]


def _make(home: Path, file: Path, rows: int) -> int:
    """The workbook alone, in a process that knows the words of the standard."""
    from bench import fill, workbooks
    from wayhome.core import clock

    fill.connect(home)
    file.write_bytes(workbooks.workbook(workbooks.cases(rows, seed=SEED, until=clock.today())))
    print(json.dumps({"rows": rows}))
    return 0


def _cpu() -> float:
    """Of processes that this one started and waited for, and of theirs."""
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)


def main(words: list[str]) -> int:
    """On a folder of its own. Exit code 1 when the budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--write", action="store_true", help="write it into docs/performance.md")
    parser.add_argument("--home", type=Path, help="with --make: of the world for which a list is made")
    parser.add_argument("--make", type=Path, help="only make the list")
    given = parser.parse_args(words)
    if given.make:
        return _make(given.home, given.make, given.rows)
    with tempfile.TemporaryDirectory(prefix="wayhome-bench-") as folder:
        site = Site(Path(folder) / "home")
        site.start()
        try:
            (table,) = measure(site, rows=given.rows)
        finally:
            site.stop()
    print(table.markdown())
    if given.write:
        figures.write_part(table, command="python -m bench.lists")
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
