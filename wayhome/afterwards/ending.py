"""When a journey is over: what is to be written afterwards falls due, and it is counted."""

from uuid import UUID

from wayhome.afterwards import holding, queries
from wayhome.attempts import queries as attempts
from wayhome.audit import log as audit
from wayhome.custody.enums import What
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

OVER = frozenset({What.ARRIVED, What.BACK, What.LOST})


def over(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """For ``custody.hooks``: inside the transaction of who wrote that it is over, who may read little."""
    if what not in OVER:
        return
    holding.owe(seen, attempt, is_lost=what == What.LOST, by=by)
    now = next((one for one in attempts.of_case(by, seen) if one.id == attempt), None)
    if now is not None:
        holding.count(seen, now, by=by)
    audit.record("afterwards.owed", by=by, subject=seen.id, groups=queries.GROUP)
