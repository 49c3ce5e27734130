"""The police protection of a house: who at which agency, what was agreed, when it was tried. Never who lives there."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wayhome.core.models import Record
from wayhome.household.models_fact import HOUSE, PARCEL, HouseFact
from wayhome.organisations.models import Organisation, User

WHO = "who works together is known to whoever has the database (docs/threats.md)"
TO_BOTH = "a parcel to the team of the house and the officers it said yes to; sealed anew when one goes"


def together(at: str, by: str, name: str) -> models.CheckConstraint:
    """A moment and its doer: both, or neither."""
    neither, both = Q(**{at: None, by: None}), Q(**{f"{at}__isnull": False, f"{by}__isnull": False})
    return models.CheckConstraint(condition=neither | both, name=name)


class Protection(Record):
    """One agency protects one house from outside. What is agreed is sealed to the house and to named officers."""

    house = models.UUIDField(db_index=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=1)
    what = models.BinaryField()
    agreed = models.PositiveIntegerField(default=0)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.UUIDField(null=True, blank=True)
    tested_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    PLAIN: ClassVar = {
        "house": HOUSE,
        "organisation": WHO,
        "agency": WHO,
        "number": "counts the changes of what is agreed",
        "what": TO_BOTH,
        "agreed": "which of them the agency has said yes to",
        "agreed_at": "since when it holds is known without keys",
        "agreed_by": "which officer said yes",
        "tested_on": "a day; that a test is old is known without keys",
        "ended_at": "whether it holds is known without keys",
        "ended_by": "who ended it",
    }

    class Meta:
        constraints = (
            together("agreed_at", "agreed_by", "household_agreed_at_and_by"),
            together("ended_at", "ended_by", "household_protection_ended"),
            models.UniqueConstraint(
                fields=["house", "agency"], condition=Q(ended_at=None), name="household_one_protection"
            ),
        )


class Officer(Record):
    """An officer whom the agency named. Nothing opens before the house says yes; it may ask for another at any time."""

    protection = models.ForeignKey(Protection, on_delete=models.PROTECT, related_name="officers")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    named_by = models.UUIDField()
    let_in_at = models.DateTimeField(null=True, blank=True)
    let_in_by = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    reason = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        "protection": "which protection",
        "user": WHO,
        "named_by": "who at the agency named the officer",
        "let_in_at": "whether the house said yes is known without keys",
        "let_in_by": "who at the house said yes",
        "ended_at": "effective at the next request",
        "ended_by": "who ended it",
        "reason": PARCEL + "; the agency is told none",
    }

    class Meta:
        constraints = (
            together("let_in_at", "let_in_by", "household_officer_let_in"),
            together("ended_at", "ended_by", "household_officer_ended"),
            models.UniqueConstraint(
                fields=["protection", "user"], condition=Q(ended_at=None), name="household_officer_once"
            ),
        )


class Tried(HouseFact):
    """The protection was tried: how long it took, and what to mend."""

    protection = models.UUIDField(db_index=True)
    day = models.DateField()

    PLAIN: ClassVar = {**HouseFact.PLAIN, "protection": "which protection", "day": "a day"}


class CallOut(HouseFact):
    """The police were called to the house, and when they came. The officers read it: it names nobody."""

    protection = models.UUIDField(db_index=True)

    PLAIN: ClassVar = {**HouseFact.PLAIN, "protection": "which protection"}
