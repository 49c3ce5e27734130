"""Who comes to the door and who rings. Who it was, for whom and whether let in is sealed to the house."""

from typing import ClassVar

from django.db import models

from wayhome.household.models_fact import AboutSomebody, HouseFact


class Visit(AboutSomebody):
    """Somebody is expected, or stands at the door."""


class VisitNews(HouseFact):
    """Let in, turned away, did not come, has left. ``number`` counts; of two at once one is written."""

    visit = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    is_last = models.BooleanField(default=False)

    PLAIN: ClassVar = {
        **HouseFact.PLAIN,
        "visit": "which visit, a number without meaning",
        "number": "a counter; the newest is found without keys",
        "is_last": "whether anything is still open about it",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["visit", "number"], name="household_visit_one_next_news"),
            models.UniqueConstraint(
                fields=["visit"], condition=models.Q(is_last=True), name="household_visit_ends_once"
            ),
        )


class Call(HouseFact):
    """Somebody rang. We neither confirmed nor denied that anybody is here."""
