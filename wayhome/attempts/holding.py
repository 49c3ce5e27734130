"""What every action on an attempt does first: hold the case, find the attempt; write the next version; what falls due.

Rooms that prepare a part of an attempt use these.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from wayhome.attempts import hooks, models, queries, rules
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent import holding as consent_holding
from wayhome.consent import owing
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.values import Value

stop_if = people_holding.stop_if
doer = people_holding.doer
home = consent_holding.home
put = versions.put
Another, another = versions.Another, versions.another
is_kept, was_begun = versions.is_kept, versions.was_begun


def number_of(attempt: UUID) -> int:
    """Of this plan, as addresses have it; needs no key. 0 where it is gone."""
    return models.Attempt.objects.filter(pk=attempt).values_list("number", flat=True).first() or 0


def begin(
    seen: Found, attempt: UUID, group: str, *, code: str, also_on_the_way: bool = False, by: SignedIn
) -> AttemptNow:
    """Inside the action's transaction: the case is held, the actor may write this group, the attempt goes on.

    404 for an attempt of another case; Refused when it has ended: nothing is added to it. ``also_on_the_way``: as
    long as somebody is on the way on it what is written may bring her or him to a safe place, also after a no.
    """
    consent_holding.lock(seen)
    stop_if(people_rules.why_not_write(seen.access, group), code=code)
    now = queries.one(by, seen, attempt)
    if not (also_on_the_way and hooks.is_under_way(attempt)):
        stop_if(rules.why_not_go_on(is_open=now.is_open, waits=now.waits, reads_why=now.reads_why), code=code)
    people_holding.begin_own_strand(seen, by=by)
    return now


def write(
    model: type[models.Thing],
    seen: Found,
    attempt: UUID,
    value: Document,
    *,
    thing: UUID,
    read: int,
    more: Mapping[str, Any] | None = None,
    by: SignedIn,
) -> models.Thing:
    """The version after ``read`` (0: the first), whichever agency wrote that. Sent, Conflict: ``versions``.

    ``more``: further plain fields of the model.
    """
    there = model._default_manager.filter(case_id=seen.id, attempt=attempt, thing=thing)
    said = {"document": value.to_value()}
    versions.stop_if_changed(there, read=read, said=said, by=by)
    row = model(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=doer(by),
        attempt=attempt,
        thing=thing,
        number=read + 1,
        **(more or {}),
    )
    put(row, said, by=by)
    return row


def take_step(
    seen: Found, attempt: UUID, key: str, body: Mapping[str, Value] | None = None, *, by: SignedIn
) -> models.Step:
    """A step was taken on this attempt today. Its gates were asked by the caller, in the same transaction."""
    people_holding.begin_own_strand(seen, by=by)
    row = models.Step(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        attempt=attempt,
        key=key,
        day=clock.today(),
        taken_by=doer(by),
    )
    records.put(by.keyring, row, {"body": dict(body or {})})
    people_holding.turned(seen, key, by=by)
    return row


def owe(
    about: str,
    at: datetime,
    seen: Found,
    there: Home,
    *,
    name: str = "",
    kind: Kind = Kind.TASK,
    owner: UUID | None = None,
    args: Mapping[str, Value] | None = None,
    is_emergency: bool = False,
    by: SignedIn,
) -> None:
    """One duty of this reason and ``name`` in the case; a second one moves nothing. First ``owner``, else who leads."""
    owing.owe(
        about,
        at,
        seen,
        there,
        once=once(there.organisation, name or about),
        first=[owner] if owner else (),
        kind=kind,
        args=args,
        is_emergency=is_emergency,
        by=by,
    )


def once(organisation: UUID, name: str) -> str:
    """By what a duty of this organisation about one thing is found again."""
    return f"{organisation} {name}"


def done(about: str, there: Home, *, name: str = "", by: SignedIn) -> int:
    """What the own agency owed is done, or is not due any more. Returns how many were open."""
    return duties.done_for(
        thread=there.thread, about=about, once=once(there.organisation, name or about), by=by
    )
