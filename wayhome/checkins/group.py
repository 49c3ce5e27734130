"""One of a group stops, and the journeys of the others go on (SC2): somebody sees who is with whom.

Whoever travels along with several stays with one of them. Nothing of the others is opened: whom the clock tells of each
is told, by keys of nobody.
"""

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from wayhome.attempts import queries as attempts
from wayhome.checkins import due, holding, ringing, watching
from wayhome.custody import queries as custody
from wayhome.custody.models import UnderWay
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

logger = logging.getLogger(__name__)


def one_stops(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Who is on call for each of the others rings, and sees who is with her or him."""
    for other, known in _others(seen, attempt, by=by).items():
        if custody.stops(other):
            continue
        try:
            ringing.call(due.ALONG, known, name=str(other), by=by)
        except ringing.NobodyToTell:
            logger.error("nobody could be told that one of a group has stopped")


def goes_on(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """It goes on: nobody has to see to the others any more."""
    for other, known in _others(seen, attempt, by=by).items():
        ringing.done([due.ALONG], known, name=str(other), by=by)


def _others(seen: Found, attempt: UUID, *, by: SignedIn) -> dict[UUID, Mapping[str, Any]]:
    """Journeys under way of who travels together, as the plan says; whom the clock tells of each."""
    plans = attempts.of_case(by, seen) if seen.access.may_read(holding.GROUP) else []
    now = next((one for one in plans if one.id == attempt), None)
    together = now.subject.plan.together if now is not None else ()
    if not together:
        return {}
    others = UnderWay.objects.filter(case_id__in=list(map(UUID, together))).values_list("pk", flat=True)
    rows = watching.of_journeys(others)
    return {other: those[0].known for other, those in rows.items() if those}
