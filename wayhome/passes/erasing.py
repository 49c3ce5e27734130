"""What telephones said: beside a case, found from it by its travel plans, emptied when the case is erased."""

from uuid import UUID

from django.db.models.functions import Coalesce

from wayhome.attempts import models as attempts
from wayhome.core import clock
from wayhome.passes import models


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: what was said and where is gone; cards open nothing, and nothing more is taken."""
    ids = list(attempts.Attempt.objects.filter(case_id=case).values_list("pk", flat=True))
    rows = models.Pass.objects.filter(attempt__in=ids, organisation=organisation)
    now = clock.now()
    parcels = models.Parcel.objects.filter(card__in=rows.values("pk"))
    emptied = parcels.update(body=b"", place=b"", taken_at=Coalesce("taken_at", now))
    return emptied + rows.update(
        sealed=b"", own="", late_until=now, places_until=now, ended_at=Coalesce("ended_at", now)
    )
