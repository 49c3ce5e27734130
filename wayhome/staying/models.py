"""What staying needs, in versions. Added, never changed, and all of it sealed."""

from typing import Any, ClassVar

from django.db import models

from wayhome.people.models import Version
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact

WRITER = "who wrote it; the record of changes says the same"


class Path(Version):
    """What she or he wants instead of going back. A change is the next version."""

    document = SealedField("I")

    class Meta(Version.Meta):
        pass


class Task(SealedFact):
    """One version of one thing that is to be done. ``thing`` is the same in all its versions."""

    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("I")

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "thing": "an id without meaning; its versions are found without keys",
        "number": "a counter; the newest is found without keys",
        "written_by": WRITER,
    }

    class Meta:
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=["case_id", "thing", "number"], name="staying_task_one_next"),
        )
