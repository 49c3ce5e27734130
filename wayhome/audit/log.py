"""The one door to the record of who did what. ``from wayhome.audit import log as audit``."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import Error, connection, transaction
from django.db.models import QuerySet

from wayhome.audit import chain
from wayhome.audit.enums import Outcome
from wayhome.audit.models import Entry
from wayhome.core import actors, clock, prepared
from wayhome.core.refusals import NotRecorded

taken_last = chain.taken_last
LOOKED = "audit.looked"
ONCE_IN = timedelta(minutes=15)
_CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


class OutsideTransaction(RuntimeError):
    """``record`` was called outside the transaction of what it records. Wrap check, write and record in one block."""


def record(
    action: str,
    *,
    by: actors.Actor,
    subject: UUID | None = None,
    organisation: UUID | None = None,
    groups: str = "",
    outcome: str = "done",
    count: int | None = None,
    at: datetime | None = None,
    sealed_ids: bytes = b"",
) -> int:
    """Add one entry in the caller's own transaction: both stay, or neither. Organisation defaults to the actor's.

    Returns its number, which a paper carries at its foot: whoever finds the paper can ask who made it. In
    ``taken_last()`` it has none yet: 0.

    Record last in the block, or in ``taken_last()``: until it ends, nobody else writes on this chain. Who writes on two
    chains writes on the installation's last, so that two such actions cannot wait for each other.
    """
    return _add(
        action,
        [subject],
        by=by,
        organisation=organisation,
        groups=groups,
        outcome=outcome,
        count=count,
        at=at,
        sealed_ids=sealed_ids,
    )


def record_each(
    action: str, *, by: actors.Actor, subjects: Sequence[UUID], groups: str = "", outcome: str = "done"
) -> None:
    """As ``record``, an entry for each subject in their order, with the questions of one: an import, a copy."""
    if subjects:
        _add(action, subjects, by=by, groups=groups, outcome=outcome)


def _add(
    action: str,
    subjects: Sequence[UUID | None],
    *,
    by: actors.Actor,
    organisation: UUID | None = None,
    groups: str = "",
    outcome: str = "done",
    count: int | None = None,
    at: datetime | None = None,
    sealed_ids: bytes = b"",
) -> int:
    blocks = connection.atomic_blocks
    if not blocks or getattr(
        blocks[-1], "_from_testcase", False
    ):  # the block around a test is nobody's transaction
        raise OutsideTransaction(f"{action} must be recorded inside transaction.atomic()")
    if not _CODE.fullmatch(action):
        raise ValueError(f"{action!r} is not a code such as organisations.invited")
    if outcome not in Outcome.values:
        raise ValueError(f"{outcome!r} is not one of {', '.join(Outcome.values)}")
    return chain.add(
        chain.Said(
            action=action,
            subjects=subjects,
            organisation=organisation or by.organisation_id,
            actor=by.user_id,
            job=by.name if isinstance(by, actors.Job) else "",
            sign_in_at=_sign_in_of(by),
            groups=groups,
            outcome=str(outcome),
            count=count,
            at=at,
            sealed_ids=sealed_ids,
            mark=lambda: None,
        )
    )


def hold(*organisations: UUID) -> None:
    """Take these chains now, always in the same order: two actions that write on both do not wait for each other.

    For actions between two agencies, before their first entry. They are free again when the transaction ends. Inside
    ``taken_last()`` nothing is taken now: its end takes them, in the same order.
    """
    if chain.are_taken_last():
        return
    for number in sorted(map(chain.lock_of, organisations)):
        chain.lock(number)


def record_apart(
    action: str,
    *,
    by: actors.Actor,
    subject: UUID | None = None,
    organisation: UUID | None = None,
    groups: str = "",
    outcome: str = "done",
    count: int | None = None,
    at: datetime | None = None,
    sealed_ids: bytes = b"",
) -> None:
    """Add one entry in a transaction of its own, committed when this returns. Raises NotRecorded when it is not.

    For looking, refusals and failed sign-ins. Never inside another transaction, whose rollback would take it along
    (RuntimeError): record a refusal after the action has rolled back. See docs/decisions/0005.
    """
    try:
        with transaction.atomic(durable=True):
            record(
                action,
                by=by,
                subject=subject,
                organisation=organisation,
                groups=groups,
                outcome=outcome,
                count=count,
                at=at,
                sealed_ids=sealed_ids,
            )
    except Error as error:
        raise NotRecorded(action) from error


def looked(
    *,
    by: actors.Actor,
    subject: UUID,
    groups: str = "",
    count: int | None = None,
    at: datetime | None = None,
    action: str = LOOKED,
    sealed_ids: bytes = b"",
) -> None:
    """Record that ``by`` looks at ``subject``: once per sign-in, subject and groups in 15 minutes.

    Call it before anything is shown. Raises NotRecorded when it cannot be written: then nothing may be shown.
    """
    moment = at or clock.now()
    try:
        if by.user_id is not None and by.organisation_id is not None:
            known = _lately(by.organisation_id, by.user_id, subject, action, groups, moment - ONCE_IN, moment)
            if _sign_in_of(by) in known:
                return
    except Error as error:
        raise NotRecorded(action) from error
    record_apart(action, by=by, subject=subject, groups=groups, count=count, at=moment, sealed_ids=sealed_ids)


def did_lately(action: str, *, by: actors.Actor, subject: UUID | None = None) -> bool:
    """Whether this actor did it in the last 15 minutes, with ``subject`` where one is given: a second press, when the
    first one took the thing away.
    """
    if by.user_id is None or by.organisation_id is None:
        return False
    rows = Entry.objects.filter(
        organisation=by.organisation_id, actor=by.user_id, action=action, outcome=Outcome.DONE
    )
    rows = rows if subject is None else rows.filter(subject=subject)
    moment = clock.now()
    return bool(rows.filter(at__gt=moment - ONCE_IN, at__lte=moment).exists())


def failed_sign_in(organisation: UUID | None, user: UUID | None) -> None:
    """Record that someone tried to sign in, as ``user`` when there is such an account. No address, no machine.

    Costs the same for people who exist and people who do not: one entry, on the chain of the organisation or of
    the installation.
    """
    record_apart(
        "signin.failed",
        by=actors.Nobody(),
        subject=user,
        organisation=organisation,
        outcome=Outcome.FAILED,
    )


def refused(by: actors.Actor, code: str, page: str) -> None:
    """Record that ``by`` was turned away from ``page`` (a URL name) for the neutral reason ``code``."""
    words = re.sub(r"[^a-z0-9_]+", ".", f"{code}.{page}".lower()).strip(".")
    record_apart(f"refused.{words}"[:120].rstrip("."), by=by, outcome=Outcome.DENIED)


@prepared.planned
def _lately(
    organisation: UUID, actor: UUID, subject: UUID, action: str, groups: str, since: datetime, until: datetime
) -> QuerySet[Entry, datetime | None]:
    """In which sign-ins this was recorded. After the clock stepped back, an entry from later does not count."""
    rows = Entry.objects.filter(organisation=organisation, actor=actor, subject=subject)
    rows = rows.filter(action=action, groups=groups, outcome=Outcome.DONE, at__gt=since, at__lte=until)
    return rows.values_list("sign_in_at", flat=True)


def _sign_in_of(by: actors.Actor) -> datetime | None:
    """When this actor's session began, where the actor knows it."""
    moment = getattr(by, "signed_in_at", None)
    return moment if isinstance(moment, datetime) else None
