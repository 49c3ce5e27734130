"""What the actions of this room share: the way sealed twice, whole and as days; the people who may approve."""

from datetime import datetime
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.duties import actions as duties
from wayhome.itinerary import documents, due, models
from wayhome.itinerary.enums import Mode
from wayhome.organisations.actors import SignedIn
from wayhome.people import versions
from wayhome.people.queries import Found


def write_way(
    seen: Found, attempt: UUID, given: documents.Itinerary, *, read: int, by: SignedIn
) -> models.Itinerary:
    """The version after ``read``. Conflict when somebody wrote since."""
    there = models.Itinerary.objects.filter(case_id=seen.id, attempt=attempt, thing=attempt)
    said = {"document": given.to_value(), "dates": dates(given).to_value()}
    versions.stop_if_changed(there, read=read, said=said, by=by)
    row = models.Itinerary(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=attempts.doer(by),
        attempt=attempt,
        thing=attempt,
        number=read + 1,
    )
    attempts.put(row, said, by=by)
    return row


def dates(given: documents.Itinerary) -> documents.Dates:
    """When and how long, for who is told no more."""
    return documents.Dates(
        departs_at=given.legs[0].departs_at,
        arrives_at=given.legs[-1].arrives_at,
        flights=tuple(
            int((leg.arrives_at - leg.departs_at).total_seconds() // 60)
            for leg in given.legs
            if leg.mode == Mode.AIR
        ),
    )


def owe_decision(seen: Found, now: AttemptNow, cost: UUID, at: datetime, *, by: SignedIn) -> None:
    """Whoever leads, or when that is who asks, who hears next."""
    there = attempts.home(by, seen)
    others = [one for one in (there.owner, *there.ladder) if one != by.user_id]
    attempts.owe(
        due.DECIDE,
        at,
        seen,
        there,
        name=str(cost),
        owner=others[0] if others else None,
        args={"plan": now.number},
        by=by,
    )


def decided(seen: Found, cost: UUID, *, by: SignedIn) -> None:
    attempts.done(due.DECIDE, attempts.home(by, seen), name=str(cost), by=by)


def called_off(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Everything is called off: nobody is reminded any more, whichever agency owed it."""
    there = attempts.home(by, seen, seen.case.organisation_id)
    for about in (due.CALL_OFF, due.CALL_OFF_UNSEEN):
        duties.done_for(thread=there.thread, about=about, once=f"{there.organisation} {attempt}", by=by)
