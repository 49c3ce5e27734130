"""Adding to the ends of chains. Who adds holds a chain until the transaction ends, so it is taken as late as can be."""

import hashlib
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet

from wayhome.audit import canon
from wayhome.audit.models import Entry
from wayhome.core import bulk, clock, prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is recorded: an entry for each of ``subjects``. ``at`` None: the moment in which it is written."""

    action: str
    subjects: Sequence[UUID | None]
    organisation: UUID | None
    actor: UUID | None
    job: str
    sign_in_at: datetime | None
    groups: str
    outcome: str
    count: int | None
    at: datetime | None
    sealed_ids: bytes
    mark: Callable[[], None]  # of this one alone: see ``_still_done``


_waiting: ContextVar[list[Said] | None] = ContextVar("audit_waiting", default=None)


@contextmanager
def taken_last() -> Iterator[None]:
    """What is recorded in here is written when this ends, all at once, inside the transaction around it.

    For long actions, such as taking in a batch of a list: everybody else of the agency goes on meanwhile. For actions
    that hold what both sides of a case write to: rows come before chains, everywhere (README). Whatever the
    transaction put off, such as whether a row points at one that exists, is checked before the chain is taken.
    Raises TransactionManagementError where no transaction is around it: what was recorded could be lost.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("taken_last() needs a transaction around it")
    if _waiting.get() is not None:
        yield
        return
    token = _waiting.set([])
    try:
        yield
        waiting = _waiting.get() or []
    finally:
        _waiting.reset(token)
    if waiting:
        _write_waiting(waiting)


def add(said: Said) -> int:
    """Write it, and return its place; or keep it for the end of ``taken_last``, and return 0."""
    waiting = _waiting.get()
    if waiting is None:
        return _write(said.organisation, [said])
    transaction.on_commit(said.mark)
    waiting.append(said)
    return 0


def are_taken_last() -> bool:
    """Whether what is recorded now waits for the end of ``taken_last``."""
    return _waiting.get() is not None


def lock(number: int) -> None:
    """Nobody else adds to this chain until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def lock_of(organisation: UUID | None) -> int:
    """A number for PostgreSQL's advisory lock, one per chain."""
    name = b"wayhome audit chain" + (organisation.bytes if organisation else b"")
    return int.from_bytes(hashlib.sha256(name).digest()[:8], "big", signed=True)


def _write_waiting(waiting: Sequence[Said]) -> None:
    """Chains of agencies in the order in which all take them, the installation's own last."""
    by_chain: dict[UUID | None, list[Said]] = {}
    for said in _still_done(waiting):
        by_chain.setdefault(said.organisation, []).append(said)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    for organisation in sorted(by_chain, key=lambda one: (one is None, lock_of(one))):
        _write(organisation, by_chain[organisation])


def _still_done(waiting: Sequence[Said]) -> list[Said]:
    """Without what was undone meanwhile in a transaction of its own: Django drops such marks with its savepoint."""
    kept = {id(waiting[1]) for waiting in connection.run_on_commit}
    return [said for said in waiting if id(said.mark) in kept]


def _write(organisation: UUID | None, all_said: Sequence[Said]) -> int:
    last, previous = _tail(organisation)
    now, rows = clock.now(), []
    for said in all_said:
        for subject in said.subjects:
            last += 1
            row = canon.Row(
                version=canon.VERSION,
                organisation=organisation,
                sequence=last,
                id=uuid.uuid4(),
                at=said.at or now,
                actor=said.actor,
                job=said.job,
                sign_in_at=said.sign_in_at,
                action=said.action,
                subject=subject,
                groups=said.groups,
                outcome=said.outcome,
                count=said.count,
                sealed_ids=said.sealed_ids,
                previous=previous,
            )
            previous = canon.digest(row)
            rows.append((*_columns(row), previous))
    bulk.insert_values(Entry, (*canon.FIELDS, "hash"), rows)
    return last


def _columns(row: canon.Row) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in canon.FIELDS)


def _tail(organisation: UUID | None) -> tuple[int, bytes]:
    """Place and hash of the last entry of a chain, which nobody else can add to until this transaction ends."""
    lock(lock_of(organisation))
    last = _newest() if organisation is None else _newest(organisation)
    return (last[0][0], bytes(last[0][1])) if last else (0, canon.START)


@prepared.planned
def _newest(*organisation: UUID) -> QuerySet[Entry, tuple[int, bytes]]:
    """Of the chain of one organisation; of the installation's own, where none is given."""
    whose = Entry.objects.filter(organisation=organisation[0] if organisation else None)
    return whose.order_by("-sequence").values_list("sequence", "hash")[:1]
