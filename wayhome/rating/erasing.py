"""Slips and answers: beside a case, found from it by a mark, emptied when it is erased. The counts are of nobody."""

from uuid import UUID

from wayhome.core.actors import Job
from wayhome.duties import actions as duties
from wayhome.rating import marks, models


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: what was said is gone, no slip can be answered, and nobody is to ask."""
    rows = models.Slip.objects.filter(of_case=marks.of_case(case), given_by=organisation)
    duties.stop_for(
        thread=marks.thread(case), abouts=None, by=Job("rating.erased", organisation_id=organisation)
    )
    return rows.update(is_used=True, body=b"", asked="", readers=[], press="")
