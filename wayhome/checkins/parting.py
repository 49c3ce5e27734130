"""What an agency on the way was told on has run out, as of midnight: nobody there hears or confirms anything any more.

Found by the clock of ``consent``, without keys. Whoever is on call at the agency that leads is rung, until they are let
in again, or hand-overs are planned to somebody else.
"""

import logging
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from wayhome.checkins import due, ringing, watching
from wayhome.core.actors import Actor
from wayhome.custody.models import UnderWay
from wayhome.duties import actions as duties
from wayhome.people.models import Involvement

logger = logging.getLogger(__name__)


def ran_out(row: Involvement, groups: Collection[str], by: Actor) -> None:
    """For ``consent.clockwork``. ``groups``: what is open there no more. Rung once for each yes that has run out."""
    if "G" not in groups:
        return
    ways = UnderWay.objects.filter(case_id=row.case_id).values_list("pk", flat=True)
    for one in watching.one_of_each(ways):
        if one.known["organisation"] == str(row.organisation_id):
            continue
        name = f"{one.known['attempt']} {row.organisation_id} {row.basis}"
        try:
            ringing.ring_unless_rung(due.PART_ENDED, one.known, name=name, by=by)
        except ringing.NobodyToTell:
            logger.error("nobody could be told that an agency on the way hears of nothing any more")


def settled(known: Mapping[str, Any], *, by: Actor) -> None:
    """Somebody else takes over, or nobody is on the way any more."""
    duties.done_for(thread=UUID(known["thread"]), about=due.PART_ENDED, by=by)


def planned_anew(attempt: UUID, *, by: Actor) -> None:
    """Whoever hears no more is not waited for."""
    for one in watching.one_of_each([attempt]):
        settled(one.known, by=by)


def look(attempts: Iterable[UUID], *, by: Actor) -> None:
    """Who works on these is another now: whoever was let in again hears again."""
    for one in watching.one_of_each(attempts):
        if ringing.all_hear(one.known):
            settled(one.known, by=by)
