"""Threads on a case between two agencies. What is written is one parcel a side, deleted when its access ends."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from wayhome.core.models import AppendOnly, Record
from wayhome.organisations.models import Organisation, User
from wayhome.people.models import WHO, Case


class Thread(Record):
    """One matter between two agencies, about one part of the case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=1)
    opener = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    last_number = models.PositiveIntegerField(default=0)

    PLAIN: ClassVar = {
        "case": "must be found before any key is open",
        "group": "which part it is about; the letters stand in the wraps too",
        "opener": WHO,
        "other": WHO,
        "last_number": "a counter; held by whoever writes next",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(opener=F("other")), name="thread_with_another_agency"),
        )
        indexes = (models.Index(fields=["case"], name="thread_of_case"),)


class Message(AppendOnly):
    """That something was written, by whom. What it says is in the copies."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="messages")
    number = models.PositiveIntegerField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    PLAIN: ClassVar = {
        "thread": "which thread",
        "number": "a counter",
        "organisation": WHO,
        "user": "who wrote it; the record of changes says the same",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["thread", "number"], name="message_numbered"),)


class Copy(Record):
    """What one side reads of a message. Deleted when that side has no access to this part any more."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="copies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    readers = ArrayField(models.UUIDField())
    what = models.BinaryField()

    PLAIN: ClassVar = {
        "message": "which message",
        "organisation": WHO,
        "readers": WHO,
        "what": "a parcel, sealed to the teams and people of one side who hold this part of the case",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["message", "organisation"], name="one_copy_a_side"),)
        indexes = (models.Index(fields=["organisation"], name="copies_of_a_side"),)


class Reading(AppendOnly):
    """Somebody of the other side has read it."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="readings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    PLAIN: ClassVar = {
        "message": "which message",
        "organisation": WHO,
        "user": "who read it; the record of who looked says the same",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["message", "organisation"], name="read_once_a_side"),)


class Draft(Record):
    """What somebody is writing, for that person alone. Nobody else knows of it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    what = models.BinaryField()

    PLAIN: ClassVar = {
        "user": "whose draft it is, found before any key is open",
        "case": WHO,
        "thread": "which thread it answers",
        "what": "a parcel, sealed to its author alone",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "case", "thread"], nulls_distinct=False, name="one_draft_a_thread"
            ),
        )
