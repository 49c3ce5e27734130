"""Who works in a house from when until when, and on which days a worker talked with who supervises her or him."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from wayhome.core.at_a_time import one_at_a_time
from wayhome.core.models import AppendOnly, Record
from wayhome.duties.models import ZONE
from wayhome.household.models_fact import HOUSE, WRITER
from wayhome.organisations.models import User


class Turn(Record):
    """Somebody works in a house from a moment until a moment. Nobody works in two at a time."""

    house = models.UUIDField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=40, default=ZONE)
    lane = models.BigIntegerField()

    PLAIN: ClassVar = {
        "house": HOUSE,
        "user": "who works when: an empty shift is seen without keys",
        "starts_at": "the clock works without keys",
        "ends_at": "the clock works without keys",
        "zone": "whose clock is meant",
        "lane": "the worker as one number, so that the database itself refuses two at a time",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="household_turn_ends_after_it_starts"
            ),
            one_at_a_time("household_one_turn_at_a_time"),
        )
        indexes = (models.Index(fields=["house", "ends_at"], name="household_rota"),)


class Talk(AppendOnly):
    """A supervision talk was held: that it was, and on which day. What was said is written nowhere."""

    house = models.UUIDField(db_index=True)
    user = models.UUIDField()
    day = models.DateField()
    written_by = models.UUIDField()

    PLAIN: ClassVar = {
        "house": HOUSE,
        "user": "with which worker",
        "day": "a day, and nothing else",
        "written_by": WRITER,
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["house", "user", "day"], name="household_one_talk_a_day"),
        )
