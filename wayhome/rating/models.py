"""A slip with three questions, and how many answered what. Nothing here says who she or he is.

What was answered is sealed to somebody who did not work with her or him, and does not say of which case it is.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from wayhome.core.models import Record

KEYED = "keyed hash; who lacks the key file cannot tell of what"
AGENCY = "who works here is known to whoever has the database (docs/threats.md)"


class Slip(Record):
    """Three questions about one part of the way at one agency, offered once. ``created_at`` is the day alone.

    Where she or he did not want it, it is used from the beginning.
    """

    organisation = models.UUIDField()
    given_by = models.UUIDField()
    mark = models.CharField(max_length=64, unique=True)
    of_case = models.CharField(max_length=64, db_index=True)
    of_part = models.CharField(max_length=64, unique=True)
    until = models.DateField()
    is_used = models.BooleanField(default=False)
    asked = models.TextField()
    readers = ArrayField(models.UUIDField(), default=list, blank=True)
    body = models.BinaryField(default=bytes, blank=True)
    press = models.CharField(max_length=64, blank=True, default="")

    PLAIN: ClassVar = {
        "organisation": AGENCY,
        "given_by": AGENCY,
        "mark": KEYED,
        "of_case": KEYED,
        "of_part": KEYED,
        "until": "a last day",
        "is_used": "once; not what was said, nor whether it was wanted",
        "asked": "sealed with the installation’s own key: which part, and past whom the answer goes",
        "readers": "whose board it is on; never whom it is about",
        "press": "keyed hash over a number that is kept nowhere; sent twice is one",
        "body": "a parcel, sealed to one or two who did not work with her or him, and to nobody else",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(is_used=True) | Q(body=b""), name="rating_slip_said_once"),
        )


class Tally(Record):
    """How many answered what about one agency. No case, no day; published eleven at a time (``counting``)."""

    organisation = models.UUIDField(unique=True)
    sealed = models.TextField()

    PLAIN: ClassVar = {
        "organisation": AGENCY,
        "sealed": "sealed with the installation’s own key: how many answered what, of nobody",
    }
