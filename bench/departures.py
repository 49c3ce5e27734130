"""A hundred thousand travel plans: ``python -m bench.departures --home FOLDER`` gives each invented case of a practice
world that runs one; ``measure`` asks for “Ready to leave?” and the board of departures over HTTP.

The page of one plan is asked about a bare one, and about the practice plan for which everything was prepared.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from bench import figures, fill, opened
from bench.site import Site

if TYPE_CHECKING:
    from wayhome.attempts.models_findings import Finding
    from wayhome.organisations.actors import SignedIn
    from wayhome.vault.models.records import SealedRecord
    from wayhome.vault.values import Value

    type New = tuple[SealedRecord, dict[str, Value]]

ATTEMPTS = 100_000
BATCH = 1_000
LOOKED_AT, ENDED = 10, 4  # one plan in so many was looked at, has ended
APPROVED, TOGETHER = 4, 5  # of those that were looked at: one in so many was approved, travels with somebody
AGO = 5_000_000  # minutes; plans are begun at any moment since then
NEW = 2_000  # so many of the newest were all looked at, as plans that people work on are: the first pages of the board
SEED = 11


def main() -> int:
    """Fill, and say which plans are looked at, as JSON on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--attempts", type=int, default=ATTEMPTS)
    given = parser.parse_args()
    fill.connect(given.home)
    started = time.perf_counter()
    mona = fill.actor(given.home, "mona@")
    cases = _cases(given.home, given.attempts)
    for some in batched(cases, BATCH):
        _write(some, fresh=AGO * NEW // max(given.attempts, NEW), by=mona)
        mona.keyring.forget()
    took = time.perf_counter() - started
    fill.gathered()
    print(json.dumps({"seconds": took, **_looked_at(cases)}))
    return 0


def _cases(home: Path, count: int) -> list[UUID]:
    """Invented cases without a plan; as many are invented as are missing."""
    from bench import people
    from wayhome.attempts.models import Attempt
    from wayhome.people.models import Case

    desk = fill.desk(home)
    planned = Attempt.objects.values("case_id")
    mine = Case.objects.filter(organisation_id=desk.by.organisation_id).exclude(pk__in=planned)
    missing = count - mine.count()
    if missing > 0:
        taken = set(Case.objects.values_list("code", flat=True))
        seed = SEED + len(taken)  # none of those that an earlier measurement brought on their way
        for _done in people.fill(desk, people.invented(missing, seed=seed, taken=taken)):
            pass
    return list(mine.order_by("pk").values_list("pk", flat=True)[:count])


def _write(cases: Sequence[UUID], *, fresh: int, by: "SignedIn") -> None:
    """A plan for each: begun, where to; some were looked at (of the last ``fresh`` minutes all), some have ended."""
    from django.db import transaction

    from wayhome.attempts import documents, models
    from wayhome.core import bulk, clock
    from wayhome.vault import records

    new: list[New] = []
    findings: list[Finding] = []
    for case, other in zip(cases, [*cases[1:], *cases[:1]], strict=True):
        dice = random.Random(case.int)
        minutes = dice.randint(10, AGO)
        begun = clock.now() - timedelta(minutes=minutes)
        ours = {"case_id": case, "organisation_id": by.organisation_id, "created_at": begun}
        written = {"written_by": by.user_id, "number": 1}
        row = models.Attempt(pk=UUID(int=dice.getrandbits(128), version=4), **ours, **written)
        known = documents.Begun(decided_on=begun.date(), on=begun.date())
        goes_on = bool(dice.randrange(ENDED))
        is_looked_at = goes_on and (minutes <= fresh or not dice.randrange(LOOKED_AT))
        together = (str(other),) if is_looked_at and other != case and not dice.randrange(TOGETHER) else ()
        plan = documents.Plan(
            country="AL",
            region="The north",
            host="family",
            target=begun.date() + timedelta(days=60),
            together=together,
        )
        new.append((row, {"document": known.to_value()}))
        new.append(
            (models.Plan(attempt=row.pk, thing=row.pk, **ours, **written), {"document": plan.to_value()})
        )
        if not goes_on:
            step = models.Step(
                attempt=row.pk, key="attempt_ended", day=begun.date(), taken_by=by.user_id, **ours
            )
            new.append((step, {"body": documents.End("postponed").to_value()}))
        elif is_looked_at:
            findings += _found(row.pk, case, together, dice)
            more = {**written, **ours, "attempt": row.pk, "thing": row.pk}
            new += _ways(more, begun, is_approved=not dice.randrange(APPROVED))
    with transaction.atomic():
        records.put_many(by.keyring, new)
        bulk.insert(findings)


def _ways(of: dict[str, Any], begun: datetime, *, is_approved: bool) -> "Iterator[New]":
    """A flight is planned; for some of them leaving was approved."""
    from wayhome.departure import documents as departed
    from wayhome.departure import models as departures
    from wayhome.itinerary import documents, models

    leaves = (begun + timedelta(days=90)).replace(hour=9, minute=30, second=0, microsecond=0)
    lands = leaves + timedelta(hours=2)
    leg = documents.Leg(
        id="1",
        mode="air",
        country_from="IT",
        zone_from="Europe/Rome",
        departs=f"{leaves:%Y-%m-%dT%H:%M}",
        country_to="AL",
        zone_to="Europe/Tirane",
        arrives=f"{lands:%Y-%m-%dT%H:%M}",
    )
    dates = documents.Dates(leg.departs_at, leg.arrives_at, (120,))
    known = documents.Itinerary(legs=(leg,))
    yield models.Itinerary(**of), {"document": known.to_value(), "dates": dates.to_value()}
    if is_approved:
        approval = departed.Approval(leg.departs_at, leg.arrives_at, leg.zone_from, leg.zone_to)
        yield departures.Approval(**of), {"document": approval.to_value()}


def _found(attempt: UUID, case: UUID, together: Sequence[str], dice: random.Random) -> "Iterator[Finding]":
    """Every condition as it was found, stamped as the site does it."""
    from wayhome.attempts import along, findings_signed
    from wayhome.attempts.models_findings import Finding
    from wayhome.departure import asking

    looked = along.asked(asking.gates(), together)
    for gate in asking.gates():
        holds = dice.random() < 0.7
        row = Finding(attempt=attempt, case_id=case, gate=gate.id, holds=holds, found_by=uuid4())
        row.along = along.sealed(looked[gate.id]) if holds and gate.id in looked else ""
        findings_signed.sign(row)
        yield row


def _looked_at(cases: Sequence[UUID]) -> dict[str, str]:
    """Codes: the practice plan for which a nurse has looked, and one of the others that goes on."""
    from wayhome.attempts.models import Step
    from wayhome.fitness.models import Assessment
    from wayhome.people.models import Case

    ended = Step.objects.filter(case_id__in=cases[:BATCH]).values("case_id")
    prepared = Assessment.objects.order_by("created_at").values("case_id")[:1]
    bare = Case.objects.filter(pk__in=cases[:BATCH]).exclude(pk__in=ended).order_by("pk")
    return {"prepared": Case.objects.get(pk__in=prepared).code, "bare": bare[0].code}


def measure(
    site: Site, *, attempts: int = ATTEMPTS, say: Callable[[str], None] = print
) -> list[figures.Table]:
    """Fill, then ask for each page as a case manager does."""
    say(f"{attempts:,} travel plans: writing them")
    known = site.beside("bench.departures", "--attempts", str(attempts))
    say("Departures: pages")
    casey = site.signed_in("casey@")
    table = figures.Table(
        f"Departures: {attempts:,} travel plans",
        opened.NOTE,
    )
    opened.look(table, site, casey, {name: [path] for name, path in _pages(known)})
    return [table]


def _pages(known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "board of departures, first page", "/ready-to-leave/"
    yield "board of departures, page 40", "/ready-to-leave/?page=40"
    yield "ready to leave? of one that is prepared", f"/people/{known['prepared']}/plan/1/ready/"
    yield "ready to leave? of a bare one", f"/people/{known['bare']}/plan/1/ready/"


if __name__ == "__main__":
    sys.exit(main())
