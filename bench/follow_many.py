"""The desk “Follow-up” of a thousand workers: ``python -m bench.follow_many [--workers N] [--cases N]``.

An agency of so many workers whose one team works on all the cases, and another agency beside it in the same database
that has a hundred. Each desk is asked for over HTTP by somebody who is signed in: the longest that anybody can have,
and one for which nearly everything that is due is not theirs. Passphrases cost less to check than anybody's of an
installation, because signing in is measured apart (“Sign-in”).
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench import figures, followups, opened
from bench.load import CHEAP
from bench.site import Site
from bench.workers import AT, MANAGER

WORKERS, CASES = 1_000, 100_000
FEW = 100


def main() -> int:
    """Start a practice world, fill, measure, stop it. Exit code 1 where a budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--port", type=int, default=8393)
    parser.add_argument("--try", dest="is_try", action="store_true", help="only printed, not written down")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wayhome-follow-") as folder:
        site = Site(
            Path(folder) / "home",
            port=given.port,
            settings={"WAYHOME_HASH_MEMORY_KIB": CHEAP["WAYHOME_HASH_MEMORY_KIB"]},
        )
        site.start()
        try:
            table = measure(site, workers=given.workers, cases=given.cases, say=_told)
        finally:
            site.stop()
    print(table.markdown())
    if not given.is_try:
        figures.write_part(table, command="python -m bench.follow_many")
    return 1 if table.missed else 0


def measure(site: Site, *, workers: int, cases: int, say: Callable[[str], None]) -> figures.Table:
    """Fill a site that runs, then ask for both desks."""
    say(f"{workers:,} workers join, {cases:,} cases are written")
    each = str(cases // workers)
    site.beside("bench.workers", "--count", str(workers), "--cases", each, "--nobody-travels")
    say("their calendars")
    site.beside("bench.followups", "--manager", f"{MANAGER}@", "--cases", str(cases))
    say("the agency beside it")
    site.beside("bench.followups", "--cases", str(FEW))
    table = figures.Table(
        f"Follow-up by many: {workers:,} workers, {cases:,} open cases",
        "Server time over loopback, signed in, unsealing included, p50/p95/slowest: by one of the workers of an agency "
        f"whose team works on all the cases, and by one of another agency with {FEW} in the same database.",
    )
    say("pages")
    one = site.remembered(f"w0@{AT}")
    for name, who, pages in (
        ("of all", one, followups.PAGES),
        (f"of {FEW} among them", site.who("casey@"), {"follow-up, first page": "/follow-up/"}),
    ):
        guest = site.entered(who)
        opened.look(table, site, guest, {f"{page}, {name}": [path] for page, path in pages.items()})
    return table


def _told(said: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {said}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
