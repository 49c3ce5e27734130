"""Journeys that were under way when a release came that waits for both sides of each hand-over. Holds no key.

Its rows of before do not say which hand-overs are still to be confirmed. Which check-in stands at a hand-over follows
from plain ids, and so does whether anybody has said a word on it. At which of them she or he arrives is sealed: of
the last one another clock asks; of that at the port of arrival it is asked once more than it would be.
"""

from uuid import UUID

from django.db import transaction

from wayhome.checkins import due, keyless, marks, ringing, watching
from wayhome.checkins.enums import Timer
from wayhome.custody import models as custody
from wayhome.custody.models import UnderWay


def look_all() -> int:
    """Once for each journey. Returns for how many hand-overs the clock waits now."""
    on_the_way = list(UnderWay.objects.order_by("created_at", "pk").values_list("pk", flat=True))
    before = {
        UUID(one.known["attempt"])
        for one in watching.one_of_each(on_the_way)
        if not one.known.get(watching.ASKS_BOTH)
    }
    return sum(_look(attempt) for attempt in on_the_way if attempt in before)


@transaction.atomic
def _look(attempt: UUID) -> int:
    keyless.hold(attempt)
    rows = watching.asks_both(attempt)
    if any(one.known.get(watching.ASKS_BOTH) for one in rows):
        return 0  # somebody has written on this way since
    unsaid = _unsaid(attempt)
    newest = {
        one.expected: one
        for one in rows  # the earliest first: moved, the time that holds is the last
        if one.timer == Timer.MISSED and not one.is_left and one.expected in unsaid
    }
    last = max(newest.values(), key=lambda one: one.due_at, default=None)
    found = [
        one
        for one in newest.values()
        # After the danger word nobody is told to ring there.
        if one is not last and not ringing.was_rung(due.ALERT, one.known, name=str(one.expected))
    ]
    for one in found:
        watching.add_beside(one, Timer.HANDOVER, one.row.due_at)
    return len(found)


def _unsaid(attempt: UUID) -> set[UUID]:
    """Check-ins at hand-overs on which nothing was written, not even that they queue: the next word sees to those."""
    said = custody.Confirmation.objects.filter(attempt=attempt).values("thing")
    planned = custody.Link.objects.filter(attempt=attempt, sequence__gt=0).exclude(thing__in=said)
    return {marks.of_event(attempt, thing) for thing in planned.values_list("thing", flat=True)}
