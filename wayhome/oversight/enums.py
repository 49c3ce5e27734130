"""Words with a code."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What the protection officer says of an emergency opening."""

    RIGHT = "right", _("It was right")
    WRONG = "wrong", _("It was not right")


class Rule(models.TextChoices):
    """Why reading is out of the usual."""

    VOLUME = "volume", _("Many cases within a day")
    NIGHT = "night", _("Much at night, without being on call")
    SILENT = "silent", _("Cases not opened for a long time")


class What(models.TextChoices):
    """What was opened, where it was not a part of the case. The values never leave this room."""

    PARTS = "parts", _("Parts of the case")
    REQUEST = "request", _("A request for help, without a name")
    REQUEST_WHO = "request_who", _("A request for help, with who it is for")
    HANDOVER = "handover", _("The letter about a hand-over")
    STAY = "stay", _("Where she or he stays")
    TONIGHT = "tonight", _("The list of the house in which she or he stays")
    PLACE = "place", _("A search for a place, without a name")


class Answer(models.TextChoices):
    """What came of asking."""

    EXPLAINED = "explained", _("Explained")
    NOT_EXPLAINED = "not_explained", _("Not explained: ask the agency’s manager")
