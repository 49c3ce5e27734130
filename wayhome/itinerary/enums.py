"""Words of the way (domain.md 3.2, ``itinerary``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    """By what."""

    AIR = "air", _("Aeroplane")
    RAIL = "rail", _("Train")
    BUS = "bus", _("Bus")
    CAR = "car", _("Car")
    SHIP = "ship", _("Ship or ferry")
    FOOT = "foot", _("On foot")
    OTHER = "other", _("Something else")


class CostState(models.TextChoices):
    """Where the money for one thing stands. Sealed: a no to a journey says something about her."""

    ESTIMATED = "estimated", _("Estimated")
    ASKED = "asked", _("Asked for")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Not approved")
    PAID = "paid", _("Paid")


FUNDED = frozenset({CostState.APPROVED, CostState.PAID})
