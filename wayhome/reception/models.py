"""What is written in the first days. Added, never changed; which of them tells what, keys alone say."""

from typing import Any, ClassVar

from django.db import models

from wayhome.attempts.models import COUNTER, WRITER
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Line(SealedFact):
    """One line of a case. ``number`` counts them, so that who writes has read the one before."""

    number = models.PositiveIntegerField()
    written_by = models.UUIDField()

    PLAIN: ClassVar[dict[str, str]] = {**SealedFact.PLAIN, "number": COUNTER, "written_by": WRITER}

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=["case_id", "number"], name="reception_%(class)s_one_next"),
        )


class Check(Line):
    """Asked how she or he found it: the short check of the first day, or the whole one."""

    document = SealedField("F")

    class Meta(Line.Meta):
        pass


class Offer(Line):
    """A first appointment was offered. A yes looks like a no."""

    document = SealedField("I")

    class Meta(Line.Meta):
        pass


class Child(Line):
    """A version of what has to be there before a child lives with somebody. The newest holds."""

    document = SealedField("I")

    class Meta(Line.Meta):
        pass
