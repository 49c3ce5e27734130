"""What every action here does first: hold the case; the next line; who hears."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from wayhome.attempts import holding as attempts
from wayhome.consent import documents as consent_documents
from wayhome.consent import holding as consent_holding
from wayhome.consent import owing
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind as Duty
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.retention import due, marks, models, queries, reading
from wayhome.retention.documents import Line
from wayhome.retention.shapes import Keeping
from wayhome.vault import padding, values

stop_if = people_holding.stop_if
doer = people_holding.doer
CODE = "keeping_not_written"


def begin(seen: Found, *, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor decides here, the agency's strand is there."""
    consent_holding.lock(seen)
    stop_if(queries.why_not_write(by, seen), code=CODE)
    people_holding.begin_own_strand(seen, by=by)


def is_there(line: UUID, seen: Found, given: Line, *, by: SignedIn) -> bool:
    """The form was sent twice. Raises ``attempts.Another`` when it was not the same that was sent."""
    row = models.Line.objects.filter(pk=line).first()
    if row is None:
        return False
    kept = reading.of_cases(by, [seen.id]).get(seen.id, Keeping())
    if given not in [one.known for one in kept.lines if one.id == line]:
        raise attempts.another()
    return True


def write(seen: Found, given: Line, *, read: int | None, line: UUID | None = None, by: SignedIn) -> None:
    """The line after ``read``; None: whatever was written meanwhile. Conflict when somebody wrote since."""
    newest = reading.newest_number(by, seen.id)
    if read is not None:
        versions.must_be(read, newest)
    row = models.Line(
        case_id=seen.id, organisation_id=by.organisation_id, written_by=doer(by), number=newest + 1
    )
    if line is not None:
        row.pk = line
    attempts.put(row, {"document": _filled(given)}, by=by)


def _filled(given: Line) -> dict[str, Any]:
    """With filler, so that a short “must be kept” is as long as a short “she asks to be forgotten”."""
    value = {**given.to_value(), "fill": ""}
    least = len(padding.unpad(values.to_bytes(value))) + 1
    return consent_documents.filled(value, next(one for one in consent_documents.SIZES if one >= least))


def settle(seen: Found, *, by: SignedIn) -> None:
    """What is due follows from all lines, and is due now: a duty on a day to come would tell, to whoever has the
    database, which day it is. That a day has come, the list shows whom the clock sends to it (``clockwork``).
    """
    kept = reading.of_cases(by, [seen.id]).get(seen.id, Keeping())
    is_closed = reading.until(by, seen, kept.closed.known.reason if kept.closed else "") is not None
    there = home(by, seen)
    done((due.LOOK, due.CONFIRM), there, by=by)
    if kept.proposal is not None:
        owe(due.CONFIRM, clock.now(), seen, there, by=by)
    elif is_closed and kept.wish is not None and not kept.holds and not kept.is_put_off:
        owe(due.LOOK, clock.now(), seen, there, by=by)
    if kept.asked is None:
        done((due.TALK,), there, by=by)


def home(by: SignedIn, seen: Found) -> Home:
    """Who hears at the own agency, and the mark of the case on its duties."""
    return replace(consent_holding.home(by, seen), thread=marks.thread_of(by, seen))


def owe(about: str, at: datetime, seen: Found, there: Home, *, by: SignedIn) -> None:
    """The supervisors first; of a sealed case, those who are named."""
    owing.owe(about, at, seen, there, once=str(there.organisation), first=there.ladder, by=by)


def owe_talk(seen: Found, *, by: SignedIn) -> None:
    """Who leads asks again, on another day, when it is safe."""
    there = home(by, seen)
    tomorrow = datetime.combine(
        clock.today() + timedelta(days=1), time(0), ZoneInfo(settings.ZONE_HERE)
    ).astimezone(UTC)
    safe = people.person(by, seen).safe
    opening = people_rules.next_opening(safe, at=tomorrow) if safe is not None else None
    at, once = opening or tomorrow + consent_holding.NO_WINDOW, str(there.organisation)
    owing.owe(due.TALK, at, seen, there, once=once, kind=Duty.CALL, by=by)


def done(abouts: tuple[str, ...], there: Home, *, by: SignedIn) -> None:
    """What the own agency owed here is done, or is not due any more."""
    for about in abouts:
        duties.done_for(thread=there.thread, about=about, once=str(there.organisation), by=by)
