"""Who watches over somebody travelling alone works here no more, or not on this journey: somebody is rung at once.

Who watches is sealed; the clock’s rows keep it too, so that it is found without a key when an account is closed, a role
ends or rests, a team is left, or a part in the case ends. It rings until the hand-overs name somebody who can open it.
"""

import logging
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from wayhome.audit import log as audit
from wayhome.checkins import due, ringing, watching
from wayhome.core.actors import Actor, Job
from wayhome.custody import answering
from wayhome.custody.models import UnderWay
from wayhome.custody.shapes import Travel
from wayhome.organisations.models import User
from wayhome.people.models import Involvement

logger = logging.getLogger(__name__)
JOB = "checkins.watchers"


def follow(attempt: UUID, travel: Travel, *, by: Actor) -> None:
    """As the hand-overs are now; once everybody who watches can open the journey, nothing rings for it any more."""
    ids = answering.watchers(travel)
    rows = watching.watched_by(attempt, ids)
    if rows and not _gone(ids, travel.subject.seen.id):
        over(rows[0].known, by=by)


def over(known: Mapping[str, Any], *, by: Actor) -> None:
    """Nobody has to watch any more, or somebody new does."""
    ringing.done([due.WHO_WATCHES], known, name=known["attempt"], by=by)


def left(user: UUID) -> None:
    """For ``organisations.changing``: on every way where this colleague watches."""
    agency = User.objects.get_queryset().filter(pk=user).values("organisation")
    cases = Involvement.objects.live().working().filter(organisation__in=agency).values("case")
    ways = UnderWay.objects.filter(case_id__in=cases).values_list("pk", flat=True)
    for one in watching.one_of_each(ways):
        if str(user) in one.known.get("watchers", ()):
            _look(one.known)


def look(attempts: Iterable[UUID]) -> None:
    """Who works on these is another now."""
    for one in watching.one_of_each(attempts):
        _look(one.known)


def _look(known: Mapping[str, Any]) -> None:
    job = Job(JOB, organisation_id=UUID(known["organisation"]))
    ids = [UUID(one) for one in known.get("watchers", ())]
    if not ids:
        return
    if not _gone(ids, UUID(known["case"])):
        over(known, by=job)
        return
    try:
        ringing.ring(due.WHO_WATCHES, known, name=known["attempt"], by=job)
    except ringing.NobodyToTell:
        logger.error("nobody could be told that nobody watches over a way")
        return
    audit.record("checkins.looked", by=job, count=1)


def _gone(ids: Iterable[UUID], case: UUID) -> list[str]:
    return answering.cannot_watch(ids, case)
