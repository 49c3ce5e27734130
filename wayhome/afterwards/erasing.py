"""Answers on slips: beside a case, found from it by a mark, emptied when it is erased."""

from uuid import UUID

from wayhome.afterwards import marks, models
from wayhome.attempts import models as attempts


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: what was said is gone, and no slip can be answered any more."""
    ids = attempts.Attempt.objects.filter(case_id=case).values_list("pk", flat=True)
    rows = models.Slip.objects.filter(
        journey__in=[marks.of_attempt(one) for one in ids], organisation=organisation
    )
    return rows.update(is_used=True, body=b"")
