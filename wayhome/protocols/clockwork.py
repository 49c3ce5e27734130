"""What the clock does: reminds both sides before an agreement is to be looked at again."""

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.protocols import telling
from wayhome.protocols.models import Pair


def remind() -> int:
    """For a job: late, twice at once or after a crash makes no difference. Returns how many were reminded."""
    soon = clock.today() + telling.REMIND_BEFORE
    count = 0
    for pk in Pair.objects.filter(live__review_on__lte=soon).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic(), audit.taken_last():
            rows = Pair.objects.select_for_update(of=("self",), skip_locked=True)
            pair = (
                rows.select_related("first", "second", "live")
                .filter(pk=pk, live__review_on__lte=soon)
                .first()
            )
            if pair is None or pair.live is None:
                continue
            by = Job("protocols.remind", organisation_id=pair.first_id)
            told = telling.review(pair, pair.live, by=by)
            if told:
                audit.record("protocols.reminded", by=by, subject=pair.pk, count=told)
            count += told
    return count
