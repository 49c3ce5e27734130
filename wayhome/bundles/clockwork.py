"""What time does by itself, without a key."""

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.bundles import limits, models
from wayhome.core import clock
from wayhome.core.actors import Job


def forget() -> int:
    """Files that nobody took in: the finder of what is left behind removes them from the disk. How many."""
    done = 0
    for row in models.Waiting.objects.filter(created_at__lt=clock.now() - limits.LIES_FOR):
        with transaction.atomic():
            if models.Waiting.objects.filter(pk=row.pk).delete()[0]:
                by = Job("bundles.forget", organisation_id=row.organisation_id)
                audit.record("bundles.lapsed", by=by, subject=row.pk)
                done += 1
    return done


def destroy_old_keys() -> int:
    """Private halves whose card is over: nothing that was sealed to them opens any more. How many."""
    old = models.BundleKey.objects.filter(ended_at__isnull=False, last_day__lt=clock.today()).exclude(
        sealed=b""
    )
    return old.update(sealed=b"")
