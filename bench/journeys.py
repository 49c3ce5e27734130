"""Five thousand journeys at once: ``python -m bench.journeys --home FOLDER`` brings invented cases of a practice world
that runs on their way; ``measure`` asks for the board “On the way” over HTTP, and lets the clock look at what is due.

Of some the clock has rung already. Of others somebody should have been heard at one and the same later moment, as after
an hour without a server: the clock is asked to look then, beside the site, and climbs the ladders that are due by then.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from bench import figures, fill, opened
from bench.site import Site

if TYPE_CHECKING:
    from wayhome.checkins.models import Watch
    from wayhome.custody.documents import Link
    from wayhome.organisations.actors import SignedIn
    from wayhome.people.queries import Found
    from wayhome.vault.models.records import SealedRecord
    from wayhome.vault.values import Value

    type New = tuple[SealedRecord, dict[str, Value]]

JOURNEYS = 5_000
OVERDUE, RUNG = 300, 200  # will be due at one moment; the clock has rung for them
DONE = 2  # hand-overs of each that are done
BATCH = 500
ZONE = "Europe/Rome"
CLOCK = 5.0
BOARD = "/on-the-way/"
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
DOWN = 12 * HOUR  # after so long the clock looks again; nothing of this falls due before it is measured
SEED = 13


def main() -> int:
    """Fill, or let the clock look; what came of it as JSON on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--journeys", type=int, default=JOURNEYS)
    parser.add_argument("--look", help="the clock looks at this moment; nothing is written anew")
    given = parser.parse_args()
    fill.connect(given.home)
    found = _look(datetime.fromisoformat(given.look)) if given.look else _fill(given.home, given.journeys)
    print(json.dumps(found))
    return 0


def _fill(home: Path, count: int) -> dict[str, Any]:
    started = time.perf_counter()
    mona = fill.actor(home, "mona@")
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    for number, some in enumerate(batched(_cases(home, count), BATCH)):
        _write(some, number * BATCH, now, by=mona)
        mona.keyring.forget()
    took = time.perf_counter() - started
    fill.gathered()
    return {"seconds": took, "look": (now + DOWN).isoformat()}


def _cases(home: Path, count: int) -> "list[Found]":
    """Invented cases without a plan; as many are invented as are missing."""
    from bench import departures
    from wayhome.people.access import Access
    from wayhome.people.models import Case
    from wayhome.people.queries import Found

    rows = Case.objects.filter(pk__in=departures._cases(home, count)).order_by("pk")
    return [Found(row, Access({}, frozenset()), ()) for row in rows]


def _write(cases: "Sequence[Found]", first: int, now: datetime, *, seed: int = SEED, by: "SignedIn") -> None:
    """Each has begun: two hand-overs are done, two are to come, with everything the clock waits for."""
    from django.db import transaction

    from wayhome.core import bulk
    from wayhome.duties import on_call
    from wayhome.vault import records

    above = on_call.supervisors(by.organisation_id)
    new: list[New] = []
    waits: list[Watch] = []
    for number, seen in enumerate(cases, start=first):
        dice = random.Random(f"{seed} {number}")
        attempt = UUID(int=dice.getrandbits(128), version=4)
        begun = now - dice.randint(60, 600) * MINUTE
        start, *links = _links(number, now, begun, dice)
        things = [(uuid4(), link) for link in links]
        new += _begun(seen, attempt, begun, by=by)
        new += _handed(seen, attempt, start, things, by=by)
        waits += _waits(seen, attempt, things[DONE:], now, above, by=by)
    with transaction.atomic():
        records.put_many(by.keyring, new)
        bulk.insert(waits)


def _begun(seen: "Found", attempt: UUID, begun: datetime, *, by: "SignedIn") -> "Iterator[New]":
    """The travel plan, and that the way has begun."""
    from wayhome.attempts import documents as attempted
    from wayhome.attempts import models as attempts
    from wayhome.custody import documents, models, steps

    ours = {"case_id": seen.id, "organisation_id": by.organisation_id}
    known = attempted.Begun(decided_on=begun.date(), on=begun.date())
    long_ago = begun - timedelta(days=400)  # not the first on the board of departures: those are bare
    yield (
        attempts.Attempt(pk=attempt, number=1, written_by=by.user_id, created_at=long_ago, **ours),
        {"document": known.to_value()},
    )
    step = {"attempt": attempt, "day": begun.date(), "taken_by": by.user_id, "created_at": begun}
    yield attempts.Step(key=steps.BEGUN, **step, **ours), {"body": {}}
    mark = documents.Mark(what="begun", at=begun, zone=ZONE)
    row = models.Mark(attempt=attempt, thing=attempt, number=1, written_by=by.user_id, **ours)
    yield row, {"document": mark.to_value()}


