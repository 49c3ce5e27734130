"""The follow-up calendar: lines that add up, the safety note, who has read it; and whose turn it is when.

Of a line nothing tells without keys what it is: that somebody was met, was not reached, or wants no more contact.
"""

from typing import ClassVar

from django.db import models

from wayhome.attempts.models import COUNTER, WRITER
from wayhome.core.models import Record
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Entry(SealedFact):
    """One line of the calendar of a case. ``number`` counts them, so that who writes has read the one before."""

    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("J")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "number": COUNTER, "written_by": WRITER}

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case_id", "number"], name="followup_entry_one_next"),)


class Note(SealedFact):
    """A version of what is read before a visit at home."""

    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("F")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "number": COUNTER, "written_by": WRITER}

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case_id", "number"], name="followup_note_one_next"),)


class Reading(SealedFact):
    """Somebody has read a version of the note."""

    note = models.UUIDField(db_index=True)
    written_by = models.UUIDField()
    document = SealedField("F")

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "note": "an id without meaning; who has read it is found without keys",
        "written_by": WRITER,
    }


class Turn(Record):
    """When a case comes next on the desk. Worked out anew with each line; a day, and nothing of why."""

    case_id = models.UUIDField(unique=True)
    organisation_id = models.UUIDField()
    due_at = models.DateTimeField(null=True)

    PLAIN: ClassVar = {
        "case_id": "which case it is about; as on every record of it",
        "organisation_id": "who works on it is known to whoever has the database (docs/threats.md)",
        "due_at": "a day; without one nothing is due, for whichever of many reasons",
    }

    class Meta:
        indexes = (models.Index(fields=["due_at", "case_id"], name="followup_turns"),)
