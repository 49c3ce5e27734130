"""A country of a million cases: ``python -m bench.nation --home FOLDER [--cases N] [--backup]``.

Ten thousand first, then the others beside them: the pages of the same worker are asked for before and after. Then a
backup of everything, tried as every backup is, and restored on an empty folder. ``--home`` stays: it needs some 30 GB.
``--again`` asks for the pages once more in a folder that is there, after something was changed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import bench.ready  # noqa: F401 - Django, before anything of the rooms
from bench import country, figures, fill, work
from bench.site import Site

CASES, FEW = 1_000_000, 10_000
SEEDS = (1, 2)
GROWTH = 1.2
GB = 1000**3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="a folder that is not there yet")
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--backup", action="store_true", help="a backup and a restore of it, too")
    parser.add_argument("--try", dest="is_try", action="store_true", help="only printed, not written down")
    parser.add_argument("--again", action="store_true", help="the pages alone, in a folder of an earlier run")
    given = parser.parse_args()
    if given.again:
        return again(given.home)
    given.home.mkdir(parents=True)
    site = Site(given.home / "site")
    site.start()
    try:
        table = measure(site, cases=given.cases)
        if given.backup:
            _backup(site.home, given.home, table)
    finally:
        site.stop()
    print(table.markdown())
    if not given.is_try:
        figures.write_part(table, command="python -m bench.nation")
    return 1 if table.missed else 0


def again(home: Path) -> int:
    """The pages of the same worker among everybody who was written earlier. Printed, not written down."""
    site = Site(home / "site")
    site.start()
    try:
        found = country.pages(site, seed=SEEDS[0])
    finally:
        site.stop()
    for name, times in found.items():
        print(f"{name}: {country.shown(times)}")
    return 0 if all(figures.percentile(one, 0.95) <= work.PAGE for one in found.values()) else 1


def measure(site: Site, *, cases: int) -> figures.Table:
    """Written in two parts, and the pages of one worker after each."""
    table = figures.Table(
        f"A nation: {cases:,} cases",
        f"`wayhome country` of {FEW:,} cases, then of {cases - FEW:,} beside them, each agency with 5,000. Pages of a "
        "worker at the first agency before and after, unsealing included, p50/p95/slowest.",
    )
    few = _grown(site, FEW, SEEDS[0])
    before = country.pages(site, seed=SEEDS[0])
    many = _grown(site, cases - FEW, SEEDS[1])
    after = country.pages(site, seed=SEEDS[0])
    for count, rate in ((FEW, few), (cases - FEW, many)):
        kept = rate >= work.RATE
        table.add(f"written, sealed: {count:,} cases", f"{rate} a second", f"{work.RATE} a second", kept=kept)
    table.add("database", f"{_size(site.home) / GB:.1f} GB")
    for name, first in before.items():
        then = after[name]
        small, grown = figures.percentile(first, 0.95), figures.percentile(then, 0.95)
        table.add(f"{name}; {FEW:,} cases", country.shown(first), "p95 30 ms", kept=small <= work.PAGE)
        table.add(f"{name}; {cases:,} cases", country.shown(then), "p95 30 ms", kept=grown <= work.PAGE)
        growth = grown / small
        table.add(f"{name}: growth", f"{growth:.2f} ×", f"{GROWTH} ×", kept=growth <= GROWTH)
    return table


def _grown(site: Site, cases: int, seed: int) -> int:
    _told(f"{cases:,} cases: writing them")
    return int(site.wayhome("country", "--cases", str(cases), "--seed", str(seed))["a_second"])


def _size(home: Path) -> int:
    """Bytes of all tables and indexes."""
    import psycopg

    from wayhome.installation import postgres

    with psycopg.connect(postgres.Home(home).owner_url()) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    assert row is not None
    return int(row[0])


def _backup(home: Path, folder: Path, table: figures.Table) -> None:
    """Taken and tried; then restored elsewhere."""
    sheet, kept, clean = folder / "sheet", folder / "kept", folder / "clean"
    kept.mkdir()
    clean.mkdir()
    fill.gathered(home)
    _wayhome(home, "backup", "--new-key", "--sheet", str(sheet))
    _told("a backup")
    took = _wayhome(home, "backup", str(kept))
    (file,) = kept.iterdir()
    table.add("backup, and tried by restoring it", f"{took / 60:.1f} min, {file.stat().st_size / GB:.1f} GB")
    _told("restored elsewhere")
    table.add(
        "restored on an empty folder",
        f"{_wayhome(clean, 'restore', str(file), '--sheet', str(sheet)) / 60:.1f} min",
    )
    shutil.rmtree(clean)


def _wayhome(home: Path, *words: str) -> float:
    """Seconds that the command took."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WAYHOME_")}
    environment |= {"WAYHOME_MODE": "practice", "WAYHOME_HOME": str(home)}
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "wayhome.cli", *words], env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"wayhome {' '.join(words)} failed")
    return time.perf_counter() - started


def _told(said: str) -> None:
    print(time.strftime("%H:%M:%S"), said, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
