"""One of a group stops, and the journeys of the others go on (SC2): somebody sees who is with whom.

Whoever travels along with several stays with one of them. Of the others only the travel plan is read, as far as it is
open to whoever acts; whom the clock tells of each is told, by keys of nobody. Who travels together stands in the
clock’s rows as well: whoever takes a yes back may open no travel, and somebody sees to the others all the same.
"""

import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from wayhome.attempts import queries as attempts
from wayhome.checkins import due, holding, ringing, watching
from wayhome.custody import queries as custody
from wayhome.custody.models import UnderWay
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.models import Involvement
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
    """Journeys under way of who travels together, whichever plan says so; whom the clock tells of each."""
    return {**_by_clock(seen, attempt), **_by_plans(seen, attempt, by=by)}


def _by_clock(seen: Found, attempt: UUID) -> dict[UUID, Mapping[str, Any]]:
    """As the rows of the clock have it, of this journey or of the other. Needs no key, and gives whoever acts none."""
    here = watching.one_of_each([attempt])
    if not here:
        return {}
    named = set(here[0].known.get("together", ()))
    there = Involvement.objects.live().working().filter(organisation=here[0].known["organisation"])
    near = Q(case_id__in=there.values("case")) | Q(case_id__in=list(map(UUID, named)))
    ways = UnderWay.objects.filter(near).exclude(case_id=seen.id).values_list("pk", flat=True)
    return {
        UUID(one.known["attempt"]): one.known
        for one in watching.one_of_each(ways)
        if one.known["case"] in named or str(seen.id) in one.known.get("together", ())
    }


def _by_plans(seen: Found, attempt: UUID, *, by: SignedIn) -> dict[UUID, Mapping[str, Any]]:
    """As the plans have it, as far as they are open to whoever acts: also what was written since the clock was set."""
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
