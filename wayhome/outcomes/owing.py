"""When the survey falls due, and that it is not due any more. Rooms that know of an arrival or an end say so here."""

from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from wayhome.attempts import holding as attempts
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.custody.enums import What
from wayhome.duties import actions as duties
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.outcomes import due, queries
from wayhome.people.queries import Found

MORNING = time(8)


def owe_next(seen: Found, *, by: SignedIn, arrived_on: date | None = None) -> date | None:
    """The next survey is due: on which day. None after the last one, while nobody knows of an arrival, and when she
    or he wants no further question.

    ``arrived_on``: for somebody who came without a journey of ours, or where travel is not open to ``by``. Inside the
    caller's transaction, if there is one. Said twice, it is owed once.
    """
    arrived = arrived_on or queries.arrived_on(by, seen)
    there = attempts.home(by, seen, seen.case.organisation_id)
    zone = on_call.zone_of(by)
    with transaction.atomic():
        # Who may not read what was asked stops nothing: what is owed stays.
        if seen.access.may_read_minimum(queries.GROUP):
            _stop(there, by=by)
        if arrived is None or not queries.is_wanted(by, seen):
            return None
        day = queries.next_survey(by, seen, arrived, clock.today(zone))
        if day is not None:
            at = datetime.combine(day, MORNING, ZoneInfo(zone))
            attempts.owe(due.SURVEY, max(at, clock.now()), seen, there, by=by)
    return day


def heard(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """For ``custody.hooks``: a journey has ended by arriving. Inside the transaction of who wrote it.

    Whoever may not read what she or he said of being asked later owes nothing and stops nothing: with the calendar
    that who leads begins (``followup.beginning``) the survey is owed too.
    """
    del attempt
    reads = by.organisation_id == seen.case.organisation_id and seen.access.may_read(queries.GROUP)
    if what == What.ARRIVED and reads:
        owe_next(seen, by=by, arrived_on=queries.arrived_on(by, seen) or queries.today(by))


def stop(seen: Found, *, by: SignedIn) -> None:
    """She or he does not want to be asked any more: nobody is reminded. It may be taken up again."""
    _stop(attempts.home(by, seen, seen.case.organisation_id), by=by)


def _stop(there: Home, *, by: SignedIn) -> None:
    duties.stop_for(thread=there.thread, abouts=[due.SURVEY], by=by)
