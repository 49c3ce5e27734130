"""The clock asks before it shuts passes, shuts them, and erases places. It holds no key, and may run late, twice at
once, or again.
"""

from datetime import datetime

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.custody import keyless
from wayhome.custody.models import UnderWay
from wayhome.passes import ending_passes, limits, models, owing, sealing

AT_ONCE = 200


def ask(at: datetime | None = None) -> int:
    """Somebody is on the way still, and the card is about to shut: whoever leads is asked to keep it open. Of a way
    that has stopped that was asked already. Returns how often somebody was asked.
    """
    at = at or clock.now()
    soon = models.Pass.objects.filter(
        closes_at__gt=at, closes_at__lte=at + limits.asked_before(), ended_at=None
    )
    count = 0
    for row in soon.filter(attempt__in=UnderWay.objects.values("pk")).order_by("closes_at", "pk"):
        if not keyless.stops(row.attempt):
            with transaction.atomic():
                count += owing.longer(row, by=Job("passes.shut", organisation_id=row.organisation_id))
    return count


def shut(at: datetime | None = None) -> int:
    """Passes whose time is over open nothing any more. Returns how many were shut."""
    at = at or clock.now()
    count = 0
    while True:
        with transaction.atomic():
            due = models.Pass.objects.filter(closes_at__lte=at, ended_at=None).order_by("closes_at", "pk")
            held = list(due.select_for_update(skip_locked=True)[:AT_ONCE])
            for row in held:
                ending_passes.end(row, by=Job("passes.shut", organisation_id=row.organisation_id))
            count += len(held)
        if len(held) < AT_ONCE:
            return count


def erase_places(at: datetime | None = None) -> int:
    """Places whose time is over are gone, and those whose yes has had its last day. Returns how many."""
    at = at or clock.now()
    with transaction.atomic():
        sent = models.Pass.objects.filter(parcels__place__gt=b"").distinct()
        due = sent.filter(places_until__lte=at)
        lapsed = [row for row in sent.filter(places_until=None) if _has_lapsed(row, at)]
        by_organisation: dict[object, int] = {}
        for row in [*due, *lapsed]:
            gone = models.Parcel.objects.filter(card=row).exclude(place=b"").update(place=b"")
            by_organisation[row.organisation_id] = by_organisation.get(row.organisation_id, 0) + gone
        for organisation, count in by_organisation.items():
            job = Job("passes.erase_places", organisation_id=organisation)  # type: ignore[arg-type]
            audit.record("passes.places_erased", by=job, count=count)
    return sum(by_organisation.values())


def _has_lapsed(row: models.Pass, at: datetime) -> bool:
    """Sealed on purpose: a last day that stood open would tell who agreed to be seen on the way."""
    own = sealing.known(row)
    return own is not None and own.place_last is not None and own.place_last < clock.day_of(at)
