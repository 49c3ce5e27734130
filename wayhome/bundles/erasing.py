"""Why a case was given to somebody: a parcel beside the case, emptied when it is erased. That it left stays."""

from uuid import UUID

from wayhome.bundles.models import Given
from wayhome.duties.models import Duty


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: the reason, and what is due about it at this organisation."""
    rows = Given.objects.filter(case_id=case, organisation_id=organisation)
    Duty.objects.filter(thread__in=rows.values("pk"), organisation=organisation).delete()
    return rows.exclude(why=b"").update(why=b"")
