"""Words about closing, added and never changed. Of a line nothing tells without keys what it is."""

from typing import ClassVar

from django.db import models

from wayhome.attempts.models import COUNTER, WRITER
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Entry(SealedFact):
    """One word about closing. ``number`` counts them, so that who writes has read the one before."""

    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("I")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "number": COUNTER, "written_by": WRITER}

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case_id", "number"], name="closing_entry_one_next"),)
