"""Words about ordinary life, added and never changed; and how long something takes here, where somebody wrote it."""

from typing import ClassVar

from django.db import models

from wayhome.attempts.models import COUNTER, WRITER
from wayhome.core.models import Record
from wayhome.organisations.models import Organisation
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Entry(SealedFact):
    """One word about one line of the list. ``number`` counts them, so that who writes has read the one before."""

    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("I")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "number": COUNTER, "written_by": WRITER}

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case_id", "number"], name="ordinary_entry_one_next"),)


class Usual(Record):
    """How many days something takes here, as the organisation wrote it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=40)
    days = models.PositiveIntegerField()
    written_on = models.DateField()
    written_by = models.UUIDField()

    PLAIN: ClassVar = {
        "organisation": "whose experience it is; about nobody",
        "line": "a line of the list that everybody has; about nobody",
        "days": "how long it takes here; about nobody",
        "written_on": "a day; how old the figure is",
        "written_by": WRITER,
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "line"], name="ordinary_usual_once"),)
