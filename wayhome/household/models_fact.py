"""What the facts of a house have in common: written in a house, sealed to its team."""

from typing import ClassVar

from django.db import models

from wayhome.core.models import AppendOnly

HOUSE = "which house: a number; the address stands nowhere in this room"
WRITER = "who wrote it; the record of changes says the same"
PARCEL = "ciphertext already: a parcel to the team of the house"


class HouseFact(AppendOnly):
    """Something that was written down in a house, sealed to its team."""

    house = models.UUIDField(db_index=True)
    written_by = models.UUIDField()
    what = models.BinaryField()

    PLAIN: ClassVar[dict[str, str]] = {"house": HOUSE, "written_by": WRITER, "what": PARCEL}

    class Meta:
        abstract = True


class AboutSomebody(HouseFact):
    """Something about one who lives there. Which one is sealed; the mark lets it be erased with the case."""

    mark = models.CharField(max_length=64, default="", editable=False)

    PLAIN: ClassVar[dict[str, str]] = {
        **HouseFact.PLAIN,
        "mark": "stands for the case and this very row: two rows of one case look unlike, and so does one of none",
    }

    class Meta:
        abstract = True
