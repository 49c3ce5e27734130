"""The clock shuts lists. It holds no key, and may run late, twice at once, or again."""

from datetime import datetime

from django.db import transaction

from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.rounds import ending_rounds, models

AT_ONCE = 200


def shut(at: datetime | None = None) -> int:
    """Lists whose day is over open nothing any more. Returns how many were shut."""
    at = at or clock.now()
    count = 0
    while True:
        with transaction.atomic():
            due = models.Round.objects.filter(closes_at__lte=at, ended_at=None).order_by("closes_at", "pk")
            held = list(due.select_for_update(skip_locked=True)[:AT_ONCE])
            for row in held:
                ending_rounds.end(row, by=Job("rounds.shut", organisation_id=row.organisation_id))
            count += len(held)
        if len(held) < AT_ONCE:
            return count
