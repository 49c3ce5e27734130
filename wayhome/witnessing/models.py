"""What stands apart from legal matters: readiness, the danger. Added, never changed.

Offers, answers, measures and releases are ``testimony.Entry``: without keys they look like any day of a matter. A
protection programme is part of what the lawyer keeps of a matter (``testimony.File``): no row tells that there is one.
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.attempts.models import COUNTER, WRITER
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


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
