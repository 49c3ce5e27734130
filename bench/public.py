"""Published figures on real input: two public files of the Counter-Trafficking Data Collaborative.

``python -m bench.public`` prints the figures; where the files are not (``shared``), it says so.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import bench.ready  # noqa: F401 - Django, before anything of the rooms
from bench import figures, shared
from bench.shared import K_ANONYMISED, NOT_HERE, SYNTHETIC
from wayhome.core.refusals import Refused
from wayhome.numbers import ledger, measures, parcels
from wayhome.numbers.catalogue import KINDS, OPENED, TABLES
from wayhome.numbers.dimensions import Row
from wayhome.numbers.ledger import Asked
from wayhome.numbers.releases import Period, Release
from wayhome.numbers.suppress import Limits

KNOWN = ("yearOfRegistration", "gender", "ageBroad", "citizenship", "CountryOfExploitation")
SECRET = ("isForcedLabour", "isSexualExploit")
AGENCIES = 4
LIMITS = Limits(k=11, agencies=3)


def form(line: Mapping[str, str]) -> frozenset[str] | None:
    """Both empty: nothing was reported. Otherwise empty is no (CTDC's rule)."""
    said = {"labour": line["isForcedLabour"], "sexual": line["isSexualExploit"]}
    if not any(said.values()):
        return None
    return frozenset(code for code, value in said.items() if value and float(value))


def coded(line: Mapping[str, str]) -> Row:
    """A line of the k-anonymised file as a row of ours. “00” and what no list knows is not known."""
    return {
        "gender": KINDS["gender"].listing.rolled(line["gender"]),
        "age": KINDS["age"].listing.rolled(line["ageBroad"]),
        "region": KINDS["region"].listing.rolled(line["citizenship"]),
        "place": KINDS["country"].listing.rolled(line["CountryOfExploitation"]),
        "form": form(line),
    }


def coded_synthetic(line: Mapping[str, str]) -> Row:
    """A line of the synthetic file. Of a grown-up the band is not known, and two regions in one are not taken apart."""
    return {
        "gender": KINDS["gender"].listing.rolled(line["gender"]),
        "age": "0-17" if line["majorityStatus"] == "Minor" else None,
        "region": KINDS["region"].listing.rolled(line["UN_COO_Region"].lower()),
        "place": None,
        "form": form(line),
    }


def published(rows: Sequence[Row], period: Period) -> tuple[list[Release], float]:
    """Every table of people whose case was opened, one after the other, as a focal point of four agencies publishes
    them; and the seconds of the one that took longest. What is refused is left out.
    """
    sent = [
        parcels.counted(agency=str(at), population=OPENED, period=period, rows=rows[at::AGENCIES])
        for at in range(AGENCIES)
    ]
    releases: list[Release] = []
    longest = 0.0
    for table in (one for one in TABLES.values() if one.population == OPENED):
        started = time.perf_counter()
        try:
            releases.append(
                ledger.prepared(
                    asked=Asked(table.key, period),
                    tallies=parcels.added(sent, table=table.key, chosen=(), period=period),
                    earlier=releases,
                    limits=LIMITS,
                    today=date(2026, 1, 1),
                    by="bench",
                    parts=[one.counts for one in sent],
                )
            )
        except Refused:
            continue
        finally:
            longest = max(longest, time.perf_counter() - started)
    return releases, longest


def measure(*, say: Callable[[str], object] = print) -> list[figures.Table]:
    """Of each file that is here: read and coded, counted for every table, tried and published."""
    table = figures.Table(
        "Published figures on real input",
        f"Public files of CTDC (see `NOTICE`): read and coded; counted by {AGENCIES} agencies; each table of the "
        "catalogue without a filter hidden and tried together with those before it "
        f"(k = {LIMITS.k}, {LIMITS.agencies} agencies).",
    )
    for name, code, year in ((K_ANONYMISED, coded, "2016"), (SYNTHETIC, coded_synthetic, "")):
        if not shared.is_here(name):
            table.add(f"`{name}`", NOT_HERE)
            continue
        say(f"figures of {name}")
        _file(table, name, code, year)
    return [table]


def _file(table: figures.Table, name: str, code: Callable[[Mapping[str, str]], Row], year: str) -> None:
    started = time.perf_counter()
    lines = shared.read(name)
    rows = [code(line) for line in lines]
    took = time.perf_counter() - started
    table.add(f"`{name}`: lines read and coded", f"{len(rows):,}, {round(len(rows) / took):,} a second")
    if year:
        said = f"k = {measures.k_of(lines, KNOWN)}, l = {measures.l_of(lines, KNOWN, SECRET)}"
        table.add("the same: k as CTDC says, and l", said, "k = 11", kept=said.startswith("k = 11,"))
        rows = [row for line, row in zip(lines, rows, strict=True) if line["yearOfRegistration"] == year]
    period = Period.of_year(int(year or "2022"))
    started = time.perf_counter()
    releases, longest = published(rows, period)
    took = time.perf_counter() - started
    cells = Counter(count is None for one in releases for _cell, count in one.cells)
    tables = sum(one.population == OPENED for one in TABLES.values())
    what = f"the same{f', {year} alone' if year else ''}, {len(rows):,} people: {len(releases)} of {tables} tables"
    table.add(what, f"{figures.readable(took)}; {cells[False]:,} numbers shown, {cells[True]:,} hidden")
    table.add("the same: the table that took longest", figures.readable(longest))
    smallest = min((count for one in releases for _cell, count in one.cells if count is not None), default=0)
    table.add("the same: the smallest number that is shown", str(smallest), "11", kept=smallest >= LIMITS.k)


def main() -> int:
    """Exit code 1 when something was missed."""
    (table,) = measure()
    print(table.markdown())
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