def _handed(
    seen: "Found", attempt: UUID, start: "Link", things: "Sequence[tuple[UUID, Link]]", *, by: "SignedIn"
) -> "Iterator[New]":
    """Who has her first, every hand-over, and both words on those that are done."""
    from wayhome.custody import documents, models

    of = {
        "attempt": attempt,
        "case_id": seen.id,
        "organisation_id": by.organisation_id,
        "written_by": by.user_id,
    }
    for place, (thing, link) in enumerate([(uuid4(), start), *things]):
        yield models.Link(thing=thing, number=1, sequence=place, **of), {"document": link.to_value()}
        for number, side in enumerate(("to", "from") if 0 < place <= DONE else (), start=1):
            said = documents.Confirmation(side=side, at=link.planned_at, how="phone", said_by="As told")
            yield (
                models.Confirmation(thing=thing, number=number, **of),
                {"document": said.to_value()},
            )


def _links(number: int, now: datetime, begun: datetime, dice: random.Random) -> "list[Link]":
    """Who has her first, and four hand-overs; the third is due as its number says."""
    from wayhome.custody.documents import Holder, Link

    third = _due(number, now, dice)
    rest = DOWN + 2 * HOUR if number < RUNG else 2 * HOUR
    planned = {
        "shelter": begun,
        "airport_dep": begun + 30 * MINUTE,
        "airport_arr": third,
        "first_night": third + rest,
    }
    takers = [Holder(kind="contact", name=f"Office {n} of {number}", phone="+39 06 1") for n in range(5)]
    return [
        Link(taker=takers[0]),
        *(
            Link(taker=taker, place_type=kind, place="Meeting point", planned_at=at, zone=ZONE)
            for taker, (kind, at) in zip(takers[1:], planned.items(), strict=True)
        ),
    ]


def _due(number: int, now: datetime, dice: random.Random) -> datetime:
    """Some are overdue now, some at the moment at which the clock looks, the others later."""
    if number < RUNG:
        return now - dice.randint(61, 110) * MINUTE
    if number < RUNG + OVERDUE:
        return now + DOWN - dice.randint(35, 115) * MINUTE
    return now + DOWN + dice.randint(0, 2000) * MINUTE


def _waits(
    seen: "Found",
    attempt: UUID,
    to_come: "Sequence[tuple[UUID, Link]]",
    now: datetime,
    above: Sequence[UUID],
    *,
    by: "SignedIn",
) -> "Iterator[Watch]":
    """As ``checkins`` keeps them, sealed as the site seals them. What was due before now has rung."""
    from wayhome.checkins import marks, watching
    from wayhome.checkins.shapes import Awaited
    from wayhome.consent.holding import Home

    told = watching.Told(Home(by.organisation_id, by.user_id, tuple(above), uuid4(), now))
    awaited = [
        Awaited(marks.of_event(attempt, thing), link.planned_at, link.zone)
        for thing, link in to_come
        if link.planned_at is not None
    ]
    band = {"is_child": False, "is_high_risk": False}
    wanted = watching.wanted(awaited, (), **band)
    wanted += watching.wanted_on_arriving(attempt, awaited[-1].due_at, awaited[-1].zone, **band)
    for want in wanted:
        row = watching.row(seen, attempt, 1, want, told)
        row.fired_at = want.at if want.at <= now else None
        yield row


def _look(at: datetime) -> dict[str, Any]:
    """The clock finds everything that is due at this moment; then it climbs what is due an hour later."""
    from wayhome.checkins import clockwork
    from wayhome.checkins.models import Watch
    from wayhome.duties import clock as ladders

    due = Watch.objects.filter(due_at__lte=at, done_at=None, fired_at=None).count()
    started = time.perf_counter()
    alarms = clockwork.look_all(at)
    looked = time.perf_counter() - started
    started = time.perf_counter()
    climbed = ladders.climb(at + HOUR)
    return {
        "due": due,
        "alarms": alarms,
        "look": looked,
        "climbed": climbed,
        "climb": time.perf_counter() - started,
        "left": Watch.objects.filter(due_at__lte=at, done_at=None, fired_at=None).count(),
    }


def measure(
    site: Site, *, journeys: int = JOURNEYS, say: Callable[[str], None] = print
) -> list[figures.Table]:
    """Fill, ask for the board as a case manager does, and let the clock look."""
    say(f"{journeys:,} journeys: writing them")
    known = site.beside("bench.journeys", "--journeys", str(journeys))
    say("Journeys: the board")
    casey = site.signed_in("casey@")
    table = figures.Table(
        f"On the way: {journeys:,} journeys at once",
        f"{opened.NOTE} And the clock beside the site.",
    )
    pages = {
        "on the way, first page": [BOARD],
        "on the way, page 40": [opened.by_links(casey, BOARD, 40)],
        "on the way, page 40, typed": [f"{BOARD}?page=40"],
    }
    opened.look(table, site, casey, pages)
    say("Journeys: the clock")
    came = site.beside("bench.journeys", "--look", known["look"])
    if came["left"]:
        raise SystemExit(f"not every alarm rang: {came}")
    took = came["look"] + came["climb"]
    table.add(
        f"the clock: {came['alarms']} alarms that are due at once, and {came['climbed']} rungs an hour later",
        f"{figures.readable(came['look'])} + {figures.readable(came['climb'])}",
        figures.readable(CLOCK),
        kept=took < CLOCK,
    )
    return [table]


if __name__ == "__main__":
    sys.exit(main())
