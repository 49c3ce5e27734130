"""What stands apart from legal matters: a protection programme, readiness, the danger. Added, never changed.

Offers, answers, measures and releases are ``testimony.Entry``: without keys they look like any day of a matter.
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.attempts.models import COUNTER, WRITER
from wayhome.testimony import models as testimony
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Programme(testimony.Thing):
    """A measure that keeps its own secrets: only that there is one, and what was decided on it."""

    document = SealedField("H")

    class Meta(testimony.Thing.Meta):
        pass


class Look(SealedFact):
    """One look at something of the case. ``number`` counts them, so that who writes has read the one before."""

    number = models.PositiveIntegerField()
    written_by = models.UUIDField()

    PLAIN: ClassVar[dict[str, str]] = {**SealedFact.PLAIN, "number": COUNTER, "written_by": WRITER}

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=["case_id", "number"], name="witnessing_%(class)s_one_next"),
        )


class Readiness(Look):
    """The psychologist's word."""

    document = SealedField("Em")

    class Meta(Look.Meta):
        pass


class Risk(Look):
    """The danger of speaking."""

    document = SealedField("F")

    class Meta(Look.Meta):
        pass
