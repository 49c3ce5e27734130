"""A worker's pages over HTTP, in an organisation with ten thousand people and with a hundred thousand.

Everything is signed in, with the vault open: what is sealed is unsealed for every answer.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from bench import figures, names
from bench.site import Site
from bench.visitor import Answer, Visitor

SIZES = (10_000, 100_000)
REQUESTS = 300
PAGE, GROWTH, FLOOR = 0.030, 1.2, 3.0
SEARCH, CHANGE = 0.150, 0.200
RATE = 500  # cases a second
RECALL = 0.95
VARIANTS = {"typo": 167, "transliteration": 167, "swapped order": 166}
TRIES = 20


@dataclass
class Seen:
    """What was measured with one number of people."""

    size: int
    filled: float = 0.0  # cases a second
    pages: dict[str, list[float]] = field(default_factory=dict)
    searches: dict[str, list[float]] = field(default_factory=dict)
    found: int = 0
    asked: int = 0
    withdrawals: list[float] = field(default_factory=list)
    rotations: list[float] = field(default_factory=list)
    openings: list[float] = field(default_factory=list)
    floors: dict[str, float] = field(default_factory=dict)
    memory: int = 0


def measure(
    site: Site, *, sizes: Sequence[int] = SIZES, say: Callable[[str], None] = print
) -> list[figures.Table]:
    """Fill and measure, size by size, on a site that runs."""
    every = []
    before = 0
    for size in sizes:
        say(f"{size:,} people: writing them")
        done = site.beside("bench.fill", "--count", str(size), "--first", str(before))
        seen = look(site, size, say=say)
        seen.filled = done["count"] / done["seconds"]
        every.append(seen)
        before = size
    return [of_pages(every), of_search(every), of_changes(every)]


def look(site: Site, size: int, *, say: Callable[[str], None] = print) -> Seen:
    """Everything that is measured, with this many people in the organisation."""
    seen = Seen(size)
    known = site.beside("bench.within", "known", "--count", str(size))
    casey = site.signed_in("casey@")
    say(f"{size:,} people: pages")
    _look_at_pages(casey, known, seen)
    seen.memory = site.memory()["web"]
    say(f"{size:,} people: search")
    _search(site, casey, known["codes"], seen)
    say(f"{size:,} people: what is taken back, rotated and opened")
    for one in site.beside("bench.within", "let-in", "--count", str(TRIES)):
        path = f"/people/{one['code']}/agreed/take-back/{one['consent']}/"
        seen.withdrawals.append(_sent(casey, path, {"channel": "in_person", "said_by": "person"}).seconds)
    seen.rotations = site.beside("bench.within", "rotate")
    seen.openings = [_opened(casey) for _ in range(TRIES)]
    floored = _floored(known)
    said = site.beside("bench.within", "floor", "--cookies", json.dumps(casey.cookies), "--path", *floored)
    seen.floors = {floored[path]: seconds for path, seconds in said.items()}
    seen.memory = max(seen.memory, site.memory()["web"])
    return seen


def _look_at_pages(casey: Visitor, known: dict[str, Any], seen: Seen) -> None:
    heavy, plain = known["heavy"], known["plain"]
    for name, paths in {
        "Today, 60 due, 30 on a page": ["/"],
        "case page, 50 notes": [f"/people/{code}/" for code in heavy[:20]],
        "beside a case: who can open it, other rooms": [f"/people/{code}/beside/" for code in heavy[:20]],
        "case page, looked at for the first time": [f"/people/{code}/" for code in plain],
        "people I lead, first page": ["/people/"],
        "all people, first page": ["/people/?all=1"],
        "all people, page 40": ["/people/?all=1&page=40"],
        "timeline, 50 notes": [f"/people/{code}/timeline/" for code in heavy[:20]],
    }.items():
        is_first = "first time" in name
        times = [
            casey.opened(paths[number % len(paths)])
            for number in range(len(paths) if is_first else REQUESTS + 20)
        ]
        seen.pages[name] = times if is_first else times[20:]


def _floored(known: dict[str, Any]) -> dict[str, str]:
    return {
        "/": "Today, 60 due, 30 on a page",
        f"/people/{known['heavy'][0]}/": "case page, 50 notes",
        "/people/": "people I lead, first page",
        "/people/?all=1": "all people, first page",
    }


def _search(site: Site, casey: Visitor, codes: Sequence[str], seen: Seen) -> None:
    """Each variant asked on the page; found when the page names the case among its ten."""
    people = names.people(seen.size)
    number_of = {person.name: number for number, person in enumerate(people)}
    for kind, count in VARIANTS.items():
        times = []
        for person, variant in names.variants(kind, people, count):
            answer = _sent(casey, "/people/find/", {"words": variant}, expected=200)
            times.append(answer.seconds)
            seen.asked += 1
            seen.found += f"/people/{codes[number_of[person.name]]}/" in answer.text
        seen.searches[kind] = times
    vera = site.signed_in("vera@")
    some = names.variants("two typos", people, 50)
    answers = [_sent(vera, "/people/find/", {"words": variant}, expected=200) for _person, variant in some]
    seen.searches["by a supervisor, who searches two directories"] = [answer.seconds for answer in answers]


def _opened(casey: Visitor) -> float:
    """A new case with a code only, as at night: the sending of the one page."""
    page = casey.post("/people/new/", {**_hidden(casey.get("/people/new/")), "do": "skip"})
    night = {
        "present": "nobody",
        "state": "calm",
        "help": "yes",
        "keep_file": "yes",
        "under_18": "no",
        "language": "sqi",
        "interpreter": "no",
    }
    answer = casey.post("/people/new/", {**_hidden(page), **night}, follow=False)
    if answer.status != 302:
        raise SystemExit(f"a case was not opened: {answer.status}")
    return answer.seconds


def _sent(guest: Visitor, path: str, fields: dict[str, str], *, expected: int = 302) -> Answer:
    """The answer to a form of this page; only the sending is timed."""
    answer = guest.post(path, {**_hidden(guest.get(path, follow=False)), **fields}, follow=False)
    if answer.status != expected:
        raise SystemExit(f"{path} answered {answer.status} to {urlencode(fields)}")
    return answer


def _hidden(page: Answer) -> dict[str, str]:
    """Hidden fields of the form in the main part."""
    main = page.text[page.text.index("<main") :]
    found = {}
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", main):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found[name.group(1)] = value.group(1) if value else ""
    return found


def of_pages(every: Sequence[Seen]) -> figures.Table:
    """Each page with each number of people, its growth, and its floor."""
    table = figures.Table(
        "Work: pages",
        "Server time over loopback, signed in, unsealing included, p50/p95/slowest. Growth: p95 with the most people "
        "against p95 with the fewest. Floor: the median against the same SQL by psycopg and the same unsealing alone.",
    )
    for name in every[0].pages:
        for seen in every:
            times = seen.pages[name]
            p95 = figures.percentile(times, 0.95)
            table.add(f"{name}; {seen.size:,} people", _three(times), "p95 30 ms", kept=p95 <= PAGE)
        few, many = (figures.percentile(seen.pages[name], 0.95) for seen in (every[0], every[-1]))
        if len(every) > 1:
            table.add(f"{name}: growth", f"{many / few:.2f} ×", f"{GROWTH} ×", kept=many <= few * GROWTH)
        if name in every[-1].floors:
            floor, median = every[-1].floors[name], figures.percentile(every[-1].pages[name], 0.5)
            shown = f"{median / floor:.1f} × of {figures.readable(floor)}"
            table.add(f"{name}: against the floor", shown, f"{FLOOR:.0f} ×", kept=median <= floor * FLOOR)
    for seen in every:
        size = f"{seen.memory / 2**20:.0f} MiB"
        table.add(f"web process; {seen.size:,} people", size, "200 MiB", kept=seen.memory <= 200 * 2**20)
        table.add(
            f"written, sealed; {seen.size:,} people",
            f"{seen.filled:.0f} cases a second",
            f"{RATE} a second",
            kept=seen.filled >= RATE,
        )
    return table


def of_search(every: Sequence[Seen]) -> figures.Table:
    """Recall and time of the page, end to end."""
    table = figures.Table(
        "Work: finding somebody",
        "The page with what was found, by misspelt names, p50/p95/slowest. Found: her line is among the first ten.",
    )
    for seen in every:
        for kind, times in seen.searches.items():
            table.add(
                f"{kind} ({len(times)}); {seen.size:,} people",
                _three(times),
                "150 ms every time",
                kept=max(times) <= SEARCH,
            )
        share = seen.found / seen.asked
        table.add(f"found; {seen.size:,} people", f"{share:.1%} of {seen.asked}", "95%", kept=share >= RECALL)
    return table


def of_changes(every: Sequence[Seen]) -> figures.Table:
    """What workers change."""
    table = figures.Table("Work: changes", f"{TRIES} of each, p50/p95/slowest.")
    for seen in every:
        for name, times, budget in (
            ("an agreement taken back that let a partner in", seen.withdrawals, CHANGE),
            ("the new keys owed after it, case of 100 records", seen.rotations, CHANGE),
            ("a case opened, first answers kept", seen.openings, None),
        ):
            p95 = figures.percentile(times, 0.95)
            table.add(
                f"{name}; {seen.size:,} people",
                _three(times),
                f"{budget * 1000:.0f} ms" if budget else "",
                kept=p95 <= budget if budget else None,
            )
    return table


def _three(times: Iterable[float]) -> str:
    times = list(times)
    return " / ".join(figures.readable(figures.percentile(times, share)) for share in (0.5, 0.95, 1))
