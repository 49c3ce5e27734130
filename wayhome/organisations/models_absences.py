"""Who is away: from a day to a day, and never why."""

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from wayhome.core import clock
from wayhome.core.models import Record
from wayhome.organisations.models_partners import Partner


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Questions about absences."""

    def lasting(self) -> Self:
        """Those that are not over: today's and coming ones."""
        return self.filter(last_day__gte=clock.today())

    def today(self) -> Self:
        """Those that today falls into."""
        return self.of_day(clock.today())

    def of_day(self, day: date) -> Self:
        """Those that this day falls into."""
        return self.filter(first_day__lte=day, last_day__gte=day)

    def known_to(self, organisation: UUID, *, on: date) -> Self:
        """Those of a day, of colleagues and of people of organisations that know each other."""
        partners = Partner.objects.filter(organisation_id=organisation).mutual().values("partner")
        near = Q(user__organisation=organisation) | Q(user__organisation__in=partners)
        return self.filter(near).of_day(on)


class Absence(Record):
    """A colleague is away on whole days. Calls and tasks go to the next in line. No reason is asked or kept."""

    user = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="absences")
    first_day = models.DateField()
    last_day = models.DateField()
    noted_by = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")

    objects = AbsenceQuerySet.as_manager()

    PLAIN: ClassVar = {
        "user": "who is next in line must be known before any key is open",
        "first_day": "a duty moves on while nobody is signed in; a day, never a reason",
        "last_day": "a duty moves on while nobody is signed in; days that are over are deleted",
        "noted_by": "who noted it must be readable without keys",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")), name="absence_first_day_not_after_last"
            ),
        )
        indexes = (models.Index(fields=["user", "last_day"], name="absence_by_user"),)

    @property
    def is_now(self) -> bool:
        """Whether today falls into it."""
        return self.first_day <= clock.today() <= self.last_day
