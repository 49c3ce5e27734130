"""What was typed on the road: beside a case, emptied when the case is erased."""

from uuid import UUID

from django.db.models.functions import Coalesce

from wayhome.core import clock
from wayhome.rounds import models


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: what was typed is gone, and the visits open nothing."""
    now = clock.now()
    lines = models.Line.objects.filter(case_id=case, round__organisation=organisation)
    parcels = models.Parcel.objects.filter(line__in=lines.values("pk"))
    emptied = parcels.update(body=b"", taken_at=Coalesce("taken_at", now))
    return emptied + lines.update(sealed=b"", own="", gone_at=Coalesce("gone_at", now))
