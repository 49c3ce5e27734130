"""What time does by itself, without a key."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from wayhome.audit import log as audit
from wayhome.caselists import checking, due, emptying, limits, models
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import actions as duties
from wayhome.oversight import holding as oversight

_WAITING = Q(ended_at=None, case_list=None)


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


def end_runs() -> int:
    """Runs that stopped, and whose key has ended since: what tells their rows apart goes, and who brings in hears.

    How many. A run that came to its end has said so itself.
    """
    marked = models.Sent.objects.filter(key=OuterRef("pk")).exclude(marks=b"")
    keys = models.RunKey.objects.filter(Exists(marked), used_at=None, ends_at__lte=clock.now())
    done = 0
    for pk in list(keys.values_list("pk", flat=True)):
        with transaction.atomic():
            rows = models.RunKey.objects.select_for_update(of=("self",), skip_locked=True)
            key = rows.select_related("team").filter(pk=pk).first()
            sent = models.Sent.objects.filter(key=pk).exclude(marks=b"")
            if key is None or not sent.update(marks=b""):
                continue
            by = Job("caselists.forget", organisation_id=key.organisation_id)
            count = sum(models.Sent.objects.filter(_WAITING, key=key).values_list("rows", flat=True))
            oversight.tell(
                due.SENT, checking.who_brings(key.team) if count else [], organisation=key.organisation_id,
                thread=key.pk, at=clock.now(), by=by, args={"key": key.pk},
            )  # fmt: skip
            audit.record("caselists.run_stopped", by=by, subject=key.pk, count=count)
            done += 1
    return done


def forget_sent() -> int:
    """Rows that a run sent and nobody brought in: gone, and who made the key hears of it. How many keys."""
    until = clock.now() - limits.sent_kept_for()
    over = Q(used_at__lt=until) | Q(used_at=None, ends_at__lt=until)
    waiting = models.Sent.objects.filter(_WAITING, key=OuterRef("pk"))
    keys = models.RunKey.objects.filter(over, Exists(waiting))
    done = 0
    for pk in list(keys.values_list("pk", flat=True)):
        with transaction.atomic():
            key = models.RunKey.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
            if key is None or not models.Sent.objects.filter(_WAITING, key=key).exists():
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
