"""The line on the desk: beside a case, gone when it is erased."""

from uuid import UUID

from wayhome.followup import models


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: nothing of the case is on a desk any more."""
    count, _kinds = models.Turn.objects.filter(case_id=case, organisation_id=organisation).delete()
    return int(count)
