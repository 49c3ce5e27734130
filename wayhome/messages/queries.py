"""What people may read of messages: their own agency's side, about parts that are open to them today."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from wayhome.core import clock
from wayhome.messages import holding
from wayhome.messages.documents import Written
from wayhome.messages.models import Copy, Draft, Message, Reading, Thread
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.queries import Found
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey

kept.add(Thread)


@dataclass(frozen=True, slots=True)
class Line:
    """A thread in the list."""

    id: UUID
    other: str
    group: str
    subject: str = field(repr=False)
    unread: int
    count: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """One message."""

    number: int
    at: datetime
    organisation: str
    is_ours: bool
    by: str
    words: str = field(repr=False)
    read_on: date | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A thread with all that one's own side may read."""

    id: UUID
    other: str
    group: str
    subject: str = field(repr=False)
    messages: Sequence[Shown]
    has_unread: bool
    last: int  # the newest that is shown: what comes later was not read with it
    covers: bool  # the other side can be written to now
    is_out_of_reach: bool = False  # something came that opens to nobody here any more


def unread(actor: SignedIn, seen: Found) -> tuple[int, int]:
    """How many threads and how many unread messages the actor's agency has in this case. One query."""
    if kept.nothing(seen, Thread):
        return 0, 0
    rows = _threads(actor, seen).annotate(new=_unread(actor)).values_list("new", flat=True)
    counted = list(rows)
    return len(counted), sum(counted)


def threads(actor: SignedIn, seen: Found) -> list[Line]:
    """The newest first: three queries, whether it is one thread or fifty."""
    rows = list(
        _threads(actor, seen)
        .select_related("opener", "other")
        .annotate(new=_unread(actor), own=_own(actor))
        .order_by("-created_at", "pk")
    )
    firsts = Copy.objects.filter(
        message__thread__in=rows, message__number=1, organisation=actor.organisation_id
    ).select_related("message")
    first_of = {copy.message.thread_id: copy for copy in firsts}
    said = holding.opened(actor, first_of.values())
    newest = {
        one.thread_id: one.created_at for one in Message.objects.filter(thread__in=rows).order_by("number")
    }
    found = []
    for row in rows:
        copy = first_of.get(row.pk)
        subject = said[copy.message_id].subject if copy is not None and copy.message_id in said else ""
        found.append(
            Line(
                row.pk, holding.across(actor, row).name, row.group, subject, row.new, row.own, newest[row.pk]
            )
        )
    return sorted(found, key=lambda line: line.last_at, reverse=True)


def thread(actor: SignedIn, seen: Found, thread_id: UUID) -> Opened:
    """All of one thread. 404 for who has no part in it, and for a part that is not open to them."""
    row = holding.thread(actor, seen, thread_id)
    copies = Copy.objects.filter(message__thread=row, organisation=actor.organisation_id)
    said = holding.opened(actor, copies)
    messages = list(Message.objects.filter(thread=row).select_related("organisation").order_by("number"))
    readings = {
        (one.message_id, one.organisation_id): clock.day_of(one.created_at)
        for one in Reading.objects.filter(message__thread=row)
    }
    other = holding.across(actor, row)
    there = holding.agencies(actor, seen).get(other.pk)
    shown = [
        Shown(
            number=one.number,
            at=one.created_at,
            organisation=one.organisation.name,
            is_ours=one.organisation_id == actor.organisation_id,
            by=said[one.pk].by,
            words=said[one.pk].words,
            read_on=readings.get(
                (one.pk, other.pk if one.organisation_id == actor.organisation_id else actor.organisation_id)
            ),
        )
        for one in messages
        if one.pk in said
    ]
    hidden = [
        one
        for one in messages
        if one.pk not in said
        and one.organisation_id != actor.organisation_id
        and (one.pk, actor.organisation_id) not in readings
    ]
    first = next((said[one.pk].subject for one in messages if one.number == 1 and one.pk in said), "")
    return Opened(
        id=row.pk,
        other=other.name,
        group=row.group,
        subject=first,
        messages=shown,
        has_unread=any(not one.is_ours and one.read_on is None for one in shown),
        last=max((one.number for one in shown), default=0),
        covers=there is not None and bool(there.readers(row.group)) and not seen.access.is_past,
        is_out_of_reach=bool(hidden and holding.out_of_reach(row, hidden, by=actor)),
    )


def choices(actor: SignedIn, seen: Found) -> list[tuple[UUID, str, str]]:
    """Whom one can write to, with the parts that are open to both."""
    found = []
    for pk, one in holding.agencies(actor, seen).items():
        groups = "".join(group for group in one.groups if seen.access.may_read(group))
        if pk != actor.organisation_id and groups and not one.is_official:
            found.append((pk, one.organisation.name, groups))
    return sorted(found, key=lambda choice: choice[1])


def draft(actor: SignedIn, seen: Found, thread_id: UUID | None = None) -> Written | None:
    """What the actor has kept; nobody else's is ever there."""
    row = Draft.objects.filter(user=actor.user_id, case=seen.case, thread=thread_id).first()
    if row is None:
        return None
    try:
        value = parcels.open_(actor.keyring, bytes(row.what), place=holding.DRAFT, record=actor.user_id)
    except NoKey:  # written before the keys were made anew
        return None
    return Written.from_value(value) if isinstance(value, dict) else None


def _threads(actor: SignedIn, seen: Found) -> "QuerySet[Thread]":
    mine = Q(opener=actor.organisation_id) | Q(other=actor.organisation_id)
    groups = [group for group in matrix.GROUPS if seen.access.may_read(group)]
    has_copy = Copy.objects.filter(message__thread=OuterRef("pk"), organisation=actor.organisation_id)
    return Thread.objects.filter(mine, Exists(has_copy), case=seen.id, group__in=groups)


def _unread(actor: SignedIn) -> Count:
    theirs = ~Q(messages__organisation=actor.organisation_id)
    has_read = Reading.objects.filter(message=OuterRef("messages"), organisation=actor.organisation_id)
    return Count("messages", filter=Q(theirs, ~Exists(has_read)), distinct=True)


def _own(actor: SignedIn) -> Count:
    del actor  # all of a thread is one's own
    return Count("messages", distinct=True)
