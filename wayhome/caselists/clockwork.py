"""What time does by itself, without a key."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from wayhome.audit import log as audit
from wayhome.caselists import due, emptying, limits, models
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import actions as duties
from wayhome.oversight import holding as oversight


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


def forget_sent() -> int:
    """Rows that a run sent and nobody brought in: gone, and who made the key hears of it. How many keys."""
    until = clock.now() - limits.sent_kept_for()
    over = Q(used_at__lt=until) | Q(used_at=None, ends_at__lt=until)
    waiting = models.Sent.objects.filter(key=OuterRef("pk"), ended_at=None, case_list=None)
    keys = models.RunKey.objects.filter(over, Exists(waiting), put_away_at=None)
    done = 0
    for pk in list(keys.values_list("pk", flat=True)):
        with transaction.atomic():
            key = (
                models.RunKey.objects.select_for_update(skip_locked=True)
                .filter(pk=pk, put_away_at=None)
                .first()
            )
            if key is None:
                continue
            by = Job("caselists.forget", organisation_id=key.organisation_id)
            count = emptying.put_away(key)
            duties.stop_for(thread=key.pk, abouts=[due.SENT], by=by)
            hears = oversight.trusted([key.made_by_id]) or oversight.holders_of(
                "MANAGER", key.organisation_id
            )
            oversight.tell(
                due.SENT_LAPSED, hears, organisation=key.organisation_id, thread=key.pk, at=clock.now(), by=by,
                args={"key": key.pk}, once=f"{key.pk} lapsed",
            )  # fmt: skip
            audit.record("caselists.sent_lapsed", by=by, subject=key.pk, count=count)
            done += 1
    return done
