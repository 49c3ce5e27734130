"""The register of pictures and stories: what was made of somebody, so that taking back finds every one of it."""

from typing import ClassVar

from django.db import models

from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Picture(SealedFact):
    """One version of what is known of one picture, film, voice or story. ``thing`` is the same in all of them."""

    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    basis_mark = models.CharField(max_length=64, db_index=True)
    is_gone = models.BooleanField(default=False)
    document = SealedField("I")

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "thing": "an id without meaning; what belongs to it is found without keys",
        "number": "a counter; the newest is found without keys",
        "written_by": "who wrote it; the record of changes says the same",
        "basis_mark": "keyed hash of the yes it rests on; its end is found without keys",
        "is_gone": "what is still to be removed is owed without keys",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case_id", "thing", "number"], name="one_next_of_a_picture"),
        )
