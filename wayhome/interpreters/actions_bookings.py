"""Bookings: asked, confirmed or declined, called off, came or did not come."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.care import holding as care_holding
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.interpreters import due, holding, owing, queries, rules, sealing
from wayhome.interpreters.documents import Arranged, Told
from wayhome.interpreters.enums import State
from wayhome.interpreters.models import Booking, ForCase, Interpreter
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.services import doors


def arrange(
    *,
    interpreter: UUID,
    starts: datetime,
    minutes: int,
    language: str,
    mode: str,
    place: str = "",
    note: str = "",
    seen: Found | None = None,
    instead_of: UUID | None = None,
    by: SignedIn,
) -> Booking:
    """Ask an interpreter for a time. Nobody is booked twice at a time; whoever booked hears the day before."""
    with transaction.atomic():
        if seen is not None:
            care_holding.begin(seen, "I", code="not_booked", by=by)
        before = queries.booking(by, instead_of) if instead_of else None
        row = holding.interpreter(interpreter, by=by)
        wanted = Arranged(language, mode, place.strip(), note.strip(), seen.id if seen else None, by.name)
        if (there := _asked_already(row, wanted, starts, minutes, by=by)) is not None:
            return there
        _stop_unless_fit(row, seen, starts, minutes, language, mode, place, note, by=by)
        booking = _save(row, wanted, starts, minutes, by=by)
        if seen is not None:
            _for_case(booking, seen, by=by)
        owing.owe(booking, row, seen, by=by)
        if before is not None:
            holding.done(before.row, due.REPLACE, by=by)
        audit.record("interpreters.booked", by=by, subject=booking.pk)
    return booking


def answer(*, booking: UUID, number: int, is_yes: bool, by: SignedIn) -> None:
    """The interpreter says it, or told a colleague. After a no somebody else is looked for at once."""
    with transaction.atomic():
        row = _own_or_ours(booking, by=by)
        if row.number != number:
            if row.state == (State.CONFIRMED if is_yes else State.DECLINED):
                return  # pressed twice, or a colleague heard the same
            raise holding.changed()
        holding.stop_if(rules.why_not_answer(row.state), code="not_answered")
        row.state = State.CONFIRMED if is_yes else State.DECLINED
        if is_yes:
            holding.done(row, due.UNCONFIRMED, due.ASKED, by=by)
        else:
            holding.done(row, by=by)
            _owe_another(row, by=by)
            holding.comes_not(row, by=by)
        _keep(row)
        audit.record("interpreters.answered", by=by, subject=row.pk)


def call_off(*, booking: UUID, needs_another: bool = False, by: SignedIn) -> None:
    """It does not take place, or not with this interpreter. The interpreter reads that, and never why."""
    with transaction.atomic():
        queries.booking(by, booking)
        row = holding.booking(booking, by=by)
        is_own = row.state == State.OFF and audit.did_lately("interpreters.called_off", by=by, subject=row.pk)
        if is_own and not needs_another:
            return  # pressed twice
        holding.stop_if(rules.why_not_call_off(row.state), code="not_called_off")
        row.state = State.OFF
        holding.done(row, by=by)
        holding.comes_not(row, by=by)
        if needs_another:
            _owe_another(row, by=by)
        else:
            holding.done(row, due.REPLACE, by=by)
        _keep(row)
        audit.record("interpreters.called_off", by=by, subject=row.pk)


def close(*, booking: UUID, number: int, came: bool, minutes: int | None, grant: str, by: SignedIn) -> None:
    """Came, for how long, on which budget line; or did not come. What is owed follows from the price of that day."""
    with transaction.atomic():
        queries.booking(by, booking)
        row = holding.booking(booking, by=by)
        if row.number != number:
            if _is_closed_so(row, came=came, minutes=minutes, grant=grant):
                return
            raise holding.changed()
        reason = rules.why_not_close(row.state, starts=row.starts_at, now=clock.now())
        holding.stop_if(reason or rules.why_not_minutes(minutes, came=came), code="not_closed")
        rate = queries.rate(by, clock.day_of(row.starts_at)) if came else None
        holding.stop_if(rules.why_not_grant(grant, is_cost=rate is not None), code="not_closed")
        row.state = State.CAME if came else State.ABSENT
        if came and minutes:
            row.minutes, row.grant = minutes, grant.strip()
            if rate is not None:
                row.pay, row.currency = rules.pay(minutes, rate.per_hour), rate.currency
        holding.done(row, by=by)
        _keep(row)
        audit.record("interpreters.closed", by=by, subject=row.pk)


def _stop_unless_fit(
    row: Interpreter,
    seen: Found | None,
    starts: datetime,
    minutes: int,
    language: str,
    mode: str,
    place: str,
    note: str,
    *,
    by: SignedIn,
) -> None:
    one = queries.one(by, row.pk)
    known = queries.for_case(by, seen) if seen else None
    reason = (
        rules.why_not_time(starts, minutes, now=clock.now())
        or rules.why_not_place(mode, place)
        or doors.why_not(by, place, note)
        or rules.why_not_interpret(one, known, language=language, mode=mode, today=clock.today())
    )
    holding.stop_if(reason, code="not_booked")


def _save(row: Interpreter, arranged: Arranged, starts: datetime, minutes: int, *, by: SignedIn) -> Booking:
    booking = Booking(
        organisation_id=by.organisation_id,
        interpreter=row,
        lane=row.lane,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=minutes),
        owner=holding.doer(by),
        created_at=clock.without_the_hour(clock.now()),
    )
    booking.sealed = sealing.seal(
        arranged, place=sealing.BOOKING, record=booking.pk, to=sealing.who_books(by.organisation_id)
    )
    if row.user_id is not None:
        told = Told(arranged.language, arranged.mode, arranged.place)
        booking.told = sealing.seal(told, place=sealing.TOLD, record=booking.pk, to=[row.user_id])
    try:
        with transaction.atomic():
            booking.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            _("This interpreter is booked at that time. Choose another, or another time."), code="not_booked"
        ) from error
    return booking


def _for_case(booking: Booking, seen: Found, *, by: SignedIn) -> None:
    fact = ForCase(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=holding.doer(by),
        created_at=clock.without_the_hour(clock.now()),
    )
    holding.put(fact, {"body": {"booking": booking.pk}}, by=by)


def _owe_another(row: Booking, *, by: SignedIn) -> None:
    if row.starts_at <= clock.now():
        return
    holding.owe(
        due.REPLACE,
        clock.now(),
        organisation=row.organisation_id,
        owner=row.owner,
        once=str(row.pk),
        args={"at": row.starts_at, "booking": str(row.pk)},
        by=by,
    )


def _asked_already(
    row: Interpreter, wanted: Arranged, starts: datetime, minutes: int, *, by: SignedIn
) -> Booking | None:
    """The actor's own booking of the very same: the form was sent twice. The interpreter is held."""
    ends = starts + timedelta(minutes=minutes)
    mine = Booking.objects.filter(interpreter=row, starts_at=starts, ends_at=ends, owner=holding.doer(by))
    for one in mine.filter(state__in=(State.ASKED, State.CONFIRMED)):
        if sealing.arranged(by, one.sealed, one.pk) == wanted:
            return one
    return None


def _is_closed_so(row: Booking, *, came: bool, minutes: int | None, grant: str) -> bool:
    if not came:
        return row.state == State.ABSENT
    return row.state == State.CAME and (row.minutes, row.grant) == (minutes, grant.strip())


def _own_or_ours(booking: UUID, *, by: SignedIn) -> Booking:
    """One's own, as interpreter; or one that the actor's teams booked. 404 for any other."""
    mine = Booking.objects.filter(pk=booking, interpreter__user=by.user_id)
    if not mine.exists():
        queries.booking(by, booking)
        return holding.booking(booking, by=by)
    row = Booking.objects.select_for_update(of=("self",)).filter(pk=booking).first()
    if row is None:
        raise Http404
    return row


def _keep(row: Booking) -> None:
    row.number += 1
    row.save()
