"""What every entry of the directory has: who keeps it, when it was last confirmed, who pays and until when."""

from datetime import date, timedelta
from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from wayhome.core import clock
from wayhome.core.models import Record
from wayhome.organisations.models import Organisation

VERIFY_AFTER = timedelta(days=180)  # [P] proposal
PUBLIC = "a directory of agencies, never of houses or people: meant to be read by everyone who signs in"


def empty() -> list[Any]:
    """A list of details, as HSDS has them."""
    return []


def nothing() -> dict[str, Any]:
    """No attributes that this directory does not know."""
    return {}


class EntryQuerySet[M: "Entry"](models.QuerySet[M]):
    """Questions about entries. Everyone who signs in may read all of them."""

    def kept_by(self, organisation: UUID | None) -> Self:
        """Those that an organisation looks after."""
        return self.filter(keeper=organisation) if organisation else self.none()


class Entry(Record):
    """One line of the directory. ``number`` counts its versions, so that two who edit at once do not lose words."""

    keeper = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    last_verified = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paid_by = models.CharField(max_length=300, blank=True)
    funded_until = models.DateField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)

    PLAIN: ClassVar = {
        "keeper": "which organisation looks after the entry",
        "name": PUBLIC,
        "languages": PUBLIC,
        "last_verified": "readers must know how old the entry is",
        "verified_by": "who confirmed it must be readable without keys",
        "paid_by": PUBLIC,
        "funded_until": "the clock reminds before the money ends, without keys",
        "number": "which version it is",
    }

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def verify_by(self) -> date:
        """When somebody must have asked again; today for what was never confirmed."""
        return self.last_verified + VERIFY_AFTER if self.last_verified else clock.today()

    @property
    def is_stale(self) -> bool:
        """Nobody has confirmed it for too long."""
        return self.last_verified is None or self.verify_by < clock.today()
