"""Duties of invented cases: TODAY of them due today for one worker, thousands in the coming weeks for others."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from wayhome.consent import due
from wayhome.core import bulk, clock
from wayhome.duties import contents, hours, marks
from wayhome.duties.contents import Content
from wayhome.duties.enums import Kind
from wayhome.duties.models import ZONE, Duty, DutyHolder
from wayhome.organisations.actors import SignedIn
from wayhome.vault.values import Value

TODAY = 60
WEEKS = 6
ONE_IN = 3  # cases of others that have a duty
HEARS_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """A case that may have something due. ``place``: which of the worker's cases it is; None: another's."""

    case: UUID
    code: str
    thread: UUID
    owner: UUID
    number: int
    place: int | None


def write(cases: Sequence[Due], supervisors: UUID, *, by: SignedIn, worker: SignedIn) -> None:
    """The duties of these cases: those of ``worker`` written by ``worker``, others by ``by``. Supervisors hear a day
    after one was due.
    """
    by_owner: dict[UUID, list[tuple[Duty, Content]]] = {}
    for one in cases:
        if one.place is not None or one.number % ONE_IN == 0:
            duty, content = _duty(one, supervisors, by.organisation_id)
            by_owner.setdefault(one.owner, []).append((duty, content))
    made: list[Duty] = []
    for owner, some in by_owner.items():
        sealed = contents.seal_many(
            [(duty.pk, content) for duty, content in some],
            to=[owner, supervisors],
            by=worker if owner == worker.user_id else by,
        )
        for (duty, _content), what in zip(some, sealed, strict=True):
            duty.what = what
            made.append(duty)
    bulk.insert(made)
    bulk.insert(
        [
            DutyHolder(
                duty=duty,
                holder=duty.owner,
                due_at=duty.due_at,
                is_waiting=duty.kind == Kind.ANSWER,
                created_at=duty.created_at,
            )
            for duty in made
        ]
    )


def _duty(one: Due, supervisors: UUID, organisation: UUID) -> tuple[Duty, Content]:
    chance = random.Random(f"due {one.case}")
    kind, about, args = _what(one)
    at = hours.to_the_minute(_when(one, chance))
    duty = Duty(
        kind=kind,
        due_at=at,
        organisation_id=organisation,
        owner=one.owner,
        hearer=one.owner,
        thread=one.thread,
        about_mark=marks.of_about(one.thread, about),
        once_mark=marks.of_once(one.thread, about, "invented"),
        ladder=[supervisors],
        climbs_at=[at + HEARS_AFTER],
        next_at=at + HEARS_AFTER,
        created_at=clock.without_the_hour(clock.now()),
    )
    return duty, Content(about=about, case=one.case, code=one.code, args=args)


def _what(one: Due) -> tuple[Kind, str, dict[str, Value]]:
    """Of the worker's, one in ten is a call; the others end, or are talks to be had."""
    if one.place is not None and one.place % 10 == 0:
        return Kind.CALL, due.PRIVATE_CHECK, {"consent": uuid4()}
    if one.number % 2:
        return Kind.TASK, due.ENDS, {"day": clock.today() + timedelta(days=14)}
    return Kind.TASK, due.FIRST_TALK, {}


def _when(one: Due, chance: random.Random) -> datetime:
    """The worker's first TODAY between seven and the end of the day; everything else from tomorrow on."""
    begins = hours.moment_of(clock.today(), time(7), ZONE)
    minutes = chance.randint(0, 16 * 60 - 1)
    if one.place is not None and one.place < TODAY:
        return begins + timedelta(minutes=minutes)
    return begins + timedelta(days=chance.randint(1, WEEKS * 7), minutes=minutes)
