"""What tells that a row is in already goes when the case is erased: brought again, it would be a new one."""

from uuid import UUID

from wayhome.caselists import models


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: no mark of a row of this case stays."""
    count, _kinds = models.RowMark.objects.filter(case_id=case, organisation_id=organisation).delete()
    return int(count)
