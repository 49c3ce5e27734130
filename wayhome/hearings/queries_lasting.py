"""Whether the yes that a hearing is booked on reaches its day."""

from datetime import date

from wayhome.hearings import queries
from wayhome.hearings.shapes import HearingNow
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import queries_yes as yes


def ends_before(actor: SignedIn, seen: Found, now: HearingNow) -> date | None:
    """The last day of that yes, where it does not reach the day of the hearing; also when it is over already."""
    if not now.is_coming or not now.is_planned or now.day.on is None:
        return None
    last = yes.last_day(actor, seen, now.day.matter, now.known.way)
    is_short = last is not None and last < now.day.on and queries.is_matter_open(actor, seen, now)
    return last if is_short else None
