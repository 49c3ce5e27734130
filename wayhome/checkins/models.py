"""Being heard of on the way: what was heard, what happened, who is looked for; and what the clock waits for.

Facts are added, never changed. The clock's rows hold no word about anybody: whose they are is sealed to the
installation, and found again by marks that mean nothing to whoever has the database.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wayhome.core.models import Record
from wayhome.custody.models import Shared
from wayhome.vault.fields import SealedField


class Heard(Shared):
    """Heard of at an expected check-in. ``thing``: the check-in; each time is the next number."""

    document = SealedField("G")

    class Meta(Shared.Meta):
        abstract = False


class Incident(Shared):
    """Something that happened on the way, with what was done about it, in versions."""

    document = SealedField("G")

    class Meta(Shared.Meta):
        abstract = False


class Procedure(Shared):
    """Somebody has not arrived: begun, and ended."""

    document = SealedField("G")

    class Meta(Shared.Meta):
        abstract = False


class Tick(Shared):
    """A step of it that was done. ``thing``: the procedure; each step done is the next number."""

    document = SealedField("G")

    class Meta(Shared.Meta):
        abstract = False


class Voice(Shared):
    """One voice on reporting somebody missing. ``thing``: the procedure; each voice is the next number."""

    document = SealedField("G")

    class Meta(Shared.Meta):
        abstract = False


class Flag(Shared):
    """The suspicion that she or he is being exploited again. ``thing``: the procedure."""

    document = SealedField("F")

    class Meta(Shared.Meta):
        abstract = False


class Watch(Record):
    """At this moment the clock looks whether somebody was heard of. Of whom is sealed to the installation.

    Kept to the minute, and the writing of it to the day, as duties are. ``done_at``: nothing is waited for any more.
    ``is_missed``: from this moment on she or he counts as missed.
    """

    due_at = models.DateTimeField()
    journey = models.CharField(max_length=64, db_index=True)
    mark = models.CharField(max_length=64, db_index=True)
    is_missed = models.BooleanField(default=False)
    sealed = models.TextField()
    fired_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "due_at": "the clock works without keys; to the minute",
        "journey": "blinded with the installation’s key: rows of one journey are found, and nobody’s name is said",
        "mark": "blinded with the installation’s key: a pass that speaks finds its row",
        "is_missed": "the later one of two rows with one mark: their order says the same",
        "sealed": "ciphertext already: to the installation’s own key, which opens no case",
        "fired_at": "once, also with two clocks and after a long downtime",
        "done_at": "nothing is waited for any more; it says nothing of what was said",
    }

    class Meta:
        indexes = (models.Index(fields=["due_at"], condition=Q(done_at=None), name="checkins_watch_due"),)


class Turn(Record):
    """Where a journey stands in the order of the board: one row of each for which the clock waits, kept by the database
    itself out of ``Watch``. Nobody else writes here.
    """

    journey = models.CharField(max_length=64, unique=True)
    first_at = models.DateTimeField()
    missed_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "journey": "as in the rows of the clock",
        "first_at": "the soonest of the moments that stand in the rows of the clock",
        "missed_at": "the soonest of those from which she or he counts as missed",
    }

    class Meta:
        indexes = (models.Index(fields=["first_at", "id"], name="checkins_turn_first"),)
