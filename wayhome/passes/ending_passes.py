"""A pass ends: what is sealed is emptied, so that link and words open nothing any more. Needs no key."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.passes import models


def end(row: models.Pass, *, case: UUID | None = None, by: Actor) -> None:
    """Now. The telephone wipes itself when it next asks. ``case``: where it is known of which."""
    empty(row)
    audit.record("passes.ended", by=by, subject=case, count=1)


def empty(row: models.Ready) -> None:
    """Nothing opens it any more. Whoever ends it records it."""
    row.ended_at = clock.now()
    row.sealed = b""
    row.save(update_fields=["ended_at", "sealed"])


def end_all(rows: Iterable[models.Pass], *, case: UUID | None = None, by: Actor) -> int:
    """Every one of these that has not ended."""
    count = 0
    for row in rows:
        if row.ended_at is None:
            end(row, case=case, by=by)
            count += 1
    return count


def of_attempt(attempt: UUID) -> QuerySet[models.Pass]:
    """All of one attempt, held."""
    return models.Pass.objects.select_for_update().filter(attempt=attempt).order_by("created_at")


def erase_places(passes: Iterable[UUID]) -> int:
    """Places that were sent with these passes are gone, and none is kept from now on."""
    ids = list(passes)
    models.Pass.objects.filter(pk__in=ids).update(places_until=clock.now())
    return models.Parcel.objects.filter(card__in=ids).exclude(place=b"").update(place=b"")


def keep_places_on(attempt: UUID) -> None:
    """On from a safe place: the night there was not the end. Where none may be kept any more it stays so."""
    models.Pass.objects.filter(attempt=attempt, places_until__gt=clock.now()).update(places_until=None)


def keep_places_until(attempt: UUID, at: datetime) -> None:
    """After arriving: so long, not longer. A time that was shorter already stays."""
    rows = models.Pass.objects.filter(attempt=attempt, places_until=None)
    rows.update(places_until=at)
