"""The interpreter of an appointment: which bookings fit it, and calling one off with it."""

from uuid import UUID

from wayhome.assistance import documents, due, holding, queries_appointments
from wayhome.assistance.shapes import AppointmentNow
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind
from wayhome.interpreters import actions as interpreters
from wayhome.interpreters import ending as interpreters_ending
from wayhome.interpreters import queries_bookings
from wayhome.interpreters.enums import COMING
from wayhome.interpreters.models import Booking
from wayhome.interpreters.shapes import Booked
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def of_case(actor: SignedIn, seen: Found) -> dict[UUID, Booked]:
    """Bookings of the own agency for this case, for who reads them: Intake, houses and supervisors."""
    return {one.row.pk: one for one in queries_bookings.of_case(actor, seen)}


def covers(booked: Booked, brief: documents.AppointmentBrief) -> bool:
    """Whether it was booked for the time at which this begins."""
    return _at(booked.row, brief)


def is_coming(booked: Booked) -> bool:
    """Asked or confirmed, and not begun: it can be called off, and nobody is paid for it."""
    return booked.row.state in COMING and booked.row.starts_at > clock.now()


def fits(actor: SignedIn, seen: Found, brief: documents.AppointmentBrief) -> list[Booked]:
    """What is booked for this time and still to come."""
    found = of_case(actor, seen).values()
    return [one for one in found if is_coming(one) and covers(one, brief)]


def call_off(
    seen: Found, one: AppointmentNow, *, moved_to: documents.AppointmentBrief | None = None, by: SignedIn
) -> None:
    """It does not take place, or not then: who was booked for the new time too still comes.

    Who does not read bookings owes it to who leads the case. Of who was booked apart for that time, whoever booked
    looks: it may be for something else.
    """
    if one.booking is None:
        _look_apart(seen, one, moved_to, by=by)
        return
    there = holding.home(by, seen)
    booked = of_case(by, seen).get(one.booking)
    if booked is None:
        _owe(seen, one, by=by)
        return
    still_fits = moved_to is not None and covers(booked, moved_to)
    if is_coming(booked) and not still_fits:
        interpreters.call_off(booking=one.booking, by=by)
    duties.done_for(thread=there.thread, about=due.INTERPRETER, once=str(one.thing), by=by)


def _owe(seen: Found, one: AppointmentNow, *, by: SignedIn) -> None:
    there = holding.home(by, seen)
    holding.owe(
        due.INTERPRETER, clock.now(), seen, there, name=str(one.thing), kind=Kind.TASK,
        args={"thing": one.thing, "part": one.group}, is_shared=True, by=by,
    )  # fmt: skip


def _look_apart(
    seen: Found, one: AppointmentNow, moved_to: documents.AppointmentBrief | None, *, by: SignedIn
) -> None:
    if not seen.access.may_read("I"):  # which booking it was is closed to whoever calls it off
        if one.brief.language and interpreters_ending.has_any(by, seen):
            _owe(seen, one, by=by)
        return
    taken = {each.booking for each in queries_appointments.appointments(by, seen)}
    apart = [
        row.pk
        for row in interpreters_ending.coming(by, seen)
        if row.pk not in taken and _at(row, one.brief) and not (moved_to is not None and _at(row, moved_to))
    ]
    interpreters_ending.not_needed(seen=seen, bookings=apart, by=by)


def _at(row: Booking, brief: documents.AppointmentBrief) -> bool:
    return brief.starts_at is not None and row.starts_at <= brief.starts_at < row.ends_at
