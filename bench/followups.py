"""A hundred thousand people are followed up: ``python -m bench.followups --home FOLDER`` begins the calendars of
invented cases of a practice world that runs; ``measure`` asks for the desk “Follow-up” over HTTP.

Whoever is measured works in a team that works on all of them: the longest desk that anybody can have.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from bench import figures, fill, opened, surveys
from bench.site import Site

if TYPE_CHECKING:
    from wayhome.followup.models import Turn
    from wayhome.organisations.actors import SignedIn
    from wayhome.vault.models.records import SealedRecord
    from wayhome.vault.values import Value

CASES = 100_000
BATCH = 1_000
YEARS = timedelta(days=700)
SEED = 17
PAGES = {"follow-up, first page": "/follow-up/", "follow-up, page 40": "/follow-up/?page=40"}


def main() -> int:
    """Fill; how long it took as JSON on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument(
        "--manager", default="mona@", help="whose agency follows them up (default: %(default)s)"
    )
    given = parser.parse_args()
    fill.connect(given.home)
    started = time.perf_counter()
    by = fill.actor(given.home, given.manager)
    if given.manager == "mona@":
        _invent(given.home, given.cases)
    for some in batched(_cases(by, given.cases), BATCH):
        _write(some, by=by)
        by.keyring.forget()
    took = time.perf_counter() - started
    fill.gathered()
    print(json.dumps({"seconds": took}))
    return 0


def _cases(by: "SignedIn", count: int) -> list[UUID]:
    """Cases of the agency without a calendar, that many of them at most."""
    from wayhome.followup.models import Turn
    from wayhome.people.models import Case

    mine = Case.objects.filter(organisation_id=by.organisation_id)
    mine = mine.exclude(pk__in=Turn.objects.values("case_id"))
    return list(mine.order_by("pk").values_list("pk", flat=True)[:count])


def _invent(home: Path, count: int) -> None:
    """As many cases as are missing."""
    from bench import people
    from wayhome.people.models import Case

    desk = fill.desk(home)
    missing = count - len(_cases(desk.by, count))
    if missing > 0:
        taken = set(Case.objects.values_list("code", flat=True))
        for _done in people.fill(desk, people.invented(missing, seed=SEED + len(taken), taken=taken)):
            pass


def _write(cases: Sequence[UUID], *, by: "SignedIn") -> None:
    """Of each that it began, two contacts, and a day on the desk; of one in ten nobody waits any more."""
    from django.db import transaction

    from wayhome.core import bulk, clock
    from wayhome.followup import documents, models
    from wayhome.followup.enums import Kind, Mode
    from wayhome.vault import records

    new: list[tuple[SealedRecord, dict[str, Value]]] = []
    turns: list[Turn] = []
    for case in cases:
        dice = random.Random(case.int)
        ours = {"case_id": case, "organisation_id": by.organisation_id, "written_by": by.user_id}
        arrived = clock.now() - timedelta(minutes=dice.randrange(int(YEARS.total_seconds() / 60)))
        said = [documents.Entry(kind=Kind.BEGUN, on=arrived.date(), arrived_at=arrived, zone="Europe/Tirane")]
        for key, days in (("first", 2), ("early", 14)):
            at = arrived + timedelta(days=days)
            if at < clock.now():
                known = documents.Entry(kind=Kind.MET, on=at.date(), at=at, key=key, mode=Mode.PHONE)
                said.append(known)
        for number, known in enumerate(said, start=1):
            new.append((models.Entry(number=number, **ours), {"document": known.to_value()}))
        due = clock.now() + timedelta(days=dice.randrange(-30, 180)) if dice.randrange(10) else None
        turns.append(models.Turn(case_id=case, organisation_id=by.organisation_id, due_at=due))
    with transaction.atomic():
        records.put_many(by.keyring, new)
        bulk.insert(turns)


def measure(site: Site, *, cases: int = CASES, say: Callable[[str], None] = print) -> list[figures.Table]:
    """Fill, then ask for the desk as a case manager does whose team works on all of them."""
    say(f"{cases:,} calendars: writing them")
    site.beside("bench.followups", "--cases", str(cases))
    say("Follow-up: pages")
    casey = site.signed_in("casey@")
    table = figures.Table(
        f"Follow-up: {cases:,} open cases",
        opened.NOTE,
    )
    opened.look(table, site, casey, {name: [path] for name, path in PAGES.items()})
    took, _shown, _mean = surveys.scored()
    budget = figures.readable(surveys.BUDGET)
    table.add(
        f"{surveys.SURVEYS:,} surveys scored", figures.readable(took), budget, kept=took < surveys.BUDGET
    )
    return [table]


if __name__ == "__main__":
    sys.exit(main())
