"""How things are for her or him, asked again and again: the survey, and what she or he rates. Added, never changed.

Case-wide, of no travel plan. Sealed as group J: answers whole, and an extract with the day and the figures for who
may read no more than that.
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Thing(SealedFact):
    """One version of something that was asked. ``thing`` is the same in all its versions.

    Whether it is half answered, finished or set aside is sealed.
    """

    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("J")
    brief = SealedField("J", minimum=True)

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "thing": "an id without meaning; its versions are found without keys",
        "number": "a counter; the newest is found without keys",
        "written_by": "who wrote it; the record of changes says the same",
    }

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=["case_id", "thing", "number"], name="outcomes_%(class)s_one_next"
            ),
        )


class Survey(Thing):
    """The RSS-style survey, at one time."""

    class Meta(Thing.Meta):
        pass


class Rating(Thing):
    """The seven that she or he rates, at one time."""

    class Meta(Thing.Meta):
        pass
