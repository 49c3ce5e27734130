"""What was done alone at night, and the word of the second person. Both are added, never changed."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from wayhome.core.models import AppendOnly
from wayhome.organisations.models import Organisation

DOER = "who did it; the record of changes says the same"


class Act(AppendOnly):
    """Something that somebody did first and a second person signs (domain.md 3.1; twelve hours are a proposal)."""

    case_id = models.UUIDField(db_index=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by_user = models.UUIDField()
    due_at = models.DateTimeField()
    readers = ArrayField(models.UUIDField())
    body = models.BinaryField()

    PLAIN: ClassVar = {
        "case_id": "an id without meaning; found from the page of the case before any key is open",
        "organisation": "whose it is",
        "by_user": DOER,
        "due_at": "the clock works without keys",
        "readers": "supervisors and who is on call, to whom it is sealed",
        "body": "a parcel with what was done, sealed to who did it and to who may sign",
    }


class Word(AppendOnly):
    """Signed by another person, or objected to. Without keys the two look alike."""

    act = models.OneToOneField(Act, on_delete=models.PROTECT, related_name="word")
    by_user = models.UUIDField()
    body = models.BinaryField()

    PLAIN: ClassVar = {
        "act": "which one; at most one word for each",
        "by_user": DOER,
        "body": "a parcel: signed, or an objection with its reason",
    }
