"""Who hears of an agreement: a manager who is at work, then the other managers, then supervisors."""

from datetime import datetime, time, timedelta
from uuid import UUID

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties import hours, marks, on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.duties.models import ZONE, Duty
from wayhome.organisations.models import User
from wayhome.organisations.rules import MANAGER
from wayhome.protocols import due
from wayhome.protocols.models import Pair, Protocol

# [P] proposals.
ANSWER_WITHIN = timedelta(days=7)
HEARD_AFTER = timedelta(days=3)
REMIND_BEFORE = timedelta(days=30)
TO_READ = (due.ANSWERED, due.ENDED)


def tell(
    pair: Pair,
    organisation: UUID,
    about: str,
    *,
    at: datetime,
    by: Actor,
    kind: Kind = Kind.PAPER,
    once: str = "",
) -> bool:
    """A duty for the managers of one side. False when nobody there could be told, or it is due already."""
    holders = [*_managers(organisation), *on_call.supervisors(organisation)]
    if not holders:
        return False
    owner, *rest = dict.fromkeys(holders)
    other = pair.other(organisation)
    added = duties.add(
        kind=kind,
        due_at=at,
        about=about,
        owner=owner,
        ladder=[] if about in TO_READ else [Rung(one, HEARD_AFTER) for one in rest],
        organisation=organisation,
        by=by,
        thread=pair.pk,
        args={"organisation": other.name, "partner": other.pk},
        once=once or str(organisation),
    )
    return added is not None


def done(pair: Pair, organisation: UUID, *abouts: str, by: Actor) -> None:
    """What this side was asked to do has happened."""
    for about in abouts:
        duties.done_for(thread=pair.pk, about=about, once=str(organisation), by=by)


def has_news(pair: Pair, organisation: UUID | None) -> bool:
    """Whether this side has not marked as read what the other said."""
    asked = [marks.of_once(pair.pk, about, str(organisation)) for about in TO_READ]
    return bool(Duty.objects.filter(once_mark__in=asked, done_at=None).exists())


def stop_review(pair: Pair, *, by: Actor) -> None:
    """What was to be looked at again was replaced, or ended."""
    duties.stop_for(thread=pair.pk, abouts=[due.REVIEW], by=by)


def review(pair: Pair, protocol: Protocol, *, by: Actor) -> int:
    """Both sides are reminded before the day, once for each agreement. Returns how many were."""
    at = hours.moment_of(protocol.review_on, time(9), ZONE)
    return sum(
        tell(pair, side, due.REVIEW, at=at, by=by, once=f"{side} {protocol.number}")
        for side in (pair.first_id, pair.second_id)
    )


def soon() -> datetime:
    """When an answer is due."""
    return clock.now() + ANSWER_WITHIN


def _managers(organisation: UUID) -> list[UUID]:
    rows = User.objects.filter(
        organisation=organisation,
        is_active=True,
        left_at=None,
        confirmed_at__isnull=False,
        role_grants__role=MANAGER,
        role_grants__ended_at=None,
    )
    return list(rows.order_by("created_at", "pk").values_list("pk", flat=True))
