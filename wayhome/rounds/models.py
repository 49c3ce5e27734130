"""A list for one day: sealed for one telephone, each visit alone, so that one can be taken away; and what was typed.

Plain is only what the server must know while nobody is signed in: that there is a list, for which day, of how many
cases, and when it was heard of. What stands on it and what was typed is sealed.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wayhome.core.models import Record
from wayhome.passes.models import OWN, Ready
from wayhome.residence.models import WRITER
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact

OF_CASE = "which case it is about; as on every record of it"


class Round(Ready):
    """The list as it lies ready."""

    day = models.DateField()

    PLAIN: ClassVar = {**Ready.PLAIN, "day": "a day: one list for each, and it shuts by itself"}

    class Meta:
        indexes = (
            models.Index(fields=["closes_at"], condition=Q(ended_at=None), name="rounds_to_shut"),
            models.Index(fields=["made_by", "-day"], name="rounds_of_whom"),
        )


class Line(Record):
    """One visit on it. Emptied when it is taken away, and with the list."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="lines")
    case_id = models.UUIDField(db_index=True)
    sealed = models.BinaryField()
    own = models.TextField()
    gone_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "round": "an id without meaning; a list is shut without keys",
        "case_id": OF_CASE + ": a visit is taken away without keys",
        "sealed": "ciphertext already: to the link and the four words together; emptied when the visit is gone",
        "own": OWN,
        "gone_at": "that it is not on the list any more, for whatever reason",
    }


class Parcel(Record):
    """One thing that was typed. Emptied once it was taken in."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="parcels")
    once = models.UUIDField()
    body = models.BinaryField()
    taken_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "line": "an id without meaning; what waits is found without keys",
        "once": "made by the telephone: sent twice, it is one",
        "body": "a parcel: what was typed and when, for who works on the case",
        "taken_at": "taken in once, also by two at the same time",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["line", "once"], name="rounds_said_once"),)
        indexes = (
            models.Index(fields=["line", "created_at"], condition=Q(taken_at=None), name="rounds_waiting"),
        )


class Visit(SealedFact):
    """What of the case stands on a list, as who works on it reads it. Its id is that of the line."""

    written_by = models.UUIDField()
    document = SealedField("J")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER}


class Note(SealedFact):
    """What was typed and is kept as words, with a sentence why where it did not fit. Its id is that of the parcel."""

    written_by = models.UUIDField()
    document = SealedField("J")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER}
