"""A generated country: how quickly it is written, and the pages of one of its agencies.

``python -m bench.country [--cases N] [--seed S]`` alone starts a practice world, measures, and stops it.
"""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import bench.ready  # noqa: F401 - Django, before anything of the rooms
from bench import figures, fill, work
from bench.site import Site
from bench.visitor import Visitor

CASES, SEED = 10_000, 1
REQUESTS, WARM = 100, 10
CODE = re.compile(r'href="/people/([A-Z0-9]{2}-[A-Z0-9]{4})/"')


def measure(
    site: Site, *, cases: int = CASES, seed: int = SEED, say: Callable[[str], None] = print
) -> list[figures.Table]:
    """Write it beside the site that runs, by the command that people use; then read as one who works there."""
    say(f"{cases:,} cases of a generated country: writing them")
    done = site.wayhome("country", "--cases", str(cases), "--seed", str(seed))
    table = figures.Table(
        "A generated country",
        f"`wayhome country --cases {cases} --seed {seed}`: {done['agencies']} agencies, cases over ten years in all "
        "stages. Processor time is that of all processes that write, without the database. Pages of a worker there, "
        "unsealing included, p50/p95/slowest.",
    )
    rate = done["a_second"]
    table.add("written, sealed", f"{rate} cases a second", f"{work.RATE} a second", kept=rate >= work.RATE)
    table.add("processor time of one case", figures.readable(done["cpu_seconds"] / cases))
    say("pages of a generated country")
    for name, times in pages(site, seed=seed).items():
        p95 = figures.percentile(times, 0.95)
        table.add(f"{name}; {cases:,} cases", shown(times), "p95 30 ms", kept=p95 <= work.PAGE)
    return [table]


def pages(site: Site, *, seed: int) -> dict[str, list[float]]:
    """Seconds of each page of a worker at the first agency of the country of this seed; the database has counted."""
    worker, asked = somebody(site, seed=seed)
    return {name: in_turn([(worker, path)])[0] for name, path in asked.items()}


def somebody(site: Site, *, seed: int) -> tuple[Visitor, dict[str, str]]:
    """Such a worker, signed in, with the address of each page; the database has counted."""
    fill.gathered(site.home)
    worker = Visitor(site.port)
    worker.sign_in(**site.remembered(f"worker@c{seed}-1.example"))
    code = CODE.findall(worker.get("/people/?all=1").text)[0]
    return worker, {
        "Today": "/",
        "all people": "/people/?all=1",
        "a case": f"/people/{code}/",
        "ready to leave": "/ready-to-leave/",
        "on the way": "/on-the-way/",
    }


def in_turn(asked: Sequence[tuple[Visitor, str]], *, requests: int = REQUESTS) -> list[list[float]]:
    """Seconds of each of these addresses, asked for one after the other, again and again: in the same minutes."""
    times: list[list[float]] = [[] for _one in asked]
    for _time in range(requests + WARM):
        for found, (visitor, path) in zip(times, asked, strict=True):
            found.append(visitor.opened(path))
    return [found[WARM:] for found in times]


def shown(times: Sequence[float]) -> str:
    """p50 / p95 / slowest."""
    return " / ".join(figures.readable(figures.percentile(times, share)) for share in (0.5, 0.95, 1))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wayhome-bench-") as folder:
        site = Site(Path(folder) / "home")
        site.start()
        try:
            tables = measure(
                site, cases=given.cases, seed=given.seed, say=lambda said: print(said, file=sys.stderr)
            )
        finally:
            site.stop()
    for table in tables:
        print(table.markdown())
    print(json.dumps({"missed": [name for table in tables for name in table.missed]}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
