"""A country of a million cases: ``python -m bench.nation --home FOLDER [--cases N] [--backup]``.

It is written in two parts, ten thousand cases and all the others, and a country of the first ten thousand alone beside
it. Then the pages of the same worker are asked for in both, in turn: how fast a machine is changes within the hour that
it takes to write a million. ``--backup``: a backup of everything, tried as every backup is, and restored on an empty
folder. ``--home`` stays: it needs some 30 GB. ``--again`` asks for the pages once more, after something was changed.
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
from bench.site import PORT, Site

CASES, FEW = 1_000_000, 10_000
SEEDS = (1, 2)
REQUESTS, GROWTH = 300, 1.2
GB = 1000**3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="a folder that is not there yet")
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--backup", action="store_true", help="a backup and a restore of it, too")
    parser.add_argument("--try", dest="is_try", action="store_true", help="only printed, not written down")
    parser.add_argument("--again", action="store_true", help="the pages alone, in a folder of an earlier run")
    given = parser.parse_args()
    tables = []
    if not given.again:
        given.home.mkdir(parents=True)
        tables.append(written(given.home, cases=given.cases, is_kept=given.backup))
    tables.append(pages(given.home))
    for table in tables:
        print(table.markdown())
        if not given.is_try:
            figures.write_part(table, command="python -m bench.nation")
    return 1 if any(table.missed for table in tables) else 0


def written(home: Path, *, cases: int, is_kept: bool) -> figures.Table:
    """The whole country in two parts, and its first part beside it; with a backup where ``is_kept``."""
    table = figures.Table(
        f"A nation: {cases:,} cases",
        f"`wayhome country` of {FEW:,} cases, then of {cases - FEW:,} beside them, each agency with 5,000.",
    )
    few, many = _sites(home)
    for site, parts in ((few, [(FEW, SEEDS[0])]), (many, [(FEW, SEEDS[0]), (cases - FEW, SEEDS[1])])):
        site.start()
        try:
            rates = [(count, _grown(site, count, seed)) for count, seed in parts]
            if site is many and is_kept:
                _backup(site.home, home, table)
        finally:
            site.stop()
    for count, rate in rates:
        kept = rate >= work.RATE
        table.add(f"written, sealed: {count:,} cases", f"{rate} a second", f"{work.RATE} a second", kept=kept)
    return table


def pages(home: Path) -> figures.Table:
    """Of the same worker, among ten thousand cases and among all: asked for in turn, in the same minutes."""
    few, many = _sites(home)
    for site in (few, many):
        site.start()
    try:
        (here, asked), (there, asked_there) = (country.somebody(site, seed=SEEDS[0]) for site in (few, many))
        size, cases = _size(many.home)
        table = figures.Table(
            f"Pages of a nation: {cases:,} cases",
            f"Pages of a worker at an agency with 5,000 cases, in a country of {FEW:,} and in that of all, in turn, "
            f"{REQUESTS} times each, unsealing included, p50/p95/slowest.",
        )
        table.add("database", f"{size / GB:.1f} GB")
        for name, path in asked.items():
            _told(name)
            small, grown = country.in_turn([(here, path), (there, asked_there[name])], requests=REQUESTS)
            for count, times in ((FEW, small), (cases, grown)):
                kept = figures.percentile(times, 0.95) <= work.PAGE
                table.add(f"{name}; {count:,} cases", country.shown(times), "p95 30 ms", kept=kept)
            growth = figures.percentile(grown, 0.95) / figures.percentile(small, 0.95)
            table.add(f"{name}: growth", f"{growth:.2f} ×", f"{GROWTH} ×", kept=growth <= GROWTH)
    finally:
        for site in (few, many):
            site.stop()
    return table


def _sites(home: Path) -> tuple[Site, Site]:
    """That of ten thousand cases, and that of all."""
    return Site(home / "few"), Site(home / "site", port=PORT + 1)


def _grown(site: Site, cases: int, seed: int) -> int:
    _told(f"{cases:,} cases: writing them")
    return int(site.wayhome("country", "--cases", str(cases), "--seed", str(seed))["a_second"])


def _size(home: Path) -> tuple[int, int]:
    """Bytes of all tables and indexes, and cases but for the few of the practice world."""
    import psycopg

    from wayhome.installation import postgres

    with psycopg.connect(postgres.Home(home).owner_url()) as connection:
        row = connection.execute(
            "SELECT pg_database_size(current_database()), count(*) FROM people_case"
        ).fetchone()
    assert row is not None
    return int(row[0]), int(row[1]) // 100 * 100


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
