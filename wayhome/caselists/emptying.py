"""A list that is done with, or that nobody finished: nothing of its file stays. Rows that a run sent wait on, or go."""

from wayhome.caselists import models
from wayhome.core import clock


def empty(row: models.CaseList) -> None:
    """Nothing of the file opens any more. Needs no key; inside a transaction."""
    row.file, row.said, row.compared, row.ended_at = b"", b"", b"", clock.now()
    row.save(update_fields=["file", "said", "compared", "ended_at"])
    if not end_if_in(row):
        models.Sent.objects.filter(case_list=row, ended_at=None).update(case_list=None)
    models.Batch.objects.filter(case_list=row).update(body=b"")


def end_if_in(row: models.CaseList) -> bool:
    """Whether everything of it is in: then what a run sent for it is gone."""
    if row.planned_at is None or models.Batch.objects.filter(case_list=row, taken_at=None).exists():
        return False
    sent = models.Sent.objects.filter(case_list=row, ended_at=None)
    sent.update(body=b"", marks=b"", ended_at=clock.now())
    return True


def put_away(key: models.RunKey) -> int:
    """The rows of a run that nobody has in hand are gone. How many; inside a transaction that holds the key.

    It may come again: a list that a colleague puts down afterwards waits anew.
    """
    waiting = models.Sent.objects.filter(key=key, case_list=None, ended_at=None)
    count = sum(waiting.values_list("rows", flat=True))
    waiting.update(body=b"", marks=b"", ended_at=clock.now())
    key.put_away_at = clock.now()
    key.save(update_fields=["put_away_at"])
    return count
