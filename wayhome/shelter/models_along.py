"""What goes with somebody, sealed in her or his own case: who must not be let in at the next house, either; whom she or
he wants to talk to.
"""

from typing import ClassVar

from django.db import models

from wayhome.shelter.models_book import WRITER
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Along(SealedFact):
    """Who must not be let in where she or he lives, as the house wrote it that she or he left for another."""

    stay = models.UUIDField(db_index=True)
    written_by = models.UUIDField()
    document = SealedField("F")

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "stay": "with which stay it came along: the next house takes the newest, without keys",
        "written_by": WRITER,
    }


class WorkerWish(SealedFact):
    """Whom she or he wants to talk to: in the short extract, for whoever plans something for her or him."""

    written_by = models.UUIDField()
    document = SealedField("Am")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER}
