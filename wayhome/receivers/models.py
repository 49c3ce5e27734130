"""Who is asked to receive her or him, and what they say. Sealed, and added, never changed (domain.md 3.2, 4.4).

What crosses to another organisation is a request of the room ``referrals``; what they answer here is in two parcels,
one for each side. Which request belongs to which travel plan nobody can tell without the installation's key file.
"""

from typing import ClassVar

from django.db import models

from wayhome.attempts.models import UNNAMED, WRITER, Thing
from wayhome.core.models import AppendOnly
from wayhome.vault.fields import SealedField


class Enquiry(Thing):
    """The first message, without a name, as it is asked of everybody. ``thing`` is the attempt: it has one."""

    document = SealedField("I")

    class Meta(Thing.Meta):
        pass


class Receiver(Thing):
    """Somebody who is asked to receive her or him."""

    document = SealedField("I")

    class Meta(Thing.Meta):
        pass


class Office(Thing):
    """An authority or focal point that is asked, with exactly what it was told."""

    document = SealedField("I")

    class Meta(Thing.Meta):
        pass


class Link(AppendOnly):
    """Which requests were sent for an attempt: found by the server, by nobody who has the database alone."""

    mark = models.CharField(max_length=64, db_index=True)
    referral = models.UUIDField(unique=True)

    PLAIN: ClassVar = {
        "mark": "keyed hash of the attempt; who lacks the key file cannot tell which it is",
        "referral": "which request; that row says no more of the case",
    }


class Answer(AppendOnly):
    """What the side that was asked says, in order; a yes, a no and a taking back look alike."""

    referral = models.UUIDField()
    number = models.PositiveIntegerField()
    by_user = models.UUIDField()
    from_body = models.BinaryField(default=bytes, blank=True)
    to_body = models.BinaryField()

    PLAIN: ClassVar = {
        "referral": UNNAMED,
        "number": "the order in which it was said",
        "by_user": WRITER,
        "from_body": "a parcel, sealed to the side that asked",
        "to_body": "the same, sealed to the side that was asked",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["referral", "number"], name="receivers_answer_in_order"),
        )
