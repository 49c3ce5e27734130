"""The calendar of a worker: times only. Its address is a secret of which we keep the hash."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from wayhome.assistance import models
from wayhome.core import clock
from wayhome.duties import hours

RATES = {"calendar": "30/m/ip"}  # as the other pages that open without signing in
_BYTES = 32


def new_token() -> str:
    """Long enough that nobody guesses it."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(token: str) -> bytes:
    """What is kept of it."""
    return hashlib.sha256(token.encode()).digest()


def is_held(request: HttpRequest) -> bool:
    """Whether somebody asks too often."""
    usage = ratelimit.consume(
        request, app="wayhome.assistance", action="calendar", config=RATES, limit_get=True
    )
    return usage is None


def occupy(workers: Iterable[UUID], starts_at: datetime | None, ends_at: datetime | None) -> tuple[UUID, ...]:
    """Put the time into the calendars of those who have one. Nothing is kept of the others' time.

    The row is dated to the day, so that it does not tell beside which appointment it was written.
    """
    if starts_at is None or ends_at is None:
        return ()
    having = models.Feed.objects.filter(worker__in=list(workers)).values_list("worker", flat=True)
    day = clock.without_the_hour(clock.now())
    rows = [
        models.Busy(
            worker=worker,
            starts_at=hours.to_the_minute(starts_at),
            ends_at=hours.to_the_minute(ends_at),
            created_at=day,
        )
        for worker in having
    ]
    models.Busy.objects.bulk_create(rows)
    return tuple(row.pk for row in rows)


def is_busy(
    worker: UUID, starts_at: datetime | None, ends_at: datetime | None, *, but: Iterable[UUID] = ()
) -> bool:
    """Whether another time stands in this calendar then. Who keeps no calendar is not known to be busy."""
    if starts_at is None or ends_at is None:
        return False
    rows = models.Busy.objects.filter(worker=worker, starts_at__lt=ends_at, ends_at__gt=starts_at)
    return rows.exclude(pk__in=list(but)).exists()


def stand(busy: Iterable[UUID]) -> bool:
    """Whether these times stand in a calendar still, each of them."""
    wanted = set(busy)
    return models.Busy.objects.filter(pk__in=wanted).count() == len(wanted)


def free(busy: Iterable[UUID]) -> None:
    """Take times out of the calendars."""
    models.Busy.objects.filter(pk__in=list(busy)).delete()
