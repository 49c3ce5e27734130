"""One entry per thing done, refused or looked at; signed ends of each chain; managers who saw them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wayhome.audit.enums import Outcome
from wayhome.core import clock
from wayhome.core.models import AppendOnly


class Entry(AppendOnly):
    """One link of a chain. Each organisation has a chain; ``organisation`` NULL is the installation's own."""

    created_at = None  # type: ignore[assignment]  # ``at`` is the only moment, and the hash covers it
    version = models.PositiveSmallIntegerField()
    organisation = models.UUIDField(null=True)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    job = models.CharField(max_length=60, blank=True, default="")
    sign_in_at = models.DateTimeField(null=True)
    action = models.CharField(max_length=120)
    subject = models.UUIDField(null=True)
    groups = models.CharField(max_length=60, blank=True, default="")
    outcome = models.CharField(max_length=6, choices=Outcome.choices, default=Outcome.DONE)
    count = models.PositiveBigIntegerField(null=True)
    sealed_ids = models.BinaryField(default=b"", blank=True)
    previous = models.BinaryField()
    hash = models.BinaryField()

    PLAIN: ClassVar = {
        "version": "which shape of bytes was hashed",
        "organisation": "whose chain; needed to verify without keys",
        "sequence": "order that does not depend on a clock; needed to verify without keys",
        "at": "who looked when must be answerable without keys",
        "actor": "an id that stands for the user; the name is not kept here",
        "job": "name of a system job in the code, never of a person",
        "sign_in_at": "looking is recorded once per sign-in",
        "action": "a neutral code, the same for every case",
        "subject": "a UUID; who looked at it must be answerable without keys",
        "groups": "letters of the access matrix that were opened",
        "outcome": "done, denied or failed",
        "count": "how many rows a list held",
        "sealed_ids": "sealed by the caller: which rows a list held; or the digest of a row that is sealed",
        "previous": "hash of the entry before",
        "hash": "hash of this entry",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "sequence"], name="audit_one_per_place"),
            models.UniqueConstraint(
                fields=["sequence"], condition=Q(organisation=None), name="audit_one_per_place_installation"
            ),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="audit_sequence_from_one"),
            models.CheckConstraint(condition=Q(actor=None) | Q(job=""), name="audit_user_or_job"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="audit_outcome_known"),
        )
        indexes = (
            models.Index(fields=["subject", "-sequence"], name="audit_of_subject"),
            models.Index(fields=["actor", "subject", "-sequence"], name="audit_of_actor"),
        )


class SignedHead(AppendOnly):
    """The end of a chain on one day, signed by the installation key. Kept elsewhere too, it proves later tampering."""

    created_at = None  # type: ignore[assignment]  # ``at`` is signed; an unsigned second moment could lie
    organisation = models.UUIDField(null=True)
    sequence = models.PositiveBigIntegerField()
    hash = models.BinaryField()
    at = models.DateTimeField()
    key = models.BinaryField()
    signature = models.BinaryField()

    PLAIN: ClassVar = {
        "organisation": "whose chain; given to partners",
        "sequence": "how long the chain was; given to partners",
        "hash": "its last hash; given to partners",
        "at": "when it was signed; given to partners",
        "key": "public key that signed it",
        "signature": "checked by whoever holds the head",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "sequence"], name="audit_head_once"),
            models.UniqueConstraint(
                fields=["sequence"], condition=Q(organisation=None), name="audit_head_once_installation"
            ),
        )


class Countersignature(AppendOnly):
    """A manager's own key over a signed head: even the server's owner cannot make another past pass for this one."""

    created_at = None  # type: ignore[assignment]  # ``at`` is the moment
    head = models.ForeignKey(SignedHead, on_delete=models.PROTECT, related_name="countersignatures")
    user = models.UUIDField()
    at = models.DateTimeField(default=clock.now)
    key = models.BinaryField()
    signature = models.BinaryField()

    PLAIN: ClassVar = {
        "head": "which signed head was seen",
        "user": "an id that stands for the manager",
        "at": "when it was seen",
        "key": "public key of the manager at that moment",
        "signature": "checked by whoever holds the head",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["head", "user"], name="audit_head_seen_once"),)
