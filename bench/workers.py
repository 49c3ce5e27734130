"""``python -m bench.workers --home FOLDER --count 300``: an agency of its own into a practice world that runs.

Each worker joins as a real colleague does, leads some cases, and has somebody on the way who should be heard of now.
How they sign in, and their cases, as JSON on standard output.
"""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import fill

if TYPE_CHECKING:
    from wayhome.demo.practice import Practice

MANAGER, AT = "mara", "measured.example"
SEED = 77


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--cases", type=int, default=10, help="of each worker (default: 10)")
    parser.add_argument("--nobody-travels", action="store_true", help="cases only, nobody on the way")
    parser.add_argument(
        "--sizes", action="store_true", help="only how many bytes sessions take in the database"
    )
    given = parser.parse_args()
    fill.connect(given.home)
    if given.sizes:
        print(json.dumps(sizes()))
        return 0
    people = _agency(given.home, given.count)
    _cases(given.home, given.count * given.cases)
    if not given.nobody_travels:
        _on_the_way(given.home)
    fill.gathered()
    print(json.dumps(_told(people)))
    return 0


def _agency(home: Path, count: int) -> "list[Practice]":
    """A manager and so many case managers of one Intake; a partner whom they may ask for help."""
    from wayhome.demo import practice, world
    from wayhome.demo.agencies import Agency, Cast
    from wayhome.organisations.enums import AgencyKind, TeamKind

    teams = (TeamKind.INTAKE, TeamKind.SUPERVISORS)
    cast = [Cast("Mara Lund", f"{MANAGER}@{AT}", "MANAGER", teams)]
    cast += [
        Cast(f"Worker {number}", f"w{number}@{AT}", "CASE_MANAGER_SEND", teams[:1]) for number in range(count)
    ]
    people = []
    for done, person in enumerate(
        world.founded(Agency("Measured House", AgencyKind.SHELTER_NGO, "XA", tuple(cast)))
    ):
        people.append(person)
        if done % 50 == 0:
            print(f"{done} workers", file=sys.stderr, flush=True)
    practice.remember(home, people)
    world._introduce(fill.actor(home, f"{MANAGER}@"), fill.actor(home, "lindita@"))
    return people


def _cases(home: Path, count: int) -> None:
    """Led by the workers in turn."""
    from bench import people
    from wayhome.organisations.models import User
    from wayhome.people.models import Case

    mara, first = fill.actor(home, f"{MANAGER}@"), fill.actor(home, "w0@")
    workers = User.objects.filter(email__endswith=f"@{AT}").exclude(pk=mara.user_id).order_by("email")
    desk = people.Desk(by=mara, works=first, others=list(workers.values_list("pk", flat=True)))
    taken = set(Case.objects.values_list("code", flat=True))
    for _done in people.fill(desk, people.invented(count, seed=SEED, taken=taken)):
        pass


def _on_the_way(home: Path) -> None:
    """One case of each worker is on its way, and a check-in is overdue."""
    from bench import journeys
    from wayhome.people.access import Access
    from wayhome.people.models import Case, Lead
    from wayhome.people.queries import Found

    mara = fill.actor(home, f"{MANAGER}@")
    leads = Lead.objects.filter(case__organisation_id=mara.organisation_id, ended_at=None)
    first = dict(leads.order_by("-id").values_list("user_id", "case_id"))
    cases = Case.objects.filter(pk__in=first.values()).order_by("pk")
    found = [Found(row, Access({}, frozenset()), ()) for row in cases]
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    for number, some in enumerate(batched(found, journeys.RUNG)):
        journeys._write(some, 0, now, seed=1000 * SEED + number, by=mara)
        mara.keyring.forget()


def _told(people: "list[Practice]") -> list[dict[str, Any]]:
    """How each worker signs in, which cases are theirs, and which of them is on the way."""
    from wayhome.attempts.models import Attempt
    from wayhome.organisations.models import User
    from wayhome.people.models import Lead

    ids = dict(User.objects.filter(email__endswith=f"@{AT}").values_list("email", "pk"))
    going = set(Attempt.objects.values_list("case_id", flat=True))
    told = []
    for person in people[1:]:
        rows = Lead.objects.filter(user_id=ids[person.email], ended_at=None).order_by("id")
        led = list(rows.values_list("case_id", "case__code")[:10])
        way = [str(code) for case, code in rows.values_list("case_id", "case__code") if case in going]
        told.append({**asdict(person), "codes": [str(code) for _case, code in led], "way": way[:1]})
    return told


def sizes() -> dict[str, int]:
    """What lies in the database for each browser that is signed in: bytes of its rows, without indexes."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in ("vault_vaultsession", "django_session"):
            cursor.execute(f"SELECT count(*), coalesce(sum(pg_column_size(t.*)), 0) FROM {table} t")
            found[f"{table} rows"], found[table] = map(int, cursor.fetchone())
    return found


if __name__ == "__main__":
    sys.exit(main())
