"""Pages that somebody signed in opens again and again: how long each takes, and how often it asks the database.

The time is taken over HTTP. How often the database is asked is counted from inside, with the same session, by
``python -m bench.opened --home FOLDER`` beside the site.
"""

import argparse
import html
import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urljoin

from bench import figures, fill
from bench.site import Site
from bench.visitor import Visitor

REQUESTS, WARM = 300, 20
PAGE, QUERIES = 0.030, 15
NOTE = (
    "Server time over loopback, signed in, unsealing included, p50/p95/slowest; and how often the page asks the "
    "database, guard and session included."
)


def main() -> int:
    """How often each page asks the database, as JSON on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--cookies", required=True)
    parser.add_argument("--path", nargs="+", required=True)
    given = parser.parse_args()
    fill.connect(given.home)
    print(json.dumps(counted(json.loads(given.cookies), given.path)))
    return 0


def counted(cookies: dict[str, str], paths: Sequence[str]) -> dict[str, int]:
    """How often each page asks the database."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    for name, value in cookies.items():
        client.cookies[name] = value
    found = {}
    for path in paths:
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{path} answered {answer.status_code}")
        # A question to several tables at once begins with a bracket.
        found[path] = sum(
            one["sql"].lstrip("(").startswith(("SELECT", "EXECUTE", "INSERT", "UPDATE")) for one in asked
        )
    return found


def by_links(guest: Visitor, path: str, page: int) -> str:
    """The address of that page of a list, as the links of the pages before it lead there."""
    for _page in range(page - 1):
        found = re.search(r'rel="next" href="([^"]+)"', guest.get(path, follow=False).text)
        if found is None:
            raise SystemExit(f"no page comes after {path}")
        path = urljoin(path, html.unescape(found[1]))
    return path


def look(table: figures.Table, site: Site, guest: Visitor, pages: Mapping[str, Sequence[str]]) -> None:
    """Each of these pages, asked for many times; where a page has several addresses, each in turn."""
    first = [paths[0] for paths in pages.values()]
    asked = site.beside("bench.opened", "--cookies", json.dumps(guest.cookies), "--path", *first)
    for name, paths in pages.items():
        times = [guest.opened(paths[number % len(paths)]) for number in range(REQUESTS + WARM)][WARM:]
        p50, p95 = (figures.percentile(times, share) for share in (0.5, 0.95))
        shown = " / ".join(figures.readable(one) for one in (p50, p95, max(times)))
        table.add(name, shown, "p95 30 ms", kept=p95 <= PAGE)
        count = asked[paths[0]]
        table.add(f"{name}: queries", str(count), str(QUERIES), kept=count <= QUERIES)


if __name__ == "__main__":
    sys.exit(main())
