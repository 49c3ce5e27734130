"""Agreements between two organisations about what they share, and each word either of them said about one.

Nobody who is helped is named here. Both sides, and whoever prints it, must be able to read it without keys.
"""

from typing import ClassVar, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from wayhome.core.models import AppendOnly, Record
from wayhome.organisations.models import Organisation, User
from wayhome.protocols.enums import ONCE, Kind, Reason

TERMS = "terms between two organisations; they name nobody who is helped, and are read without keys"
SIDE = "who works together is known to whoever has the database (docs/threats.md)"


class PairQuerySet(models.QuerySet["Pair"]):
    """Questions about pairs."""

    def of(self, organisation: UUID | None) -> Self:
        """Those that an organisation is one side of."""
        return self.filter(Q(first=organisation) | Q(second=organisation))

    def between(self, one: UUID | None, other: UUID) -> Self:
        """The one of these two, whichever was first."""
        return self.filter(Q(first=one, second=other) | Q(first=other, second=one))


class Pair(Record):
    """Two organisations, what holds between them now, and what waits for an answer. Held by whoever changes either."""

    first = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    live = models.ForeignKey("Protocol", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    open = models.ForeignKey("Protocol", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    was_ended = models.BooleanField(default=False)

    objects = PairQuerySet.as_manager()

    PLAIN: ClassVar = {
        "first": SIDE,
        "second": SIDE,
        "live": "which agreement holds is asked before any key is open",
        "open": "which proposal waits for an answer",
        "was_ended": "that one was ended and none followed; no reason replaces it",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="protocol_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="protocol_pair_in_one_order"),
        )
        indexes = (models.Index(fields=["second"], name="protocol_pair_second"),)

    def other(self, organisation: UUID | None) -> Organisation:
        """The side across."""
        return self.second if self.first_id == organisation else self.first


class Protocol(AppendOnly):
    """Terms, as one side proposed them. A change of any word is a new proposal."""

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="protocols")
    number = models.PositiveSmallIntegerField()
    proposer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    uses = ArrayField(models.CharField(max_length=12))
    groups = models.CharField(max_length=10)
    keeps_months = models.PositiveSmallIntegerField()
    review_on = models.DateField()
    ground = models.TextField(blank=True)
    words = models.TextField(blank=True)

    PLAIN: ClassVar = {
        "pair": SIDE,
        "number": "a counter",
        "proposer": SIDE,
        "uses": TERMS,
        "groups": TERMS,
        "keeps_months": TERMS,
        "review_on": "a day; the clock works without keys",
        "ground": TERMS,
        "words": TERMS,
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["pair", "number"], name="protocol_numbered"),)


class Word(AppendOnly):
    """What one side said: proposed, confirmed, declined, withdrawn, ended; with whom it is to be spoken about there."""

    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="said")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    contact = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)

    PLAIN: ClassVar = {
        "protocol": SIDE,
        "kind": "where an agreement stands is read without keys",
        "organisation": SIDE,
        "user": "who agreed for an organisation must be readable without keys",
        "contact": "an office and its number, printed in the agreement",
        "words": TERMS,
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["protocol", "kind"],
                condition=Q(kind__in=[*map(str, ONCE)]),
                name="protocol_said_once",
            ),
        )


class Without(AppendOnly):
    """One organisation shares with another before there is an agreement: why, who says so, until when."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    words = models.TextField()
    until_day = models.DateField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    PLAIN: ClassVar = {
        "organisation": SIDE,
        "partner": SIDE,
        "reason": "one of four codes, of no case",
        "words": "why the organisation shares; the page asks to name nobody",
        "until_day": "a day; checked before any key is open",
        "user": "who said so must be readable without keys",
    }

    class Meta:
        indexes = (models.Index(fields=["organisation", "partner", "until_day"], name="protocol_without"),)
