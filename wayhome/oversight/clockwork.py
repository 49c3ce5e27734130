"""What the clock does: openings end by themselves; each week somebody looks at them."""

from datetime import datetime, timedelta

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.oversight import due, holding, models
from wayhome.people import actions_hours as hours

LOOK_WITHIN = timedelta(days=2)  # [P]


def end_openings() -> int:
    """Keys go within a minute; the case was hidden at the minute itself."""
    return hours.end_hours(by=Job("oversight.end_openings"))


def ask_for_reviews(now: datetime | None = None) -> int:
    """Agencies with openings that nobody has looked at: their protection officers do so this week."""
    now = now or clock.now()
    open_ones = models.Opening.objects.exclude(opened_at=None).filter(review=None)
    agencies = list(open_ones.order_by("organisation").values_list("organisation", flat=True).distinct())
    for agency in agencies:
        by = Job("oversight.ask_for_reviews", organisation_id=agency)
        with transaction.atomic():
            holding.tell(
                due.REVIEW,
                holding.watchers(agency),
                organisation=agency,
                thread=agency,
                at=now + LOOK_WITHIN,
                by=by,
            )
            audit.record("oversight.review_due", by=by)
    return len(agencies)
