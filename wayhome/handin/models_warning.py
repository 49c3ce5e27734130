"""Early warnings: that people may come, of nobody in particular. Several shelters are asked; each answers alone."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from wayhome.core.models import Record
from wayhome.handin.enums import CanTake
from wayhome.organisations.models import Organisation, Team

WHO = "who works together is known to whoever has the database (docs/threats.md)"
DOER = "who did it; the record of changes says the same"


class EarlyWarning(Record):
    """“About four women, two languages, end of the week.”"""

    once = models.UUIDField(unique=True)
    from_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    from_user = models.UUIDField(db_index=True)
    is_open = models.BooleanField(default=True)
    lapses_at = models.DateTimeField()
    what = models.BinaryField()

    PLAIN: ClassVar = {
        "once": "comes with the form: a second press of the button finds the first",
        "from_organisation": WHO,
        "from_user": DOER,
        "is_open": "whether people are still expected",
        "lapses_at": "it ends by itself; the clock works without keys",
        "what": "a parcel without anybody's data, sealed to who warns and to those who are asked",
    }

    class Meta:
        indexes = (
            models.Index(fields=["lapses_at"], condition=Q(is_open=True), name="handin_warning_lapses"),
        )


class WarningLine(Record):
    """One of those who were asked, and what they answered. They do not learn who else was asked."""

    warning = models.ForeignKey(EarlyWarning, on_delete=models.PROTECT, related_name="lines")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    readers = ArrayField(models.UUIDField())
    answer = models.CharField(max_length=10, choices=CanTake.choices, default=CanTake.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True)
    said = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        "warning": "which one",
        "organisation": WHO,
        "team": WHO,
        "readers": "to whom it is sealed there",
        "answer": "one of three words; how many is sealed",
        "answered_at": "a moment, for who asked",
        "answered_by": DOER,
        "said": "a parcel with how many and whom to ring, sealed to both sides",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["warning", "organisation"], name="handin_warned_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer=CanTake.WAITING)
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=CanTake.WAITING)),
                name="handin_warning_answered_by_somebody",
            ),
        )
        indexes = (models.Index(fields=["organisation", "-created_at"], name="handin_warned_us"),)
