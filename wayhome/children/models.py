"""What is best for a child, for one attempt to return: heard, assessed, decided by a panel. Added, never changed.

An approval belongs to its attempt. All of it is sealed with the danger (group F): what a child says can hurt it.
"""

from typing import ClassVar

from django.db import models

from wayhome.attempts.models import Thing
from wayhome.core.models import Record
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import CASE, OWNER


class View(Thing):
    """What the child says, in the child's own words."""

    document = SealedField("F")

    class Meta(Thing.Meta):
        pass


class GuardianView(Thing):
    """What the guardian says."""

    document = SealedField("F")

    class Meta(Thing.Meta):
        pass


class Bia(Thing):
    """Best-interests assessment, by staff. ``thing`` is the attempt."""

    document = SealedField("F")

    class Meta(Thing.Meta):
        pass


class Adult(Thing):
    """Somebody grown up without a case who travels along with the child: who saw the document, in versions."""

    document = SealedField("F")

    class Meta(Thing.Meta):
        pass


class Bid(Thing):
    """Best-interests decision: one panel, from its request to its decision, in versions."""

    document = SealedField("F")

    class Meta(Thing.Meta):
        pass


class Coming(Record):
    """The day from which a child is certainly 18, so that a guardian's part ends on it without keys. One for a case."""

    case_id = models.UUIDField(unique=True)
    organisation_id = models.UUIDField()
    day = models.DateField()
    settled_on = models.DateField(null=True, blank=True)

    PLAIN: ClassVar = {
        "case_id": CASE,
        "organisation_id": OWNER,
        "day": "a day; what ends on it is ended by a job without keys, as with the last day of a part",
        "settled_on": "a day; done once",
    }

    class Meta:
        indexes = (
            models.Index(fields=["day"], condition=models.Q(settled_on=None), name="children_still_coming"),
        )
