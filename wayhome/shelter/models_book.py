"""What a house keeps under seal: its address, notes about stays, who must not be let in; and gaps that are counted."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wayhome.core.models import AppendOnly, Record
from wayhome.organisations.models import Organisation
from wayhome.shelter.enums import Group, NoPlace, NoteKind

WRITER = "who wrote it; the record of changes says the same"
TO_HOUSE = "a parcel, sealed to the house team"
WHICH_HOUSE = "which house; where that is stands sealed, and nowhere else"
WHO = "who works together is known to whoever has the database (docs/threats.md)"


class Address(Record):
    """Where a house is. Sealed to the house team alone; read on one page, and each reading is recorded."""

    house = models.OneToOneField("shelter.House", on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    marks = models.BinaryField(default=b"", blank=True)
    written_by = models.UUIDField()
    number = models.PositiveIntegerField(default=1)

    PLAIN: ClassVar = {
        "house": WHICH_HOUSE,
        "sealed": TO_HOUSE + "; to its managers alone once somebody has learnt where it is",
        "marks": TO_HOUSE
        + ", while it is not safe: what stands for the address, to compare with and not to read",
        "written_by": WRITER,
        "number": "counts how often it was written; who may write it is held by the house meanwhile",
    }


class StayNote(AppendOnly):
    """One note of the house about a stay: what was asked on arrival, belongings, medicines, why a hold was lifted."""

    stay = models.ForeignKey("shelter.Stay", on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=12, choices=NoteKind.choices)
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    sealed = models.BinaryField()

    PLAIN: ClassVar = {
        "stay": "whose stay; nothing of the person",
        "kind": "one of eight words",
        "number": "a counter; the newest is found without keys",
        "written_by": WRITER,
        "sealed": TO_HOUSE,
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["stay", "kind", "number"], name="stay_note_once"),)


class Barred(Record):
    """Somebody who must not be let in, or a case that must not live here. Who and why is known to the house team."""

    house = models.ForeignKey("shelter.House", on_delete=models.PROTECT, related_name="+")
    written_by = models.UUIDField()
    sealed = models.BinaryField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    PLAIN: ClassVar = {
        "house": WHICH_HOUSE,
        "written_by": WRITER,
        "sealed": TO_HOUSE + ": who, and why",
        "ended_at": "whether it holds is known without keys",
        "ended_by": WRITER,
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="barred_ended_at_and_by",
            ),
        )
        indexes = (models.Index(fields=["house"], condition=Q(ended_at=None), name="barred_now"),)


class Compromise(AppendOnly):
    """Somebody may have learnt where a house is, or it is safe again. What happened is known to the house team."""

    house = models.ForeignKey("shelter.House", on_delete=models.PROTECT, related_name="+")
    is_over = models.BooleanField()
    written_by = models.UUIDField()
    sealed = models.BinaryField()

    PLAIN: ClassVar = {
        "house": WHICH_HOUSE,
        "is_over": "whether it begins or ends; decided without keys",
        "written_by": WRITER,
        "sealed": TO_HOUSE + ": what happened",
    }


class Gap(AppendOnly):
    """Somebody was looked for a place and found none. Counted: which day, for whom, why; never who it was."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    house = models.ForeignKey(
        "shelter.House", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    day = models.DateField()
    group = models.CharField(max_length=10, choices=Group.choices, blank=True)
    why = models.CharField(max_length=14, choices=NoPlace.choices)

    PLAIN: ClassVar = {
        "organisation": WHO,
        "house": "which house was asked, if one was",
        "day": "a day",
        "group": "one of four words; no row leads to a person",
        "why": "one of four words",
    }

    class Meta:
        indexes = (models.Index(fields=["organisation", "day"], name="gap_by_day"),)
