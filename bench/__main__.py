"""``./run bench``: the practice world is started in a folder of its own, measured, and stopped. ``load`` is apart.

``./run bench journeys departures`` measures these alone, ``--write`` puts them in place of what they said before.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Shown

from bench import figures, visitor
from bench.site import PORT, Site, who

WRONG = "seven words that are wrong here"
FIRST_PAGE = 100 * 1024
LATER_PAGE = 30 * 1024


def measure_start(home: Path) -> figures.Table:
    """From nothing to the first page, then again with the world built."""
    table = figures.Table(
        "Start", "From the command to the first page that answers, on an empty folder and again."
    )
    site = Site(home.with_name("whole"), whole=True)
    site.start()
    table.add(
        "first start: database, whole practice world, first page",
        figures.readable(site.seconds_to_first_page),
        "60 s",
        kept=site.seconds_to_first_page <= 60,
    )
    site.stop()
    site.start()
    table.add(
        "later start to first page",
        figures.readable(site.seconds_to_first_page),
        "10 s",
        kept=site.seconds_to_first_page <= 10,
    )
    site.stop()
    return table


def measure_memory(site: Site) -> figures.Table:
    """Resident memory at rest."""
    table = figures.Table(
        "Memory at rest", "Resident set after start and a few pages, one web process and one for timers."
    )
    for name, size in site.memory().items():
        table.add(name, f"{size / 2**20:.0f} MiB", "200 MiB", kept=0 < size <= 200 * 2**20)
    return table


def measure_pages(site: Site) -> figures.Table:
    """Server time of pages over a kept-alive connection, signed in, one visitor."""
    table = figures.Table(
        "Pages", "Server time over loopback, signed in with the vault open, 300 requests each."
    )
    person = site.people[0]
    guest = visitor.Visitor(PORT)
    guest.sign_in(**who(person))
    for path in ("/", "/organisation/", "/account/"):
        times = []
        for _ in range(310):
            answer = guest.get(path, follow=False)
            if answer.status != 200:
                raise SystemExit(f"{path} answered {answer.status}")
            times.append(answer.seconds)
        times = times[10:]
        p50, p95, p99 = (figures.percentile(times, share) for share in (0.5, 0.95, 0.99))
        table.add(
            f"`{path}`",
            f"{figures.readable(p50)} / {figures.readable(p95)} / {figures.readable(p99)} (p50/p95/p99)",
            "p95 30 ms",
            kept=p95 <= 0.030,
        )
    return table


def measure_weight(site: Site) -> figures.Table:
    """Bytes on the line: the first page with everything it needs, and a later page with what is new."""
    table = figures.Table(
        "Weight", "Bytes on the line with gzip where the site compresses, headers left out."
    )
    guest = visitor.Visitor(PORT)
    first = guest.get("/sign-in/")
    parts = linked(first.text)
    total = len(first.body) + sum(len(guest.get(path, follow=False).body) for path in parts)
    table.add(
        f"first page (`/sign-in/` and {len(parts)} files)",
        f"{total / 1024:.1f} KB",
        "100 KB",
        kept=total <= FIRST_PAGE,
    )
    guest.sign_in(**who(site.people[0]))
    for path in ("/", "/organisation/", "/account/"):
        page = guest.get(path)
        new = [part for part in linked(page.text) if part not in parts]
        size = len(page.body) + sum(len(guest.get(part, follow=False).body) for part in new)
        parts += new
        table.add(f"later page `{path}`", f"{size / 1024:.1f} KB", "30 KB", kept=size <= LATER_PAGE)
    return table


def measure_sign_in(site: Site) -> figures.Table:
    """One sign-in alone, then fifty at once while another person works."""
    table = figures.Table(
        "Sign-in",
        "Two steps: passphrase (two Argon2id runs at full cost) and second factor. Fifty at once, bounded.",
    )
    person = site.people[0]
    alone: list[float] = []
    # Nobody's address: it costs as much, and people of a practice world are hashed cheaply.
    for number in range(5):
        guest = visitor.Visitor(PORT, source=f"198.51.100.{number + 2}")
        page = guest.get("/sign-in/")
        started = time.perf_counter()
        guest.fill(page, {"email": f"alone-{number}@practice.example", "passphrase": WRONG})
        alone.append(time.perf_counter() - started)
    table.add("one passphrase step, site at rest", figures.readable(sorted(alone)[len(alone) // 2]))

    worker = site.entered(who(person))
    pages: list[float] = []
    peak = 0
    done = threading.Event()

    def works() -> None:
        while not done.is_set():
            answer = worker.get("/", follow=False)
            if answer.status != 200:
                raise SystemExit(f"a page answered {answer.status} during the flood")
            pages.append(answer.seconds)
            time.sleep(0.1)

    def watches() -> None:
        nonlocal peak
        while not done.is_set():
            peak = max(peak, site.memory()["web"])
            time.sleep(0.05)

    def arrives(number: int) -> tuple[int, float]:
        guest = visitor.Visitor(PORT, source=f"203.0.113.{number}")
        page = guest.get("/sign-in/")
        started = time.perf_counter()
        answer = guest.fill(
            page,
            {"email": f"flood-{number}@practice.example", "passphrase": WRONG},
        )
        return answer.status, time.perf_counter() - started

    rest = site.memory()["web"]
    helpers = [threading.Thread(target=works), threading.Thread(target=watches)]
    for helper in helpers:
        helper.start()
    started = time.perf_counter()
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(arrives, range(50)))
    took = time.perf_counter() - started
    done.set()
    for helper in helpers:
        helper.join()
    unexpected = sorted({status for status, _ in answers} - {200, 422, 429, 503})
    table.add("50 at once: all answered after", figures.readable(took))
    turned_away = sum(status in (429, 503) for status, _ in answers)
    table.add("50 at once: asked to come back in a minute", f"{turned_away} of 50")
    table.add("50 at once: unexpected answers", str(unexpected or "none"), "none", kept=not unexpected)
    table.add(
        "50 at once: web process above rest",
        f"{(peak - rest) / 2**20:.0f} MiB",
        "one hash a core: 192 MiB",
        kept=peak - rest < 192 * 2**20,
    )
    slowest = max(pages)
    table.add(
        "pages of a signed-in person meanwhile, slowest", figures.readable(slowest), "1 s", kept=slowest < 1
    )
    return table


def linked(html: str) -> list[str]:
    """Addresses of style sheets, scripts and icons that a page asks for, each once."""
    import re

    found = re.findall(r'<(?:link|script)[^>]+(?:href|src)="([^"]+)"', html)
    return list(dict.fromkeys(path for path in found if path.startswith("/static/")))


def on_site() -> dict[str, Callable[..., Any]]:
    """What is measured on the site that runs, in this order."""
    from bench import country, departures, followups, houses, journeys, lists, referrals, work

    begins = {
        "pages": measure_pages,
        "memory": measure_memory,
        "weight": measure_weight,
        "sign-in": measure_sign_in,
    }
    first = {name: partial(_one, step) for name, step in begins.items()}
    rooms = (work, referrals, houses, journeys, departures, followups, lists, country)
    return first | {room.__name__.removeprefix("bench."): room.measure for room in rooms}


def _one(
    step: Callable[[Site], figures.Table], site: Site, *, say: Callable[[str], None]
) -> list[figures.Table]:
    """What is measured before the country is there: the next code of the same person comes half a minute later."""
    say(step.__name__.removeprefix("measure_").replace("_", " ").capitalize())
    table = step(site)
    visitor.wait_for_the_next_code()
    return [table]


def without_site() -> dict[str, Callable[..., Any]]:
    """What needs no site, or one of its own."""
    from bench import crypto, public, search

    def sealing(*, say: Callable[[str], None]) -> list[figures.Table]:
        say("Sealing")
        return [crypto.measure()]

    def by_name(*, say: Callable[[str], None]) -> list[figures.Table]:
        say("Search by name")
        return [search.table(search.measure())]

    return {"crypto": sealing, "search": by_name, "public": public.measure}


def main(argv: list[str]) -> int:
    """Everything, printed and written; or the parts that were named, printed. Exit code 1 when a budget is missed."""
    here, elsewhere = on_site(), without_site()
    names = ["start", *here, *elsewhere]
    parser = argparse.ArgumentParser(prog="./run bench", description=main.__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(names) + "; or load, apart")
    parser.add_argument("--write", action="store_true", help="write the parts that were named down as well")
    given = parser.parse_args(argv)
    wanted = given.parts
    if unknown := [name for name in wanted if name not in names]:
        parser.error(f"there is no part called {unknown[0]}; --help names all")
    console = Console()
    with console.status("Measuring") as status:
        tables = _measured(wanted or names, here, elsewhere, say=status.update)
    for table in tables:
        shown = Shown(title=table.title)
        for heading in ("what", "measured", "budget", "kept"):
            shown.add_column(heading)
        for row in table.rows:
            shown.add_row(*row)
        console.print(shown)
    if not wanted:
        figures.write(tables, command="./run bench")
    elif given.write:
        for table in tables:
            figures.write_part(table, command=f"./run bench {' '.join(wanted)}")
    else:
        console.print("Nothing is written down of parts that are measured alone, but with --write.")
    missed = [name for table in tables for name in table.missed]
    console.print(f"Missed: {', '.join(missed)}" if missed else "Every budget was kept.")
    return 1 if missed else 0


def _measured(
    wanted: Collection[str],
    here: Mapping[str, Callable[..., Any]],
    elsewhere: Mapping[str, Callable[..., Any]],
    *,
    say: Callable[[str], None],
) -> list[figures.Table]:
    tables: list[figures.Table] = []
    asked = [step for name, step in here.items() if name in wanted]
    with tempfile.TemporaryDirectory(prefix="wayhome-bench-") as folder:
        if asked or "start" in wanted:
            say("Starting the site")
            home = Path(folder) / "home"
            if "start" in wanted:
                tables.append(measure_start(home))
            site = Site(home)
            site.start()
            try:
                for step in asked:
                    tables += step(site, say=say)
            finally:
                site.stop()
        for step in (step for name, step in elsewhere.items() if name in wanted):
            tables += step(say=say)
    return tables


if __name__ == "__main__":
    if sys.argv[1:2] == ["load"]:
        from bench import load

        sys.exit(load.main(sys.argv[2:]))
    sys.exit(main(sys.argv[1:]))
