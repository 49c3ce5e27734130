"""What time does by itself, without a key."""

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.caselists import emptying, limits, models
from wayhome.core import clock
from wayhome.core.actors import Job


def forget() -> int:
    """The files of lists that nobody finished. How many."""
    old = models.CaseList.objects.filter(ended_at=None, created_at__lt=clock.now() - limits.kept_for())
    done = 0
    for pk in list(old.values_list("pk", flat=True)):
        with transaction.atomic():
            row = (
                models.CaseList.objects.select_for_update(skip_locked=True)
                .filter(pk=pk, ended_at=None)
                .first()
            )
            if row is None:
                continue
            emptying.empty(row)
            by = Job("caselists.forget", organisation_id=row.organisation_id)
            audit.record("caselists.lapsed", by=by, subject=row.pk)
            done += 1
    return done
