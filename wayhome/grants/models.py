"""Help and money, and how it went: added, never changed, all of it sealed; and whose turn it is on the desk.

How something went is group F, whether it went well or not: without keys nobody can tell one from the other.
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.attempts.models import COUNTER, WRITER
from wayhome.core.models import Record
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Thing(SealedFact):
    """One version of something. ``thing`` is the same in all of them; whoever goes on with a case writes the next."""

    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "thing": "an id without meaning; its versions are found without keys",
        "number": COUNTER,
        "written_by": WRITER,
    }

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=["case_id", "thing", "number"], name="grants_%(class)s_one_next_version"
            ),
        )


class Item(Thing):
    """One thing that is given, with its instalments and receipts."""

    document = SealedField("I")

    class Meta(Thing.Meta):
        pass


class Word(Thing):
    """How something went. Each has a ``thing`` of its own; what it is about is sealed."""

    document = SealedField("F")

    class Meta(Thing.Meta):
        pass


class Turn(Record):
    """When a case comes next on the desk, for the things of each agency: those whose newest version it wrote.

    Worked out anew with each change; a day, and nothing of what for.
    """

    case_id = models.UUIDField()
    organisation_id = models.UUIDField()
    due_on = models.DateField(null=True)

    PLAIN: ClassVar = {
        "case_id": "which case it is about; as on every record of it",
        "organisation_id": "who works on it is known to whoever has the database (docs/threats.md)",
        "due_on": "a day; without one nothing is due, for whichever of many reasons",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case_id", "organisation_id"], name="grants_turn_one_of_agency"),
        )
        indexes = (models.Index(fields=["due_on", "case_id"], name="grants_turns"),)
