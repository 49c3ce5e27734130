"""What every action here does first: find the entry or the booking or 404, and hold it; what falls due."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.refusals import Conflict
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.duties.actions import Ground, Kind, Rung
from wayhome.interpreters import due
from wayhome.interpreters.models import Booking, Interpreter
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.models.records import SealedFact
from wayhome.vault.values import Value

stop_if = people_holding.stop_if
doer = people_holding.doer
NEXT_HEARS = timedelta(hours=12)  # [P]
COMES = "interpreters.comes"
OF_A_BOOKING = (due.UNCONFIRMED, due.AFTER, due.ASKED, due.NOT_NEEDED)


def interpreter(interpreter: UUID, *, by: Actor, number: int | None = None) -> Interpreter:
    """An entry of the own register, held: bookings of one interpreter wait for each other. 404 for any other."""
    rows = Interpreter.objects.select_for_update().filter(organisation=by.organisation_id)
    found = rows.filter(pk=interpreter).first()
    if found is None:
        raise Http404
    if number is not None and found.number != number:
        raise changed()
    return found


def booking(booking: UUID, *, by: Actor) -> Booking:
    """A booking of the own organisation, held. 404 for any other."""
    rows = Booking.objects.select_for_update(of=("self",)).filter(organisation=by.organisation_id)
    found = rows.select_related("interpreter").filter(pk=booking).first()
    if found is None:
        raise Http404
    return found


def changed() -> Conflict:
    """Somebody was first."""
    return Conflict(
        _("A colleague changed this while you wrote."), next_step=_("Look at it as it is now, then go on.")
    )


def put(row: SealedFact, values: Mapping[str, Value], *, by: SignedIn) -> None:
    """Seal and keep one fact of a case."""
    try:
        with transaction.atomic():
            records.put(by.keyring, row, values)
    except IntegrityError as error:
        raise changed() from error


def owe(
    about: str,
    at: datetime,
    *,
    organisation: UUID,
    owner: UUID,
    once: str,
    args: Mapping[str, Value],
    kind: Kind = Kind.CHECK,
    seen: Found | None = None,
    by: Actor,
) -> None:
    """A duty for one colleague; half a day later the supervisors hear, of a case that is sealed to named people not."""
    is_sealed = seen is not None and seen.case.is_named
    rest = [] if about == due.ASKED or is_sealed else on_call.supervisors(organisation)
    duties.add(
        kind=kind,
        due_at=max(at, clock.now()),
        about=about,
        owner=owner,
        ladder=[Rung(one, NEXT_HEARS) for one in rest if one != owner],
        organisation=organisation,
        args=args,
        case=seen.id if seen else None,
        code=seen.code if seen else "",
        once=once,
        by=by,
    )


def done(booking: Booking, *abouts: str, by: Actor) -> int:
    """What was owed for this booking is owed no longer. Returns how much there was."""
    mark, once = booking.organisation_id, str(booking.pk)
    return sum(
        duties.done_for(thread=mark, about=about, once=once, by=by) for about in abouts or OF_A_BOOKING
    )


def comes(booking: UUID) -> Ground:
    """What a later room's duty may stand on: that this booking stands."""
    return booking, COMES


def comes_not(booking: Booking, *, by: Actor) -> None:
    """What was done because somebody comes is owed anew. Of which case it is nobody needs to know."""
    duties.owe_anew(comes(booking.pk), by=by)


def look_again(row: Interpreter, *, by: SignedIn) -> None:
    """A conflict of interest was written down: the supervisors look at the entry. No case is named."""
    first, *_rest = on_call.supervisors(row.organisation_id)
    owe(
        due.LOOK,
        clock.now(),
        organisation=row.organisation_id,
        owner=first,
        once=str(row.pk),
        args={"interpreter": str(row.pk)},
        by=by,
    )
