"""Words of the plan for the first months."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Says(models.TextChoices):
    """What she or he says to the plan. Wanting it otherwise is as good an answer."""

    AGREES = "agrees", _("This is what I want")
    OTHERWISE = "otherwise", _("I want something else")
    NOT_NOW = "not_now", _("Not now")
