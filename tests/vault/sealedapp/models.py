"""Models as a room would write them."""

from typing import ClassVar

from django.db import models

from wayhome.vault.fields import SealedField
from wayhome.vault.models import SealedFact, SealedRecord, StrandName


class Visit(SealedRecord):
    """A record that is edited: identity, health with its minimum extract, and a plain step."""

    step = models.CharField(max_length=20, default="open")
    who = SealedField("A")
    health = SealedField("D")
    diet = SealedField("D", minimum=True)

    objects: ClassVar = models.Manager()

    PLAIN: ClassVar = {**SealedRecord.PLAIN, "step": "a code"}

    class Meta:
        app_label = "sealedapp"


class Told(SealedFact):
    """A fact with a sealed body; with an author, someone's own."""

    author_id = models.UUIDField(null=True)
    body = SealedField("C")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "author_id": "whose key"}

    class Meta:
        app_label = "sealedapp"

    @property
    def strand_name(self) -> StrandName:
        return StrandName(self.case_id, self.organisation_id, self.author_id)


class OwnNote(SealedRecord):
    """What only its author reads."""

    author_id = models.UUIDField()
    note = SealedField("E")

    objects: ClassVar = models.Manager()

    PLAIN: ClassVar = {**SealedRecord.PLAIN, "author_id": "whose key"}

    class Meta:
        app_label = "sealedapp"

    @property
    def strand_name(self) -> StrandName:
        return StrandName(self.case_id, self.organisation_id, self.author_id)
