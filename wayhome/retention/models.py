"""How long a closed case is kept: lines that add up, one agency's own.

Of a line nothing tells without keys what it is: that something must be kept, or that she or he asks to be forgotten.
On which day somebody looks again is sealed in the lines and stands nowhere else: it would tell who wanted no help, and
in which month a child was born.
"""

from typing import ClassVar

from django.db import models

from wayhome.attempts.models import COUNTER, WRITER
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Line(SealedFact):
    """Something said or decided about keeping. ``number`` counts an agency’s own."""

    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("I")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "number": COUNTER, "written_by": WRITER}

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case_id", "organisation_id", "number"], name="retention_line_one_next"
            ),
        )
