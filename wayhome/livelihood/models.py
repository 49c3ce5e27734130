"""What somebody learns, and what she or he lives on: lines that add up; and when a case is to be asked about again.

Of a line nothing tells without keys what it is: that a school place was found, that nobody came, that a job was lost.
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.attempts.models import COUNTER, WRITER
from wayhome.core.models import Record
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Line(SealedFact):
    """One line of a case. ``number`` counts them, so that who writes has read the one before."""

    number = models.PositiveIntegerField()
    written_by = models.UUIDField()

    PLAIN: ClassVar = {**SealedFact.PLAIN, "number": COUNTER, "written_by": WRITER}

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=["case_id", "number"], name="livelihood_%(class)s_one_next"),
        )


class Learning(Line):
    """Of school, courses, and the papers they give: services and plan, which the house and a guardian read too."""

    document = SealedField("I")

    class Meta(Line.Meta):
        pass


class Work(Line):
    """Of work and income: outcomes, which fewer people read."""

    document = SealedField("J")

    class Meta(Line.Meta):
        pass


class Turn(Record):
    """When something of a case is to be asked about, as an agency sees it. Worked out anew with each line it writes; a
    day, and nothing of why.
    """

    case_id = models.UUIDField()
    part = models.CharField(max_length=1)
    organisation_id = models.UUIDField()
    due_at = models.DateTimeField(null=True)

    PLAIN: ClassVar = {
        "case_id": "which case it is about; as on every record of it",
        "part": "of which group of data it is, as the tables of the lines say too",
        "organisation_id": "who works on it is known to whoever has the database (docs/threats.md)",
        "due_at": "a day; without one nothing is to be asked, for whichever of many reasons",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case_id", "part", "organisation_id"], name="livelihood_turn_of"),
        )
        indexes = (models.Index(fields=["due_at", "case_id"], name="livelihood_turns"),)
