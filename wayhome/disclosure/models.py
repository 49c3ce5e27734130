"""Requests of police, courts and ministries, as they arrive and as they are answered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wayhome.core.models import Record
from wayhome.disclosure.enums import Kind
from wayhome.organisations.models import Organisation, User
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import OWNER, SealedFact

ONCE = (Kind.ANSWERED, Kind.CONFIRMED, Kind.REFUSED, Kind.TOLD)


class Letter(Record):
    """An officer with an account asked. Sealed to the Intake of the other agency; the officer keeps a receipt."""

    asker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.UUIDField(db_index=True)
    day = models.DateField()
    taken_on = models.DateField(null=True, blank=True)
    what = models.BinaryField()
    own = models.BinaryField()
    log = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        "asker": OWNER,
        "asked_by": "whose receipt it is",
        "organisation": OWNER,
        "team": "whose board it is on",
        "day": "a day",
        "taken_on": "a day; whether somebody dealt with it. Never shown to who asked",
        "what": "a parcel, sealed to the team that answers",
        "own": "a parcel, sealed to the officer: the own reference",
        "log": "a parcel, sealed to the protection officers, put to a case or not: on what order, and which of the two",
    }


class Asking(SealedFact):
    """A request about a person of this case, as it was made. Never changed."""

    day = models.DateField()
    written_by = models.UUIDField()
    document = SealedField("F")
    log = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "day": "a day",
        "written_by": "who wrote it; the record of changes says the same",
        "log": "a parcel, sealed to the protection officers: who asked and on what order, nobody's name",
    }


class Happened(SealedFact):
    """What was done with a request: answered, confirmed by a second person, and that she or he was told."""

    asking = models.ForeignKey(Asking, on_delete=models.PROTECT, related_name="happened")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    day = models.DateField()
    written_by = models.UUIDField()
    document = SealedField("F")
    log = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "asking": "which request",
        "kind": "whether it was answered and told; never what was answered",
        "day": "a day",
        "written_by": "who answered and who confirmed must be different people, known without keys",
        "log": "a parcel, sealed to the protection officers: who asked and which groups, nobody's name",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["asking", "kind"],
                condition=Q(kind__in=[str(kind) for kind in ONCE]),
                name="disclosure_happens_once",
            ),
        )
