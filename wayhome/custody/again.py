"""A way that lasts for days: before a part that begins long after the last answer she or he is asked once more.

The yes to a journey is good for a day [P] before each part of it (domain.md 4.1, ``RETURN_TRAVEL``). On the way it is a
duty and no gate: whoever has her or him does not wait at a door for a form.
"""

from uuid import UUID

from wayhome.attempts import queries as attempts
from wayhome.attempts import rules_leaving
from wayhome.core import clock
from wayhome.custody import due, owing, queries
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def owe(seen: Found, attempt: UUID, by: SignedIn) -> None:
    """Worked out anew when somebody was asked, when the way begins, and when another way is written."""
    if not queries.is_under_way(attempt) or not seen.access.may_read(queries.GROUP):
        return
    owing.done(due.ASK_AGAIN, seen, attempt, by=by)
    now, known = attempts.one(by, seen, attempt), queries.check(by, seen, attempt)
    way = attempts.way(by, now.subject)
    if way is None or known is None or known.known.at is None:
        return
    good = rules_leaving.hours_asked_before()
    later = max(clock.now(), known.known.at + good)
    begins = next((leg.departs_at for leg in way.legs if leg.departs_at > later), None)
    if begins is not None:
        at = max(begins - good, clock.now())
        owing.owe(due.ASK_AGAIN, seen, attempt, now.number, at=at, by=by)
