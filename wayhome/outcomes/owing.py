"""When the survey and the seven fall due, and when no more. Rooms that know of an arrival or an end say so here."""

from datetime import date, datetime, time, timedelta
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

MORNING, DAY = time(8), timedelta(days=1)


def owe_next(seen: Found, *, by: SignedIn, arrived_on: date | None = None) -> date | None:
    """The next survey is due: on which day; and the next time that she or he rates the seven, on a day of its own. None
    after the last survey, while nobody knows of an arrival, and when she or he wants no further question.

    ``arrived_on``: for somebody who came without a journey of ours, or where travel is not open to ``by``. Inside the
    caller's transaction, if there is one. Said twice, it is owed once.
    """
    arrived = arrived_on or queries.arrived_on(by, seen)
    there = _home(seen, by=by)
    with transaction.atomic():
        # Who may not read what was asked stops nothing: what is owed stays.
        if seen.access.may_read_minimum(queries.GROUP):
            duties.stop_for(thread=there.thread, abouts=due.ALL, by=by)
        if arrived is None or not queries.is_wanted(by, seen):
            return None
        day = queries.next_survey(by, seen, arrived, _today(by))
        if day is not None:
            _owe(due.SURVEY, day, seen, there, by=by)
        _owe_seven(seen, there, arrived, survey=day, by=by)
    return day


def owe_seven(seen: Found, *, by: SignedIn) -> None:
    """She or he rated, or what was rated was set aside: when next. The survey stays due as it is."""
    arrived, there = queries.arrived_on(by, seen), _home(seen, by=by)
    with transaction.atomic():
        duties.stop_for(thread=there.thread, abouts=(due.RATINGS,), by=by)
        if arrived is not None and queries.is_wanted(by, seen):
            survey = queries.next_survey(by, seen, arrived, _today(by))
            _owe_seven(seen, there, arrived, survey=survey, by=by)


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
    duties.stop_for(thread=_home(seen, by=by).thread, abouts=due.ALL, by=by)


def _owe_seven(seen: Found, there: Home, arrived: date, *, survey: date | None, by: SignedIn) -> None:
    """Besides safety one thing is asked at a visit: where both are due on one day, the seven are the day after."""
    day = queries.next_rating(by, seen, arrived, _today(by))
    if day is not None:
        _owe(due.RATINGS, day + DAY if day == survey else day, seen, there, by=by)


def _owe(about: str, day: date, seen: Found, there: Home, *, by: SignedIn) -> None:
    at = datetime.combine(day, MORNING, ZoneInfo(on_call.zone_of(by)))
    attempts.owe(about, max(at, clock.now()), seen, there, by=by)


def _home(seen: Found, *, by: SignedIn) -> Home:
    return attempts.home(by, seen, seen.case.organisation_id)


def _today(by: SignedIn) -> date:
    return clock.today(on_call.zone_of(by))
