"""What somebody was to interpret does not take place: whoever booked calls the interpreter off, who hears no reason.

Nothing is called off by itself: a slip is undone with one press, and an interpreter who was told does not come again.
"""

from collections.abc import Iterable
from uuid import UUID

from wayhome.core import clock
from wayhome.duties.actions import Kind
from wayhome.interpreters import due, holding, owing, queries_bookings
from wayhome.interpreters.enums import COMING, State
from wayhome.interpreters.models import Booking, ForCase
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def not_needed(*, seen: Found, bookings: Iterable[UUID], by: SignedIn) -> None:
    """Of these, those still to come: called off, or kept with the reason why. Needs no key."""
    for row in _to_come(bookings):
        holding.owe(
            due.NOT_NEEDED,
            clock.now(),
            organisation=row.organisation_id,
            owner=row.owner,
            once=str(row.pk),
            args={"at": row.starts_at, "booking": str(row.pk)},
            kind=Kind.TASK,
            seen=seen,
            by=by,
        )


def nobody_comes(*, seen: Found, by: SignedIn) -> None:
    """She or he has died, or is exploited again: no interpreter is asked or reminded, all are called off."""
    found = coming(by, seen)
    for row in found:
        holding.done(row, due.UNCONFIRMED, due.ASKED, due.REPLACE, by=by)
    not_needed(seen=seen, bookings=[row.pk for row in found], by=by)


def take_up(*, seen: Found, by: SignedIn) -> None:
    """The case is opened again before somebody was called off: whoever said yes comes, the others are asked again."""
    for row in coming(by, seen):
        was_owed = holding.done(row, due.NOT_NEEDED, by=by)
        if was_owed and row.state == State.ASKED:  # what the interpreter has answered is not asked again
            owing.owe(row, row.interpreter, seen, by=by)


def coming(actor: SignedIn, seen: Found) -> list[Booking]:
    """Bookings of this case still to come, also those of which the actor opens nothing."""
    return _to_come(queries_bookings.ids_of_case(actor, seen))


def has_any(actor: SignedIn, seen: Found) -> bool:
    """Whether the own agency ever booked one for this case, known without a key."""
    return ForCase.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id).exists()


def _to_come(bookings: Iterable[UUID]) -> list[Booking]:
    rows = Booking.objects.filter(pk__in=list(bookings), state__in=COMING, starts_at__gt=clock.now())
    return list(rows.select_related("interpreter").order_by("starts_at", "pk"))
