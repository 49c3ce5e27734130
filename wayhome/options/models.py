"""Talks about all options, what somebody wants, and that a lawyer was offered. Added, never changed; all of it sealed.

A new answer is a new record. The newest holds.
"""

from typing import ClassVar

from django.db import models

from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact

WRITER = "who wrote it; the record of changes says the same"


class Talk(SealedFact):
    """What was spoken about, and what she or he wants. Without keys a yes to going back looks like a no."""

    written_by = models.UUIDField()
    document = SealedField("I")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER}


class Counsel(SealedFact):
    """A lawyer was offered. The lawyers on the case read it too."""

    written_by = models.UUIDField()
    document = SealedField("I", minimum=True)

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER}
