"""What the clock does: three working days without a decision, and the focal points are asked."""

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.conference import holding, telling, times
from wayhome.conference.documents import Said
from wayhome.conference.enums import Kind
from wayhome.conference.models import Dispute
from wayhome.core import clock
from wayhome.core.actors import Job


def escalate_all() -> int:
    """For a job: late, twice at once or after a crash makes no difference. Returns how many."""
    now, count = clock.now(), 0
    late = Dispute.objects.filter(closed_at=None, focal_at=None, conference_at__lte=now)
    for pk, case in late.order_by("pk").values_list("pk", "case"):
        with transaction.atomic(), audit.taken_last():
            holding.lock(case)
            rows = late.select_for_update(of=("self",), skip_locked=True).select_related(
                "raiser", "other", "case"
            )
            row = rows.filter(pk=pk).first()
            if row is None:
                continue
            by = Job("conference.escalate", organisation_id=row.raiser_id)
            row.focal_at = times.focal_points(now)
            row.save()
            holding.say(row, Kind.ESCALATED, Said(), by=by)
            telling.escalated(row, by=by)
            for side in (row.raiser_id, row.other_id):
                audit.record("conference.escalated", by=by, subject=row.case_id, organisation=side)
            count += 1
    return count
