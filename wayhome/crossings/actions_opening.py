"""What an office does with a letter, without an account: opening it with its code, saying that it came."""

import secrets
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor, Job
from wayhome.crossings import doors, due, models, rules
from wayhome.crossings.documents import Shown
from wayhome.crossings.shapes import Opened


def open_(*, door: UUID, code: str, by: Actor) -> Opened | None:
    """What the code opens. None for a wrong code, a closed letter, one whose time is over, and one that never was.

    Wrong codes are counted in turn, so that two at once are two; the fifth closes it. Raises Busy.
    """
    del by  # somebody without an account, or with one: it makes no difference
    # The long work comes first, so that nobody waits for a letter that is held. What was closed meanwhile stays closed.
    value = doors.opened(models.Door.objects.filter(pk=door).first(), code, door)
    with transaction.atomic():
        row = models.Door.objects.filter(pk=door).select_for_update().first()
        if row is None or not row.is_open or doors.without_consent([row]):
            return None
        office = Job("crossings.office", organisation_id=row.organisation)
        if not isinstance(value, dict):
            doors.count_error(row, by=office)
            audit.record("crossings.refused", by=office, subject=row.pk)
            return None
        shown = Shown.from_value(value)
        # Its yes may end sooner than was known as it was made.
        last = clock.start_of(row.until + timedelta(days=1))
        shown = replace(shown, until=min(shown.until or last, last))
        if rules.is_over(shown.until, clock.now()):
            return None
        audit.record("crossings.opened", by=office, subject=row.pk)
        return Opened(shown, doors.token(row.pk), row.received_at is not None)


def receive(*, door: UUID, token: str, by: Actor) -> bool:
    """The office says that it came, with one press on the page that its code opened. A second time changes nothing."""
    del by
    with transaction.atomic():
        row = models.Door.objects.filter(pk=door, is_open=True).select_for_update().first()
        if row is None or not secrets.compare_digest(token.encode(), doors.token(door).encode()):
            return False
        if row.received_at is None:
            office = Job("crossings.office", organisation_id=row.organisation)
            row.received_at = clock.now()
            row.save(update_fields=["received_at"])
            doors.silent_no_more(row, by=office)
            audit.record("crossings.received", by=office, subject=row.pk)
        return True


def sweep(*, by: Actor) -> int:
    """Letters whose last day is over are emptied, and those whose yes has ended. Returns how many."""
    with transaction.atomic():
        rows = models.Door.objects.filter(is_open=True, until__lt=clock.today())
        late = list(rows.order_by("pk").select_for_update(skip_locked=True)[:500])
        for row in late:
            doors.close(row, by=Job("crossings.sweep", organisation_id=row.organisation))
        if late:
            audit.record("crossings.over", by=by, count=len(late))
    return len(late) + _without_consent(by=by)


def _without_consent(*, by: Actor) -> int:
    """A yes may end where nobody looks for letters, as when another replaces it. Each office is told by telephone."""
    ended = doors.without_consent(models.Door.objects.filter(is_open=True).order_by("pk"))
    with transaction.atomic():
        rows = models.Door.objects.filter(is_open=True, pk__in=[row.pk for row in ended][:500])
        held = list(rows.order_by("pk").select_for_update(skip_locked=True))
        for row in held:
            office = Job("crossings.sweep", organisation_id=row.organisation)
            doors.close(row, by=office)
            doors.hear(row, due.CALL, by=office)
        if held:
            audit.record("crossings.over", by=by, count=len(held))
        return len(held)
