"""What the clock waits for: written by whoever has keys, read by the clock without any."""

import json
import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wayhome.checkins import marks, models, rules, rules_arrival
from wayhome.checkins.enums import Timer
from wayhome.checkins.shapes import Awaited
from wayhome.consent.holding import Home
from wayhome.core import clock, prepared
from wayhome.duties import hours
from wayhome.people.queries import Found
from wayhome.vault import installation
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)
SEALED_FOR = "checkins.watch"
IS_MISSED = frozenset(
    {Timer.MISSED, Timer.ARRIVAL}
)  # from then on; the others only say that somebody does something
LOOKED_FOR = frozenset(Timer) - {Timer.LATE, Timer.HANDOVER}
ASKS_BOTH = "asks_both"  # rows of a release that did not wait for both sides of a hand-over do not say it
ARRIVING = (Timer.ARRIVAL, Timer.POLICE, Timer.FLAG)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something the clock is to look at: at ``at``, for the check-in ``expected`` that is due at ``due_at``."""

    timer: Timer
    expected: UUID
    at: datetime
    due_at: datetime
    zone: str

    @property
    def key(self) -> tuple[str, UUID, datetime]:
        return str(self.timer), self.expected, hours.to_the_minute(self.at)


@dataclass(frozen=True, slots=True)
class Watched:
    """A row that opens."""

    row: models.Watch
    known: dict[str, Any]

    @property
    def timer(self) -> Timer:
        return Timer(self.known["timer"])

    @property
    def expected(self) -> UUID:
        return UUID(self.known["expected"])

    @property
    def due_at(self) -> datetime:
        return datetime.fromisoformat(self.known["due"])

    @property
    def zone(self) -> str:
        return str(self.known["zone"])

    @property
    def is_quieted(self) -> bool:
        """She or he was heard of before it was missed, as far as is known without keys."""
        return self.timer == Timer.MISSED and self.row.done_at is not None and self.row.fired_at is None

    @property
    def is_left(self) -> bool:
        """It rang, and what is planned moved away from it: planned for then again, the clock looks once more."""
        return bool(self.known.get("left"))

    @property
    def key(self) -> tuple[str, UUID, datetime]:
        return str(self.timer), self.expected, self.row.due_at


@dataclass(frozen=True, slots=True)
class Told:
    """Whom the clock tells: the agency that leads, its thread of the case, and who leads in other agencies."""

    there: Home
    others: tuple[tuple[UUID, tuple[UUID, ...]], ...] = ()  # agency -> who hears, the first one first


def wanted(
    awaited: Iterable[Awaited], heard: Collection[UUID], *, is_child: bool, is_high_risk: bool
) -> list[Wanted]:
    """For each check-in of which nothing was heard: when somebody calls, and when it is missed."""
    still = (one for one in awaited if one.id not in heard and one.handed_at is None)
    return [
        wanted
        for one in still
        for wanted in _wanted(
            (Timer.LATE, Timer.MISSED), one.id, one.due_at, one.zone, is_child, is_high_risk
        )
    ]


def wanted_of_handovers(awaited: Iterable[Awaited], *, is_child: bool, is_high_risk: bool) -> list[Wanted]:
    """For each hand-over that nobody has confirmed: when somebody asks, whatever was heard meanwhile."""
    return [
        wanted
        for one in awaited
        for wanted in _wanted((Timer.HANDOVER,), one.id, one.due_at, one.zone, is_child, is_high_risk)
    ]


def wanted_on_arriving(
    expected: UUID, landed_at: datetime, zone: str, *, is_child: bool, is_high_risk: bool
) -> list[Wanted]:
    """When not having arrived is looked into, when the police are thought of, when a suspicion is written down.

    ``expected``: the search that the clock begins then.
    """
    return _wanted(ARRIVING, expected, landed_at, zone, is_child, is_high_risk)


def _wanted(
    timers: Iterable[Timer], expected: UUID, due_at: datetime, zone: str, is_child: bool, is_high_risk: bool
) -> list[Wanted]:
    moments = ((one, looks_at(one, due_at, is_child=is_child, is_high_risk=is_high_risk)) for one in timers)
    return [Wanted(timer, expected, at, due_at, zone) for timer, at in moments if at is not None]


def looks_at(timer: Timer, due_at: datetime, *, is_child: bool, is_high_risk: bool) -> datetime | None:
    """When the clock looks for what is due then; None where it does not. ``due_at`` of what is about arriving: when
    she or he lands.
    """
    band = {"is_child": is_child, "is_high_risk": is_high_risk}
    missed = rules.missed_after(**band)
    match timer:
        case Timer.LATE:
            return rules.late_at(due_at, missed)
        case Timer.ARRIVAL:
            return rules_arrival.begins_at(due_at, **band)
        case Timer.POLICE:
            return rules_arrival.police_at(due_at, **band)
        case Timer.FLAG:
            return rules_arrival.flag_at(due_at)
    return due_at + missed


def of_journeys(
    attempts: Iterable[UUID], *, lock: bool = False, waiting: bool = False
) -> dict[UUID, list[Watched]]:
    """The rows of each journey that open, the earliest first. One question to the database, without keys of anybody.

    ``waiting``: only those for which somebody still waits.
    """
    by_mark = {marks.of_journey(one): one for one in attempts}
    found: dict[UUID, list[Watched]] = {one: [] for one in by_mark.values()}
    asked = models.Watch.objects.filter(journey__in=list(by_mark)).order_by("due_at", "pk")
    asked = asked.filter(done_at=None) if waiting else asked
    for one in that_open(asked.select_for_update() if lock else _of_journeys(list(by_mark), waiting=waiting)):
        found[by_mark[one.row.journey]].append(one)
    return found


@prepared.planned
def _of_journeys(journeys: list[str], *, waiting: bool) -> QuerySet[models.Watch]:
    rows = models.Watch.objects.filter(journey__among=journeys).order_by("due_at", "pk")
    return rows.filter(done_at=None) if waiting else rows


def ahead(attempts: Iterable[UUID]) -> prepared.Later:
    """What ``to_show`` of these asks, for a page that asks it together with something else."""
    return _of_journeys.later(list(dict.fromkeys(map(marks.of_journey, attempts))), waiting=False)


def to_show(attempts: Iterable[UUID], at: datetime) -> dict[UUID, list[Watched]]:
    """Of each journey what the line of a board says: what is due by now, and the check-in that comes next.

    The other rows stay closed. Where nothing is waited for it is any of them: each says whose journey it is.
    """
    by_mark = {marks.of_journey(one): one for one in attempts}
    rows: dict[str, list[models.Watch]] = {mark: [] for mark in by_mark}
    for row in _of_journeys(list(by_mark), waiting=False):
        rows[row.journey].append(row)
    return {by_mark[mark]: _to_show(those, at) for mark, those in rows.items()}


def _to_show(rows: list[models.Watch], at: datetime) -> list[Watched]:
    found: list[Watched] = []
    for row in rows:
        if row.done_at is None and (row.due_at <= at or row.is_missed):
            found += that_open([row])
            if row.due_at > at and found and found[-1].timer == Timer.MISSED:
                return found
    return found or that_open(rows)[:1]


def next_of(watched: Iterable[Watched], at: datetime) -> Watched | None:
    """The check-in that comes next, or the one that is missed: the earliest of which nothing was heard."""
    open_ones = [one for one in watched if one.timer == Timer.MISSED and one.row.done_at is None]
    late = [one for one in open_ones if one.due_at <= at]
    return min(late or open_ones, key=lambda one: one.due_at, default=None)


def opened(row: models.Watch) -> Watched:
    """What a row is about. Raises VaultError for one that was changed."""
    return Watched(row, json.loads(installation.open_(row.sealed, purpose=SEALED_FOR)))


def that_open(rows: Iterable[models.Watch]) -> list[Watched]:
    """Those that open: one that was changed takes the others with it nowhere, neither an alarm nor a page."""
    found = []
    for row in rows:
        try:
            one = opened(row)
            UUID(one.known["case"]), UUID(one.known["attempt"]), one.timer
        except (VaultError, ValueError, KeyError) as problem:
            logger.error("what the clock waits for does not open: %s", type(problem).__name__)
        else:
            found.append(one)
    return found


def keep(
    seen: Found,
    attempt: UUID,
    plan: int,
    now_wanted: Iterable[Wanted],
    told: Told,
    *,
    of: Collection[UUID] | None,
) -> list[Watched]:
    """The rows become what is wanted now: what is not any more goes, what fired stays. Returns what was dropped, once:
    what was dropped before says nothing of an alarm of the same check-in that rings at a later time. What is planned
    for a time that rang, was left, and is the time again, is a row of its own.

    ``of``: only rows of these check-ins are looked at; None: all of the journey.
    """
    here = of_journeys([attempt], lock=True)[attempt]
    by_key = {one.key: one for one in now_wanted}
    known = {one.key for one in here if not one.is_left}
    gone = [one for one in here if one.key not in by_key and (of is None or one.expected in of)]
    moment = clock.now()
    dropped = [one for one in gone if one.row.done_at is None]
    for one in gone:
        if one.row.fired_at is None:
            one.row.delete()
        elif one.row.done_at is None:
            one.row.done_at = hours.to_the_minute(moment)
            one.row.sealed = installation.seal(json.dumps({**one.known, "left": True}), purpose=SEALED_FOR)
            one.row.save(update_fields=["done_at", "sealed"])
    before = here[-1].known if here else {}
    models.Watch.objects.bulk_create(
        row(seen, attempt, plan, one, told, before=before) for key, one in by_key.items() if key not in known
    )
    return dropped


def row(
    seen: Found,
    attempt: UUID,
    plan: int,
    one: Wanted,
    told: Told,
    *,
    before: Mapping[str, Any] = MappingProxyType({}),
) -> models.Watch:
    """What the clock keeps of it, not written so far. ``before``: as another row of this journey has it."""
    return models.Watch(
        created_at=clock.without_the_hour(clock.now()),
        due_at=hours.to_the_minute(one.at),
        journey=marks.of_journey(attempt),
        mark=marks.of_checkin(attempt, one.expected),
        is_missed=one.timer in IS_MISSED,
        sealed=installation.seal(_content(seen, attempt, plan, one, told, before=before), purpose=SEALED_FOR),
    )


def bring_forward(one: Watched, at: datetime | None) -> None:
    """The clock looks then, if that is sooner. Needs no key."""
    if at is not None and hours.to_the_minute(at) < one.row.due_at:
        one.row.due_at = hours.to_the_minute(at)
        one.row.save(update_fields=["due_at"])


def add_beside(one: Watched, timer: Timer, at: datetime) -> None:
    """The clock looks at something else of the same check-in as well. Needs no key: all but that is as in this row."""
    models.Watch.objects.create(
        created_at=clock.without_the_hour(clock.now()),
        due_at=hours.to_the_minute(at),
        journey=one.row.journey,
        mark=one.row.mark,
        is_missed=timer in IS_MISSED,
        sealed=installation.seal(
            json.dumps({**one.known, "timer": str(timer), ASKS_BOTH: True}), purpose=SEALED_FOR
        ),
    )


def waiting(attempt: UUID, expected: UUID) -> list[Watched]:
    """What is still waited for at this check-in, whether or not it rings."""
    rows = models.Watch.objects.filter(mark=marks.of_checkin(attempt, expected), done_at=None)
    return that_open(rows.select_for_update().order_by("due_at", "pk"))


def is_in_time(rows: Iterable[Watched], at: datetime) -> bool:
    """Not long before it was due, and before it was missed."""
    return all(
        one.due_at - rules.grace() <= at and (one.timer != Timer.MISSED or at < one.row.due_at)
        for one in rows
    )


def quiet(attempt: UUID, expected: UUID) -> list[Watched]:
    """She or he was heard of: nothing is waited for at this check-in but that both sides of a hand-over confirm it.
    Returns what was waited for.
    """
    return put_away(attempt, expected, *(frozenset(Timer) - {Timer.HANDOVER}))


def missed(watched: Iterable[Watched]) -> set[str]:
    """Marks of those of these hand-overs at which nobody was heard of either: that has rung, or rings now."""
    marks = [one.row.mark for one in watched]
    rows = models.Watch.objects.filter(mark__in=marks, is_missed=True, done_at=None)
    return set(rows.values_list("mark", flat=True)) if marks else set()


def put_away(attempt: UUID, expected: UUID, *timers: Timer) -> list[Watched]:
    """These are not waited for any more at this check-in. Returns those that were."""
    found = [one for one in waiting(attempt, expected) if one.timer in timers]
    models.Watch.objects.filter(pk__in=[one.row.pk for one in found]).update(
        done_at=hours.to_the_minute(clock.now())
    )
    return found


def forget_arriving(attempt: UUID) -> None:
    """The journey has stopped: nobody is said to be missing where she or he does not go. Needs no key."""
    for one in of_journeys([attempt], lock=True)[attempt]:
        if one.timer in ARRIVING and one.row.fired_at is None:
            one.row.delete()


def arriving_no_more(attempt: UUID) -> list[Watched]:
    """She or he was heard of: nobody is waited for to arrive. Returns what was waited for."""
    here = of_journeys([attempt], lock=True, waiting=True)[attempt]
    found = [one for one in here if one.timer in ARRIVING]
    models.Watch.objects.filter(pk__in=[one.row.pk for one in found]).update(
        done_at=hours.to_the_minute(clock.now())
    )
    return found


def drop_all(attempt: UUID) -> list[Watched]:
    """The way is over. Returns what was waited for. Needs no key."""
    here = of_journeys([attempt], lock=True, waiting=True)[attempt]
    models.Watch.objects.filter(pk__in=[one.row.pk for one in here]).update(
        done_at=hours.to_the_minute(clock.now())
    )
    return here


def tell_anew(seen: Found, attempt: UUID, told: Told) -> None:
    """Who answers, or leads elsewhere, is another now: every row of the journey says so, also what is done with, by
    which a telephone and a stop are told.
    """
    _say_anew(attempt, lambda known: whom(seen, told, before=known))


def watched_by(
    attempt: UUID, ids: Iterable[UUID], colleagues: Iterable[UUID], together: Iterable[str] | None
) -> list[Watched]:
    """Who watches over somebody travelling alone, which colleagues have her or him or take over, and which cases travel
    together: every row says so, also what is done with. Returns them. ``together`` None: not open to who writes, and
    stays as it was.
    """
    more = {"watchers": sorted(map(str, ids)), "colleagues": sorted(map(str, colleagues))}
    if together is not None:
        more["together"] = sorted(together)
    return _say_anew(attempt, lambda _known: more)


def travel_together(attempt: UUID, cases: Iterable[str]) -> None:
    """For ``attempts.hooks``: others travel together now, and every row says so. Needs no key."""
    company = sorted(cases)
    _say_anew(attempt, lambda _known: {"together": company})


def asks_both(attempt: UUID) -> list[Watched]:
    """Every row of the journey says that both sides of a hand-over are waited for. Returns them as they were before."""
    return _say_anew(attempt, lambda _known: {ASKS_BOTH: True})


def _say_anew(attempt: UUID, more: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> list[Watched]:
    rows, found = [], of_journeys([attempt], lock=True)[attempt]
    for one in found:
        known = {**one.known, **more(one.known)}
        if known != one.known:
            one.row.sealed = installation.seal(json.dumps(known), purpose=SEALED_FOR)
            rows.append(one.row)
    models.Watch.objects.bulk_update(rows, ["sealed"])
    return found


def one_of_each(attempts: Iterable[UUID]) -> list[Watched]:
    """One row of each journey that has any: what all of them say is read from it."""
    journeys = [marks.of_journey(one) for one in attempts]
    rows = models.Watch.objects.filter(journey__in=journeys).order_by("journey", "due_at", "pk")
    return that_open(rows.distinct("journey"))


def whom(seen: Found, told: Told, *, before: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """Ids of who hears. Of a sealed case its lead and deputy alone. ``before``: a third agency, which a partner does
    not see, goes on hearing.
    """
    others: dict[str, list[str]] = dict(before.get("others", ()))
    others |= {str(org): [str(who) for who in them] for org, them in told.others}
    return {
        "organisation": str(told.there.organisation),
        "owner": str(told.there.owner),
        "ladder": [str(who) for who in told.there.ladder],
        "named": seen.case.is_named,
        "others": [] if seen.case.is_named else [[org, them] for org, them in sorted(others.items())],
    }


def _content(
    seen: Found, attempt: UUID, plan: int, one: Wanted, told: Told, *, before: Mapping[str, Any]
) -> str:
    """Ids, numbers and moments: nothing said about anybody."""
    return json.dumps(
        {
            "timer": str(one.timer),
            "attempt": str(attempt),
            "expected": str(one.expected),
            "due": one.due_at.isoformat(),
            "zone": one.zone,
            ASKS_BOTH: True,
            "case": str(seen.id),
            "code": seen.code,
            "plan": plan,
            "thread": str(told.there.thread),
            **whom(seen, told, before=before),
        }
    )
