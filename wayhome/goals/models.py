"""The plan for the time after arriving, in versions, and what is said about it. Only added; sealed as group I.

What is said of a plan is one kind of row, sealed which: without keys nobody can tell a signature from a goal that was
given up.
"""

from typing import ClassVar

from django.db import models

from wayhome.attempts.models import COUNTER, WRITER
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Plan(SealedFact):
    """One version of the plan of a case. The agency that goes on with it writes the next number in its own strand."""

    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("I")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "number": COUNTER, "written_by": WRITER}

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case_id", "number"], name="goals_plan_one_next"),)


class Word(SealedFact):
    """Read together, what became of a goal or a step, gone through: sealed which, and about what."""

    written_by = models.UUIDField()
    document = SealedField("I")
    across = models.BinaryField(default=bytes)

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "written_by": WRITER,
        "across": "a parcel, sealed to the agency that leads, where a partner has written it",
    }
