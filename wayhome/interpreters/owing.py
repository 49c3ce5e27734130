"""What a booking owes: whoever booked hears the day before and afterwards, and the interpreter is asked."""

from datetime import timedelta

from wayhome.core import clock
from wayhome.duties.actions import Kind
from wayhome.interpreters import due, holding
from wayhome.interpreters.models import Booking, Interpreter
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault.values import Value

THE_DAY_BEFORE = timedelta(days=1)


def owe(booking: Booking, row: Interpreter, seen: Found | None, *, by: SignedIn) -> None:
    """The day before, if nobody said yes; afterwards, whether somebody came; and the interpreter who has an account."""
    args: dict[str, Value] = {"at": booking.starts_at, "booking": str(booking.pk)}
    owed = [(due.UNCONFIRMED, booking.starts_at - THE_DAY_BEFORE), (due.AFTER, booking.ends_at)]
    for about, at in owed:
        holding.owe(
            about,
            at,
            organisation=booking.organisation_id,
            owner=booking.owner,
            once=str(booking.pk),
            args=args,
            seen=seen,
            by=by,
        )
    if row.user_id is not None:
        holding.owe(
            due.ASKED,
            clock.now(),
            organisation=booking.organisation_id,
            owner=row.user_id,
            once=str(booking.pk),
            args={"at": booking.starts_at},
            kind=Kind.TASK,
            by=by,
        )
