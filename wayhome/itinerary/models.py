"""The way of one attempt to return, in versions; what it costs; what was called off. All of it sealed."""

from typing import ClassVar

from django.db import models

from wayhome.attempts.models import Thing
from wayhome.core.models import AppendOnly
from wayhome.organisations.models import Organisation
from wayhome.vault.fields import SealedField


class Itinerary(Thing):
    """``thing`` is the attempt itself: it has one way, in versions. ``dates``: when and how long, never where to."""

    document = SealedField("G")
    dates = SealedField("G", minimum=True)

    class Meta(Thing.Meta):
        pass


class Cost(Thing):
    """What one thing of the way costs, and who pays."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class CalledOff(Thing):
    """``thing`` is the attempt itself: after its end, what was called off."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class RiskCountries(AppendOnly):
    """Countries through which an organisation lets nobody travel without a word of warning. The newest list holds."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    countries = models.TextField(blank=True)
    written_by = models.UUIDField()

    PLAIN: ClassVar = {
        "organisation": "whose list it is",
        "countries": "codes of countries; a list of an organisation, about nobody",
        "written_by": "who wrote it; the record of changes says the same",
    }

    class Meta:
        indexes = (models.Index(fields=["organisation", "-created_at"], name="itinerary_risk_countries"),)
