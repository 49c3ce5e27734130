"""A list that is done with, or that nobody finished: nothing of its file stays."""

from wayhome.caselists import models
from wayhome.core import clock


def empty(row: models.CaseList) -> None:
    """Nothing of the file opens any more. Needs no key; inside a transaction."""
    row.file, row.said, row.compared, row.ended_at = b"", b"", b"", clock.now()
    row.save(update_fields=["file", "said", "compared", "ended_at"])
    models.Batch.objects.filter(case_list=row).update(body=b"")
