"""One journey in numbers, counted by somebody who can open it."""

from collections import Counter
from datetime import datetime

from wayhome.afterwards.documents import Felt, Tally
from wayhome.attempts.shapes import AttemptNow
from wayhome.checkins import queries as checkins
from wayhome.checkins.enums import Outcome, Stand
from wayhome.checkins.shapes import Missing
from wayhome.core import clock
from wayhome.custody import limits
from wayhome.custody import queries as custody
from wayhome.custody.enums import State
from wayhome.custody.shapes import Travel
from wayhome.organisations.actors import SignedIn

GAPS = frozenset({State.MISSED, State.RESOLVED})  # nobody had confirmed within the limit (domain.md 3.3)


def tally(actor: SignedIn, now: AttemptNow, felt: Felt | None) -> Tally | None:
    """None for a journey that was not begun, or is not open to the actor."""
    seen = now.subject.seen
    travel = custody.travel(actor, seen, now)
    if travel is None or travel.begun_at is None:
        return None
    grace, until = limits.late_after(), _until(travel)
    waited = [one for one in checkins.expected(actor, seen, now) if _counts(one.state, one.due_at, until)]
    on_time = sum(one.received_at is not None and one.received_at <= one.due_at + grace for one in waited)
    kinds = Counter(one.known.kind for one in checkins.incidents(actor, seen, now))
    missing = checkins.missing(actor, seen, now)
    if missing is not None and missing.known.outcome == Outcome.MISTAKE:
        missing = None  # nobody was missed
    minutes = None
    found_at = _found_at(travel, missing) if missing is not None else None
    if missing is not None and missing.known.at and found_at:
        minutes = int((found_at - missing.known.at).total_seconds() // 60)
    return Tally(
        handovers=len(travel.events),
        gaps=sum(one.state in GAPS and (one.is_done or one.last_at <= until) for one in travel.events),
        checkins=len(waited),
        on_time=on_time,
        incidents=dict(kinds),
        is_missed=missing is not None,
        minutes_to_found=minutes,
        is_withdrawn=travel.is_stopped,
        felt=felt.answer if felt is not None else "",
    )


def _found_at(travel: Travel, missing: Missing) -> datetime | None:
    """When somebody ended the search, or both sides of a hand-over had seen her or him; None while nobody has."""
    since = missing.known.at
    seen = [
        one.done_at for one in travel.events if since and one.done_at is not None and one.done_at >= since
    ]
    return missing.known.ended_at or min(seen, default=None)


def _until(travel: Travel) -> datetime:
    """Until when somebody was on the way: what was planned for later never came due."""
    return min(at for at in (travel.arrived_at, travel.back_at, clock.now()) if at is not None)


def _counts(state: Stand, due_at: datetime, until: datetime) -> bool:
    """A check-in that somebody waited for: not one that never came due, because the way was over before."""
    return state in (Stand.HEARD, Stand.HELP, Stand.LATE, Stand.MISSED) or (
        state == Stand.OVER and due_at <= until
    )
