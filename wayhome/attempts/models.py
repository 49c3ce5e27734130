"""Attempts to return: each with its own plan, its own steps, its own end. Added, never changed.

Nothing of an earlier attempt counts in a later one (domain.md 3.2). Rooms that prepare a part of it subclass ``Thing``.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wayhome.attempts import steps
from wayhome.attempts.models_findings import Finding as Finding
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact

WRITER = "who wrote it; the record of changes says the same"
UNNAMED = "an id without meaning; what belongs to it is found without keys"
COUNTER = "a counter; the newest is found without keys"


class Attempt(SealedFact):
    """One attempt to return, “travel plan 2” on the screen. Why it was begun is sealed."""

    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("G", minimum=True)

    PLAIN: ClassVar = {**SealedFact.PLAIN, "number": COUNTER, "written_by": WRITER}

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case_id", "number"], name="one_next_attempt"),)
        indexes = (models.Index(fields=["organisation_id", "created_at"], name="attempts_of_agency"),)


class Step(SealedFact):
    """A step taken on one attempt: which, on which day, by whom. What was said with it is sealed."""

    attempt = models.UUIDField()
    key = models.CharField(max_length=60)
    day = models.DateField()
    taken_by = models.UUIDField()
    body = SealedField("I", minimum=True)

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "attempt": UNNAMED,
        "key": "where an attempt stands is read without keys; how it ended is sealed",
        "day": "a day",
        "taken_by": WRITER,
    }

    class Meta:
        indexes = (
            models.Index(fields=["attempt", "created_at"], name="step_of_attempt"),
            models.Index(fields=["attempt"], condition=Q(key=steps.ENDED), name="step_ended"),
        )


class Thing(SealedFact):
    """One version of something that belongs to an attempt. ``thing`` is the same in all its versions.

    The agency that goes on with it writes the next number in its own strand. Subclasses declare ``document``.
    """

    attempt = models.UUIDField(db_index=True)
    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "attempt": UNNAMED,
        "thing": UNNAMED,
        "number": COUNTER,
        "written_by": WRITER,
    }

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=["attempt", "thing", "number"], name="%(app_label)s_%(class)s_one_next"
            ),
        )


class Plan(Thing):
    """Where to, to whom, when about. ``thing`` is the attempt itself: it has one plan, in versions."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Voluntary(Thing):
    """Whether it is a free choice, as it was asked, each time. ``thing`` is the attempt: versions of one answer."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Earlier(Thing):
    """She or he asked in writing to go before the time to recover is over, with a lawyer's advice."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Harm(SealedFact):
    """Serious harm was found to wait where she or he would go; or this is so no longer. Of the case: it holds in every
    attempt. ``thing`` is the same in all versions of one finding.
    """

    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("Hm")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "thing": UNNAMED, "number": COUNTER, "written_by": WRITER}

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case_id", "thing", "number"], name="attempts_harm_one_next"),
        )
