"""Who hears: the one who leads on that side, else the first who could speak there; then everybody else who could."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from wayhome.conference import due
from wayhome.conference.models import Dispute
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties import hours
from wayhome.duties.actions import Kind, Rung
from wayhome.people import reading as people_reading
from wayhome.vault import vouching

logger = logging.getLogger(__name__)
HEARD_AFTER = timedelta(hours=24)  # [P] when it is late, the next on the ladder hears


def tell(
    row: Dispute, organisation: UUID, about: str, *, at: datetime, by: Actor, late: datetime | None = None
) -> None:
    """A duty of one side. ``late``: when the next on the ladder hears, unless it is a day after it was due."""
    readers = row.readers(organisation)
    leads = people_reading.leading(row.case_id, organisation)
    first = max(late - at, timedelta()) if late else HEARD_AFTER
    # A swapped key holds up neither the clock nor the end of it: where nobody of a side can be told, nobody is.
    told = vouching.vouched([*leads.values_list("user", flat=True), *readers])
    if not told:
        logger.error("nobody of a side could be told of a disagreement")
        return
    owner, *rest = told
    other = row.other if organisation == row.raiser_id else row.raiser
    duties.add(
        kind=Kind.TASK,
        due_at=at,
        about=about,
        owner=owner,
        ladder=[]
        if about in due.TO_READ
        else [Rung(one, first + HEARD_AFTER * n) for n, one in enumerate(rest)],
        organisation=organisation,
        by=by,
        case=row.case_id,
        code=row.case.code,
        thread=row.pk,
        args={"organisation": other.name, "dispute": row.pk},
        once=str(organisation),
    )


def today() -> datetime:
    """What is asked of the other side is on its desk the same day; late in the evening it is for the day after."""
    return hours.same_day(clock.now(), settings.ZONE_HERE)


def both(row: Dispute, about: str, *, at: datetime, by: Actor) -> None:
    """The same for the two sides."""
    for organisation in (row.raiser_id, row.other_id):
        tell(row, organisation, about, at=at, by=by)


def done(row: Dispute, organisation: UUID, about: str, *, by: Actor) -> None:
    """One side has done it."""
    duties.done_for(thread=row.pk, about=about, once=str(organisation), by=by)


def over(row: Dispute, *, by: Actor) -> None:
    """Nothing is due any more; the side that did not end it reads how it ended."""
    duties.stop_for(thread=row.pk, abouts=None, by=by)
    for organisation in (row.raiser_id, row.other_id):
        if organisation != by.organisation_id:
            tell(row, organisation, due.OVER, at=clock.now(), by=by)


def escalated(row: Dispute, *, by: Actor) -> None:
    """The talk is no longer due; the focal points are."""
    duties.stop_for(thread=row.pk, abouts=[due.MEET, due.CONFIRM], by=by)
    if row.focal_at is not None:
        both(row, due.FOCAL, at=row.focal_at, by=by)
