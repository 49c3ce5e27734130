"""Leaving: that it was approved, holds that two people went ahead on, what was told and given; when to look."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wayhome.attempts.models import Thing
from wayhome.core.models import Record
from wayhome.vault.fields import SealedField


class Approval(Thing):
    """Everything was ready, and a case manager said so. ``thing`` is the attempt: a later one is the next version."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Lifting(Thing):
    """Somebody asks to go ahead on a hold (1), and somebody else answers (2). The lifting itself is a step."""

    document = SealedField("I", minimum=True)

    class Meta(Thing.Meta):
        pass


class Given(Thing):
    """What was told, given, or that somebody left alone. Which of them is sealed.

    Somebody who leaves before any travel plan was begun has a number of its own in the place of the attempt.
    """

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Look(Record):
    """At this moment the clock looks whether what was approved still stands. Of whom is sealed to the installation.

    Kept to the minute, and the writing of it to the day, as duties are: no row tells which journey it belongs to.
    """

    due_at = models.DateTimeField()
    sealed = models.TextField()
    looked_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "due_at": "the clock works without keys; to the minute",
        "sealed": "ciphertext already: to the installation’s own key, which opens no case",
        "looked_at": "looked once, also with two clocks and after a long downtime",
    }

    class Meta:
        indexes = (models.Index(fields=["due_at"], condition=Q(looked_at=None), name="departure_look_due"),)


class Tally(Record):
    """Records of one agency in one month, of whatever kind. How many of them say that somebody left alone is sealed."""

    organisation = models.UUIDField()
    month = models.DateField()
    sealed = models.TextField()

    PLAIN: ClassVar = {
        "organisation": "an organisation; no case stands here",
        "month": "the first day of a month",
        "sealed": "ciphertext already: to the installation’s own key, always of one size",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "month"], name="departure_tally_one_a_month"),
        )
