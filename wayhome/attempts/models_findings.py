"""What was found when a condition was last asked, readable without keys: whether it held, until when; never why."""

from typing import ClassVar

from django.db import models

from wayhome.core.models import AppendOnly

SUBJECT = "an id without meaning; the clock and the boards read findings without keys"


class Finding(AppendOnly):
    """One condition of one attempt, as it was found; or, with ``is_end``, that a fact it stands on was written since.

    The newest of an attempt and a gate counts. The installation stamps it: a row that somebody made or changed in the
    database counts as none.
    """

    attempt = models.UUIDField()
    case_id = models.UUIDField()
    gate = models.CharField(max_length=60)
    holds = models.BooleanField()
    is_end = models.BooleanField(default=False)
    until_at = models.DateTimeField(null=True, blank=True)
    found_by = models.UUIDField(null=True, blank=True)
    along = models.TextField(default="", blank=True)
    signature = models.BinaryField(max_length=64)

    PLAIN: ClassVar = {
        "attempt": SUBJECT,
        "case_id": SUBJECT,
        "gate": "which condition was asked: every attempt is asked all of them",
        "holds": "green or red, without a reason: the clock and the boards hold no key",
        "is_end": "something was written since; not what",
        "until_at": "a finding lapses by itself, known without keys",
        "found_by": "who asked; a job leaves it empty",
        "along": "sealed to the installation’s own key, which opens no case: who travels along (``along``)",
        "signature": "a stamp of the installation over the other columns",
    }

    class Meta:
        indexes = (
            models.Index(fields=["attempt", "gate", "-created_at"], name="finding_newest"),
            models.Index(fields=["case_id"], name="finding_of_case"),
        )
