"""Who answered on the side that asked, before the lead of the case went over."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from wayhome.core.models import AppendOnly
from wayhome.organisations.models import Organisation


class FormerSide(AppendOnly):
    """Who asked, or answered for it, until then. It keeps what was said so far, and learns nothing that came later."""

    request = models.UUIDField()
    turn = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    readers = ArrayField(models.UUIDField())
    number = models.PositiveIntegerField()
    own = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        "request": "which request, or which search for a place",
        "turn": "the order in which they went over",
        "organisation": "who works together is known to whoever has the database (docs/threats.md)",
        "readers": "teams and users of that side, to whom its letters are sealed",
        "number": "how far the request had come: what happened later is not theirs to read",
        "own": "a parcel with the case as that side knows it, sealed to that side only",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["request", "turn"], name="referral_sides_in_order"),)
        indexes = (models.Index(fields=["organisation", "request"], name="referral_former_side"),)
