"""For whom a letter is. Each has one row of the access matrix, and no account."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """An office or official on the way (organisations.matrix.ONE_JOURNEY)."""

    BORDER = "border", _("Border or airport")
    TRANSIT = "transit", _("Contact where the way changes")
    CARRIER = "carrier", _("Airline, railway or other carrier")
    CONSULATE = "consulate", _("Consulate")
    ESCORT = "escort", _("Somebody who travels along, without a telephone")


class State(models.TextChoices):
    """How a letter stands, for who made it."""

    OPEN = "open", _("Not received so far")
    RECEIVED = "received", _("Received")
    CLOSED = "closed", _("Closed")
    ERRORS = "errors", _("Closed after five wrong codes")
    OVER = "over", _("Its time is over")
