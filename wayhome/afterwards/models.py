"""What is written after a journey. Sealed, and added, never changed (domain.md 3.3)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wayhome.attempts.models import Thing
from wayhome.core.models import Record
from wayhome.vault.fields import SealedField

KEYED = "keyed hash; who lacks the key file cannot tell of what"


class Report(Thing):
    """What somebody who travelled along says afterwards."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Dose(Thing):
    """A medicine on the way."""

    document = SealedField("Dm")

    class Meta(Thing.Meta):
        pass


class Felt(Thing):
    """Whether she or he felt safe. ``thing`` is the attempt: asked again is the next version."""

    document = SealedField("J")

    class Meta(Thing.Meta):
        pass


class Papers(Thing):
    """Where the papers are. ``thing`` is the attempt."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Tally(Thing):
    """One journey in numbers. ``thing``: one for each agency that counts it."""

    document = SealedField("J")

    class Meta(Thing.Meta):
        pass


class Slip(Record):
    """A slip with a code on which she or he answers without an account, once. Sealed to supervisors of the agency.

    ``created_at`` is the day alone. Whoever has the database learns neither of whom nor what was said.
    """

    organisation = models.UUIDField()
    mark = models.CharField(max_length=64, unique=True)
    journey = models.CharField(max_length=64, db_index=True)
    until = models.DateField()
    is_used = models.BooleanField(default=False)
    body = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        "organisation": "who works here is known to whoever has the database (docs/threats.md)",
        "mark": KEYED,
        "journey": KEYED,
        "until": "a last day",
        "is_used": "once; not what was said",
        "body": "a parcel, sealed to the supervisors of the agency and to nobody else",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(is_used=True) | Q(body=b""), name="afterwards_slip_said_once"),
        )
