"""Who watches over somebody travelling alone works here no more, or not on this journey; or a colleague who has her or
him, or is to take over, works here no more: somebody is rung at once.

Who that is is sealed; the clock’s rows keep it too, so that it is found without a key when an account is closed, a role
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
from wayhome.custody.enums import HolderKind
from wayhome.custody.models import UnderWay
from wayhome.custody.shapes import Travel
from wayhome.organisations.models import User
from wayhome.people.models import Involvement

logger = logging.getLogger(__name__)
JOB = "checkins.watchers"


def follow(attempt: UUID, travel: Travel, together: Iterable[str] | None, *, by: Actor) -> None:
    """As the hand-overs are now; once everybody who watches can open the journey, nothing rings for it any more.
    ``together``: as in ``watching.watched_by``.
    """
    ids, colleagues = answering.watchers(travel), answering.watchers(travel, HolderKind.WORKER)
    rows = watching.watched_by(attempt, ids, colleagues, together)
    if rows and answering.why_nobody_watches(travel) is None:
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
        if str(user) in (*one.known.get("watchers", ()), *one.known.get("colleagues", ())):
            _look(one.known)


def look(attempts: Iterable[UUID]) -> None:
    """Who works on these is another now."""
    for one in watching.one_of_each(attempts):
        _look(one.known)


def _look(known: Mapping[str, Any]) -> None:
    job = Job(JOB, organisation_id=UUID(known["organisation"]))
    ids, colleagues = (list(map(UUID, known.get(name, ()))) for name in ("watchers", "colleagues"))
    if not (answering.cannot_watch(ids, UUID(known["case"])) or answering.not_here(colleagues)):
        over(known, by=job)
        return
    try:
        ringing.ring(due.WHO_WATCHES, known, name=known["attempt"], by=job)
    except ringing.NobodyToTell:
        logger.error("nobody could be told that nobody watches over a way")
        return
    audit.record("checkins.looked", by=job, count=1)
