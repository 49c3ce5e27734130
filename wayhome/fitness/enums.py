"""Words of being fit to travel (domain.md 3.2, ``fit_to_travel``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Result(models.TextChoices):
    """What the doctor says."""

    FIT = "fit", _("Fit to travel")
    WITH_ESCORT = "fit_with_escort", _("Fit to travel with somebody beside her or him")
    WITH_CONDITIONS = "fit_with_conditions", _("Fit to travel when something is arranged")
    NOT_FIT = "not_fit", _("Not fit to travel now")


class Condition(models.TextChoices):
    """What has to be arranged. What to do, never why."""

    WHEELCHAIR = "wheelchair", _("A wheelchair")
    OXYGEN = "oxygen", _("Oxygen")
    STRETCHER = "stretcher", _("A stretcher")
    EXTRA_SEAT = "extra_seat", _("A second seat")
    MEDICATION = "medication_carry", _("Medicine in the hand luggage")
    NEAR_TOILET = "seat_near_toilet", _("A seat near the toilet")
    OTHER = "other", _("Something else")


class Escort(models.TextChoices):
    """Who has to travel along."""

    NONE = "none", _("Nobody")
    OPERATIONAL = "operational", _("Somebody who helps with the way")
    MEDICAL = "medical", _("A doctor or a nurse")
    SOCIAL = "social", _("Somebody she or he trusts")


class Carries(models.TextChoices):
    """Who has the medicine on the way."""

    PERSON = "person", _("She or he")
    ESCORT = "escort", _("Whoever travels along")
    BOTH = "both", _("Both, each a part")
