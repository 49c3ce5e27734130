"""Copies on their way to the lawyers: parcels, found by the case, gone when it is erased."""

from uuid import UUID

from wayhome.evidence.models import Waiting


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: what waits to be taken in at this organisation."""
    _total, deleted = Waiting.objects.filter(case_id=case, organisation_id=organisation).delete()
    return deleted.get(Waiting._meta.label, 0)
