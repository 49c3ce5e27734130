"""Documents behind letters: beside a case, found from it by a mark, emptied when it is erased."""

from uuid import UUID

from wayhome.attempts import models as attempts
from wayhome.crossings import doors, models


def empty(case: UUID, organisation: UUID) -> int:
    """For ``people.erasing``: they open no more, and hold nothing; whom the clock would tell is gone, too."""
    ids = attempts.Attempt.objects.filter(case_id=case).values_list("pk", flat=True)
    rows = models.Door.objects.filter(
        mark__in=[doors.of_attempt(one) for one in ids], organisation=organisation
    )
    return rows.update(is_open=False, body=b"", to_tell="")
