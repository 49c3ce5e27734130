"""Fit to travel: what the doctor says, why, the last look, what is arranged; and what carriers ask. Never changed."""

from typing import ClassVar

from django.db import models

from wayhome.attempts import models as attempts
from wayhome.core.models import AppendOnly
from wayhome.vault.fields import SealedField

FIGURE = "what a carrier asks of everybody; of no person"


class Assessment(attempts.Thing):
    """What the doctor says of this attempt, in versions. ``thing`` is the attempt."""

    document = SealedField("Dm")
    lapses_at = models.DateTimeField()

    PLAIN: ClassVar = {
        **attempts.Thing.PLAIN,
        "lapses_at": "a moment; a board turns red by it without keys, whatever was said",
    }

    class Meta(attempts.Thing.Meta):
        pass


class Clinical(attempts.Thing):
    """Why, for doctors and nurses. ``thing`` is the attempt."""

    document = SealedField("D")

    class Meta(attempts.Thing.Meta):
        pass


class Entry(attempts.Thing):
    """What follows: where ``thing`` is the attempt, what is arranged; else a last look."""

    document = SealedField("Dm")

    class Meta(attempts.Thing.Meta):
        pass


class Carrier(AppendOnly):
    """What a carrier asks, as somebody of the organisation read it there on a day. The newest of its name holds.

    Nothing is shipped: without a row the rule of the house holds.
    """

    organisation_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=100)
    folded = models.CharField(max_length=100)
    paper_from_week = models.PositiveSmallIntegerField(null=True, blank=True)
    paper_from_week_multiple = models.PositiveSmallIntegerField(null=True, blank=True)
    none_after_week = models.PositiveSmallIntegerField(null=True, blank=True)
    none_after_week_multiple = models.PositiveSmallIntegerField(null=True, blank=True)
    newborn_days = models.PositiveSmallIntegerField(null=True, blank=True)
    paper_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    checked_on = models.DateField()
    is_taken_out = models.BooleanField(default=False)
    set_by = models.UUIDField()

    PLAIN: ClassVar = {
        "organisation_id": "whose people have read it",
        "name": FIGURE,
        "folded": "the same name, however it is spelt",
        "paper_from_week": FIGURE,
        "paper_from_week_multiple": FIGURE,
        "none_after_week": FIGURE,
        "none_after_week_multiple": FIGURE,
        "newborn_days": FIGURE,
        "paper_hours": FIGURE,
        "source": "where it was read",
        "checked_on": "a day",
        "is_taken_out": "whether it still holds",
        "set_by": "who answers for the figures",
    }

    class Meta:
        indexes = (models.Index(fields=["organisation_id", "folded"], name="fitness_carrier_of_agency"),)
