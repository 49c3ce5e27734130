"""A day and two hours before leaving the clock looks whether what was approved still stands; if not, somebody is rung.

It holds no key and reads findings alone. Each look happens once, late or not, also with two clocks. Within that day
something new does not wait for the next look: ``_watch``.
"""

import json
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction

from wayhome.attempts import steps
from wayhome.attempts.models import Step
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.departure import due, models, reading, rules
from wayhome.departure.actions import SEALED_FOR
from wayhome.departure.shapes import Go
from wayhome.duties import actions as duties
from wayhome.duties import emergencies, hours, on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.vault import installation, vouching
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)

AT_ONCE = 100


def look_all(at: datetime | None = None) -> int:
    """Every look that is due, and what is new since. Returns how many found that something does not stand."""
    at = at or clock.now()
    red, stuck, rang, tried = 0, set[UUID](), set[tuple[UUID, int]](), set[UUID]()
    while True:
        with transaction.atomic():
            waiting = models.Look.objects.filter(due_at__lte=at, looked_at=None).exclude(pk__in=stuck)
            held = list(waiting.order_by("due_at", "pk").select_for_update(skip_locked=True)[:AT_ONCE])
            for row in held:
                try:
                    with transaction.atomic():
                        red += _look(row, at, rang, tried)
                except (
                    DatabaseError,
                    VaultError,
                    ValueError,
                    KeyError,
                ) as problem:  # the others are looked at
                    logger.error("a departure could not be looked at: %s", type(problem).__name__)
                    stuck.add(row.pk)
        if len(held) < AT_ONCE:
            return red + _watch(at, tried)


def _look(row: models.Look, at: datetime, rang: set[tuple[UUID, int]], tried: set[UUID]) -> bool:
    """Whether something does not stand. ``rang``: approvals that somebody was rung for in this pass, once for each;
    ``tried``: attempts for which that was tried.
    """
    known: dict[str, Any] = json.loads(installation.open_(row.sealed, purpose=SEALED_FOR))
    attempt, case = UUID(known["attempt"]), UUID(known["case"])
    row.looked_at = at
    row.save(update_fields=["looked_at"])
    if Step.objects.filter(attempt=attempt, key=steps.ENDED).exists():
        return False
    stand = reading.go(attempt, case, at=at)
    if stand.number != known["number"] or stand.stands:  # another approval took its place, or all is well
        return False
    tried.add(attempt)
    # Approved within the last hours, it was watched until leaving: what rang then does not ring a second time.
    leaves = hours.to_the_minute(datetime.fromisoformat(known["departs"])) if known.get("rang") else None
    has_rung = leaves is not None and row.due_at >= leaves
    if not has_rung and (attempt, stand.number) not in rang:
        _ring(known, case)
        rang.add((attempt, stand.number))
    return True


def _watch(at: datetime, tried: set[UUID]) -> int:
    """From a day before until leaving, what stays red for some minutes [P] rings: once, until all of it stands again.

    Whoever writes something new looks at once, as a rule; then nobody is rung for it.
    """
    first = timedelta(hours=max(rules.hours_before()))
    with transaction.atomic():
        rows = models.Look.objects.filter(due_at__gt=at - first, due_at__lte=at + first).order_by(
            "due_at", "pk"
        )
        near = _near(rows.select_for_update(skip_locked=True), at, first)
        stands = reading.go_each({pk: UUID(known["case"]) for pk, (_row, known) in near.items()}, at=at)
        return sum(_see(*near[pk], stand, at, is_tried=pk in tried) for pk, stand in stands.items())


def _near(
    rows: Iterable[models.Look], at: datetime, first: timedelta
) -> dict[UUID, tuple[models.Look, dict[str, Any]]]:
    """Attempt that leaves within a day -> the last look of its newest approval, and what it says."""
    near: dict[UUID, tuple[models.Look, dict[str, Any]]] = {}
    for row in rows:
        try:
            known = json.loads(installation.open_(row.sealed, purpose=SEALED_FOR))
            attempt, departs = UUID(known["attempt"]), datetime.fromisoformat(known["departs"])
        except (VaultError, ValueError, KeyError):  # a look of an earlier version of the house says no moment
            continue
        other = near[attempt][1] if attempt in near else known
        if departs - first <= at < departs and known["number"] >= other["number"]:
            near[attempt] = (row, known)
    ended = Step.objects.filter(attempt__in=list(near), key=steps.ENDED)
    gone = set(ended.values_list("attempt", flat=True)) if near else set()
    return {pk: one for pk, one in near.items() if pk not in gone}


def _see(row: models.Look, known: dict[str, Any], stand: Go, at: datetime, *, is_tried: bool) -> bool:
    """Whether somebody was rung. Since when it does not stand, and that it rang, is sealed with the look."""
    before = {name: known.pop(name) for name in ("red_at", "rang") if name in known}
    if stand.number != known["number"]:  # another approval took its place
        return False
    rings, now = False, dict[str, Any]()
    if not stand.stands:
        since, rang = before.get("red_at", at.isoformat()), bool(before.get("rang")) or is_tried
        rings = not rang and at - datetime.fromisoformat(since) >= rules.stays_red()
        now = {"red_at": since, "rang": rang or rings}
    if now == before:
        return False
    try:
        with transaction.atomic():
            row.sealed = installation.seal(json.dumps({**known, **now}), purpose=SEALED_FOR)
            row.save(update_fields=["sealed"])
            if rings:
                _ring(known, UUID(known["case"]))
    except (DatabaseError, VaultError, ValueError) as problem:  # tried again in a minute; the others are seen
        logger.error("a departure could not be watched: %s", type(problem).__name__)
        return False
    return rings


def _ring(known: dict[str, Any], case: UUID) -> None:
    """Who is on call is rung, and told nothing but to look. Of a sealed case not even which one: lead and deputy know.

    An emergency of an earlier look, though somebody has it, is over: this one rings anew.
    """
    organisation, thread = UUID(known["organisation"]), UUID(known["thread"])
    job = Job("departure.look", organisation_id=organisation)
    is_named = bool(known.get("named"))
    others = map(UUID, known.get("deputies", ())) if is_named else on_call.supervisors(organisation)
    owners = vouching.vouched([UUID(known["owner"]), *others])
    if not owners:
        raise ValueError  # logged, left undone, and tried again
    deputies = owners[1:] if is_named else []  # else whoever is on call, and the supervisors, are rung anyway
    duties.done_for(thread=thread, about=due.CHANGED, by=job)
    duties.add(
        kind=Kind.CHECK,
        due_at=clock.now(),
        about=due.CHANGED,
        owner=owners[0],
        ladder=[Rung(one, emergencies.WAITS * n) for n, one in enumerate(deputies, start=1)],
        organisation=organisation,
        case=None if is_named else case,
        code="" if is_named else known["code"],
        thread=thread,
        args={} if is_named else {"plan": known["plan"]},
        once=f"{organisation} {known['attempt']} {known['number']}",
        is_emergency=True,
        by=job,
    )
    audit.record("departure.looked", by=job, count=1)
