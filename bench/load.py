"""``./run bench load``: three hundred people at work at once, on two cores, from a second process on loopback.

They wait for the answer and think before the next: a closed loop. Their passphrases cost less to check than anybody's
of an installation, because signing in is measured apart (“Sign-in”).
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from bench import figures, shift
from bench.site import Site

WORKERS = 300
# Seconds between two readings or writings of one person: an ordinary hour, and the design's.
THINK = (10.0, 5.0)
SECONDS, REQUESTS = 120.0, 20_000
PAGE = 0.300
CHEAP = {"WAYHOME_HASH_MEMORY_KIB": "1024", "WAYHOME_WEB_PROCESSES": "2"}
KIB = 1024


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="./run bench load", description=__doc__)
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each part (default: 120)")
    parser.add_argument("--requests", type=int, default=REQUESTS, help="at most, of each part")
    parser.add_argument(
        "--think", type=float, nargs="+", default=list(THINK), help="mean seconds, one for each part"
    )
    parser.add_argument("--port", type=int, default=8392)
    parser.add_argument("--try", dest="is_try", action="store_true", help="only printed, not written down")
    given = parser.parse_args(words)
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="wayhome-load-") as folder:
        site = Site(Path(folder) / "home", port=given.port, settings=CHEAP)
        site.start()
        try:
            table = measure(site, Path(folder), given, say=console.print)
        finally:
            site.stop()
    print(table.markdown())
    if not given.is_try:
        figures.write_part(table, command="./run bench load")
    return 1 if table.missed else 0


def measure(
    site: Site, folder: Path, given: argparse.Namespace, *, say: Callable[[str], object]
) -> figures.Table:
    """A world of so many workers, everybody signed in, then each part."""
    say(f"{given.workers} workers join")
    known = site.beside("bench.workers", "--count", str(given.workers))
    people = folder / "people.json"
    people.write_text(json.dumps(known), encoding="utf-8")
    table = figures.Table(f"Load: {given.workers} people at once", _note(given))
    command = [sys.executable, "-m", "bench.shift", "--port", str(site.port), "--people", str(people)]
    command += ["--seconds", str(given.seconds), "--requests", str(given.requests)]
    command += ["--think", *map(str, given.think)]
    before, rows = site.web_bytes(), site.beside("bench.workers", "--sizes")
    say("They sign in")
    driver = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert driver.stdin is not None
        assert driver.stdout is not None
        came = json.loads(driver.stdout.readline())
        _of_memory(table, site, before, rows, came)
        for think in given.think:
            say(f"Work, thinking {think:g} s")
            with Watch(site) as watch:
                driver.stdin.write("go\n")
                driver.stdin.flush()
                part = json.loads(driver.stdout.readline())
            _of_part(table, part, watch.most)
    finally:
        driver.terminate()
        driver.wait(30)
    return table


class Watch:
    """The most that the web processes held meanwhile."""

    def __init__(self, site: Site) -> None:
        self.site, self.most = site, 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(2.0):
            self.most = max(self.most, self.site.web_bytes())


def _of_memory(
    table: figures.Table, site: Site, before: int, rows: dict[str, int], came: dict[str, Any]
) -> None:
    """What somebody who is signed in costs. The open key lies nowhere whole: parts of it in rows, cookie and memory."""
    people = came["signed_in"]
    table.add("signed in", f"{people} of {came['of']}", f"{came['of']}", kept=people == came["of"])
    time.sleep(5)
    after, later = site.web_bytes(), site.beside("bench.workers", "--sizes")
    each = (after - before) / max(people, 1)
    table.add("web processes before anybody signed in, together", _mib(before))
    table.add(f"web processes with {people} signed in, together", _mib(after))
    table.add("web processes: for each who signed in", f"{each / KIB:.0f} KiB (processes grow with use, too)")
    for name, what in (("vault_vaultsession", "sealed keys"), ("django_session", "session")):
        new = later[f"{name} rows"] - rows[f"{name} rows"]
        if new > 0:
            table.add(f"database: {what} of each", f"{(later[name] - rows[name]) / new:.0f} bytes")


def _of_part(table: figures.Table, part: dict[str, Any], most: int) -> None:
    think = f"thinking {part['think']:g} s"
    everything = [one for times in part["times"].values() for one in times]
    wrong = sum(part["wrong"].values())
    table.add(
        f"{think}: answered",
        f"{part['asked']} in {part['seconds']:.0f} s, {part['asked'] / part['seconds']:.1f} a second",
    )
    p95 = figures.percentile(everything, 0.95)
    table.add(f"{think}: every request", _three(everything), "p95 300 ms", kept=p95 <= PAGE)
    for name, times in sorted(part["times"].items()):
        table.add(f"{think}: {name} ({len(times)})", _three(times))
    shown = ", ".join(f"{name} {count}" for name, count in sorted(part["wrong"].items())) or "none"
    table.add(f"{think}: answered otherwise than it should be", shown, "none", kept=wrong == 0)
    table.add(f"{think}: web processes at most, together", _mib(most))


def _note(given: argparse.Namespace) -> str:
    mix = ", ".join(f"{name} {share}" for name, share in shift.MIX.items())
    return (
        f"Closed loop over loopback from a second process, {given.workers} people signed in with the vault open, "
        f"{CHEAP['WAYHOME_WEB_PROCESSES']} web processes, timers and database on the same machine, and whoever asks "
        f"too. Each answer is thought about before the next request (exponential, at most {shift.LONGEST_THOUGHT} "
        f"times the mean). Of a hundred times: {mix}. A form that was opened is thought about as long, then sent. At "
        f"most {given.seconds:g} s and {given.requests:,} requests each; p50/p95/p99."
    )


def _three(times: Sequence[float]) -> str:
    return " / ".join(figures.readable(figures.percentile(times, share)) for share in (0.5, 0.95, 0.99))


def _mib(size: int) -> str:
    return f"{size / KIB / KIB:.0f} MiB"


if __name__ == "__main__":
    sys.exit(main())
