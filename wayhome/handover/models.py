"""A hand-over and the facts it is read from. What is said is in parcels both sides open; the rest is ids and days."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from wayhome.core.models import AppendOnly, Record
from wayhome.handover.enums import ONCE, Kind
from wayhome.organisations.models import Organisation, User
from wayhome.people.models import Case
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import CASE, OWNER, SealedFact


class Handover(Record):
    """One agency proposes to another that it answers for a case. Open until it is completed or has ended."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    basis = models.UUIDField(db_index=True)
    last_day = models.DateField()
    keeps_until = models.DateField()
    teams = ArrayField(models.UUIDField())
    readers = ArrayField(models.UUIDField())
    parts = models.CharField(max_length=80)
    lead = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    is_completed = models.BooleanField(default=False)
    has_left = models.BooleanField(default=False)
    own_condition = models.UUIDField(default=uuid4)
    local_basis = models.UUIDField(null=True, blank=True, db_index=True)
    observer_basis = models.UUIDField(null=True, blank=True, db_index=True)
    observes_until = models.DateField(null=True, blank=True)
    letter = models.BinaryField()

    PLAIN: ClassVar = {
        "case": CASE,
        "sender": OWNER,
        "receiver": OWNER,
        "proposed_by": "who let whom in must be readable without keys",
        "basis": "the id of a consent; its end ends the hand-over without keys",
        "last_day": "a day; what nobody completed by then ends without keys",
        "keeps_until": "a day: the last of the wraps, written in them too",
        "teams": OWNER,
        "readers": "to whom the letters are sealed, known without keys",
        "parts": "the letters stand in the wraps too",
        "lead": OWNER,
        "deputy": OWNER,
        "closed_at": "open or not, known without keys",
        "is_completed": "who answers for the case is known without keys",
        "has_left": "something that was due waits for a colleague with other keys",
        "own_condition": "an id without meaning; the wraps that stand on the receiver's own consent wait for it",
        "local_basis": "the id of a consent; its end ends what stands on it, without keys",
        "observer_basis": "the id of a consent; its end ends what stands on it, without keys",
        "observes_until": "a day",
        "letter": "a parcel, sealed to the teams of both sides",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case"], condition=Q(closed_at=None), name="one_open_handover_per_case"
            ),
            models.CheckConstraint(condition=~Q(sender=models.F("receiver")), name="handover_to_another"),
            models.CheckConstraint(
                condition=Q(is_completed=False) | Q(closed_at__isnull=False, lead__isnull=False),
                name="handover_completed_with_a_lead",
            ),
        )
        indexes = (
            models.Index(fields=["last_day"], condition=Q(closed_at=None), name="handover_open"),
            models.Index(
                fields=["sender"],
                condition=Q(has_left=True),
                name="handover_unsettled",
            ),
        )


class Fact(AppendOnly):
    """One thing that was said or done, by one side."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="facts")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    what = models.BinaryField()

    PLAIN: ClassVar = {
        "handover": "which hand-over",
        "number": "a counter; what was said first is known without keys",
        "kind": "where a hand-over stands is read without keys",
        "organisation": OWNER,
        "what": "a parcel, sealed to the teams of both sides",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["handover", "number"], name="said_in_order"),
            models.UniqueConstraint(
                fields=["handover", "kind"], condition=Q(kind__in=[*map(str, ONCE)]), name="said_once"
            ),
        )


class Packed(SealedFact):
    """What is due in the case, put together by the sender when it confirms first. In its own strand: the receiver
    opens it with the wraps that are released at completion, and not a moment before.
    """

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="packed")
    document = SealedField("I", minimum=True)

    PLAIN: ClassVar = {**SealedFact.PLAIN, "handover": "which hand-over"}


class PackedRequests(SealedFact):
    """What was asked of others, put together with ``Packed``: each letter under the data group of which it tells."""

    packed = models.ForeignKey(Packed, on_delete=models.PROTECT, related_name="requests")
    group = models.CharField(max_length=1)
    document = SealedField()

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "packed": "which hand-over",
        "group": "the data group must be known to choose the key",
    }

    def group_of(self, field: SealedField) -> str:
        return self.group
