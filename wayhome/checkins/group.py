"""One of a group stops, and the journeys of the others go on (SC2): somebody sees who is with whom.

Whoever travels along with several stays with one of them. Of the others only the travel plan is read, as far as it is
open to whoever acts; whom the clock tells of each is told, by keys of nobody.
"""

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404

from wayhome.attempts import queries as attempts
from wayhome.checkins import due, holding, ringing, watching
from wayhome.custody import queries as custody
from wayhome.custody.models import UnderWay
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
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
    """It goes on: nobody has to see to another any more, unless one more of them has stopped."""
    others = _others(seen, attempt, by=by)
    stopped = {one for one in others if custody.stops(one)}
    for other, known in others.items():
        if not stopped - {other}:
            ringing.done([due.ALONG], known, name=str(other), by=by)


def _others(seen: Found, attempt: UUID, *, by: SignedIn) -> dict[UUID, Mapping[str, Any]]:
    """Journeys under way of who travels together, whichever plan says so; whom the clock tells of each. Whoever acts
    and opens no travel here learns of none.
    """
    if not seen.access.may_read(holding.GROUP):
        return {}
    plans = attempts.of_case(by, seen)
    named = next((frozenset(one.subject.plan.together) for one in plans if one.id == attempt), frozenset())
    linked = {one.case: one.code for one in people.links(by, seen)}
    asked = {*linked, *map(UUID, named)}
    under_way = UnderWay.objects.filter(case_id__in=asked).values_list("pk", "case_id") if asked else ()
    others = [
        pk for pk, case in under_way if str(case) in named or _names(linked[case], pk, str(seen.id), by=by)
    ]
    rows = watching.of_journeys(others) if others else {}
    return {other: those[0].known for other, those in rows.items() if those}


def _names(code: str, attempt: UUID, case: str, *, by: SignedIn) -> bool:
    """Whether the plan of somebody linked says that they travel together, as far as it is open here."""
    try:
        plans = attempts.of_case(by, people.found(by, code))
    except Http404:
        return False
    return any(one.id == attempt and case in one.subject.plan.together for one in plans)
