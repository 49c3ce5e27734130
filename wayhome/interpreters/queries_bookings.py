"""Bookings as the teams that book see them, as a case shows its own, and as the interpreter sees them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.interpreters import sealing
from wayhome.interpreters.documents import Arranged, Told
from wayhome.interpreters.enums import COMING, TAKES_TIME, State
from wayhome.interpreters.models import Booking, Interpreter, Rate
from wayhome.interpreters.models import ForCase as ForCaseRow
from wayhome.interpreters.shapes import Booked
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import records

AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Own:
    """A booking as the interpreter sees it: when, how, where to meet. A booking that ended says so and no more."""

    row: Booking
    told: Told


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a pay sheet: who, when, how long, how much. No case stands on it."""

    id: UUID
    who: str
    day: date
    minutes: int
    pay: Decimal | None
    currency: str
    grant: str
    paid_on: date | None


def bookings(actor: SignedIn) -> list[Booked]:
    """Those to come, those that wait for a word, and the newest that are over: the next first."""
    mine = Booking.objects.filter(organisation=actor.organisation_id)
    coming = list(mine.filter(state__in=COMING).order_by("starts_at", "pk")[:AT_MOST])
    over = list(mine.exclude(state__in=COMING).order_by("-starts_at", "pk")[:25])
    return _booked(actor, [*coming, *over])


def booking(actor: SignedIn, booking: UUID) -> Booked:
    """One of them. 404 for any other."""
    rows = list(Booking.objects.filter(organisation=actor.organisation_id, pk=booking))
    found = _booked(actor, rows)
    if not found:
        raise Http404
    return found[0]


def of_case(actor: SignedIn, seen: Found) -> list[Booked]:
    """Bookings of the own organisation for one case, the newest first."""
    mine = Booking.objects.filter(pk__in=ids_of_case(actor, seen), organisation=actor.organisation_id)
    return _booked(actor, list(mine.order_by("-starts_at", "pk")))


def ids_of_case(actor: SignedIn, seen: Found) -> list[UUID]:
    """The same, also of those whose parcels a colleague opens: which they are, and nothing of them."""
    if not seen.access.may_read("I"):
        return []
    rows = list(ForCaseRow.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id))
    opened = records.open_many(actor.keyring, rows) if rows else []
    return [value["body"]["booking"] for value in opened if value.get("body")]


def busy(actor: Actor, starts: datetime, ends: datetime, *, but: UUID | None = None) -> frozenset[UUID]:
    """Interpreters of the actor's organisation who are booked at that time."""
    rows = Booking.objects.filter(
        organisation=actor.organisation_id, state__in=TAKES_TIME, starts_at__lt=ends, ends_at__gt=starts
    )
    rows = rows.exclude(pk=but) if but else rows
    return frozenset(rows.values_list("interpreter", flat=True))


def comes(actor: SignedIn, booking: UUID | None) -> bool:
    """Whether a booking stands, known without keys; none at all does not stand against anything."""
    del actor  # the case was found for them, and nothing of the booking is shown
    return (
        booking is None or Booking.objects.filter(pk=booking, state__in=(*TAKES_TIME, State.ABSENT)).exists()
    )


def mine(actor: Actor) -> list[Own]:
    """The actor's own bookings, as interpreter: from a month ago on. 404 for who is in no register."""
    entries = list(Interpreter.objects.filter(user=actor.user_id).values_list("pk", flat=True))
    if actor.user_id is None or not entries:
        raise Http404
    since = clock.now() - timedelta(days=31)
    rows = Booking.objects.filter(Q(state__in=COMING) | Q(starts_at__gte=since), interpreter__in=entries)
    found = []
    for row in rows.order_by("starts_at", "pk"):
        is_live = row.state in TAKES_TIME
        found.append(Own(row, sealing.told(actor, row.told, row.pk) if is_live else Told()))
    return found


def month(actor: SignedIn, year: int, number: int) -> list[Line]:
    """Who came in one month, for how long, and what is owed. Three statements, however many lines."""
    first = datetime(year, number, 1, tzinfo=UTC)
    after = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)
    rows = list(
        Booking.objects.filter(
            organisation=actor.organisation_id, state=State.CAME, starts_at__gte=first, starts_at__lt=after
        ).order_by("starts_at", "pk")
    )
    names = _names(actor, {row.interpreter_id for row in rows})
    lines = [
        Line(
            row.pk,
            names[row.interpreter_id],
            clock.day_of(row.starts_at),
            row.minutes or 0,
            row.pay,
            row.currency,
            row.grant,
            row.paid_on,
        )
        for row in rows
        if row.interpreter_id in names
    ]
    return sorted(lines, key=lambda line: (line.who.casefold(), line.day))


def rate(actor: Actor, on: date) -> Rate | None:
    """What an hour costs on a day."""
    rows = Rate.objects.filter(organisation=actor.organisation_id, since_on__lte=on)
    return rows.order_by("-since_on", "-created_at").first()


def _booked(actor: SignedIn, rows: Sequence[Booking]) -> list[Booked]:
    opened = [(row, sealing.arranged(actor, row.sealed, row.pk)) for row in rows]
    known = [(row, arranged) for row, arranged in opened if arranged is not None]
    names = _names(actor, {row.interpreter_id for row, _arranged in known})
    codes = _codes(actor, [arranged for _row, arranged in known])
    return [
        Booked(row, arranged, names[row.interpreter_id], codes.get(arranged.case, ""))
        for row, arranged in known
        if row.interpreter_id in names
    ]


def _names(actor: Actor, ids: Iterable[UUID]) -> dict[UUID, str]:
    rows = Interpreter.objects.filter(pk__in=list(ids))
    cards = [(row.pk, sealing.card(actor, row.card, row.pk)) for row in rows]
    return {pk: card.name for pk, card in cards if card is not None}


def _codes(actor: SignedIn, arranged: Sequence[Arranged]) -> dict[UUID | None, str]:
    """Codes of those cases that the actor works on."""
    ids = {one.case for one in arranged if one.case is not None}
    if not ids:
        return {}
    open_ = people.case_ids(actor, ids)
    rows = people_models.Case.objects.filter(pk__in=open_).values_list("pk", "code")
    return dict(rows)
