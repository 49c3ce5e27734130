"""Words of papers kept, papers waited for, and meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class KeptWord(models.TextChoices):
    """What became of a paper that we keep."""

    ASKED = "asked", _("She or he wants it back")
    RETURNED = "returned", _("Given back")


class Move(models.TextChoices):
    """Whose move it is."""

    US = "us", _("Ours")
    PERSON = "person", _("Hers or his")
    OFFICE = "office", _("The office’s")
    CONSULATE = "consulate", _("The consulate’s")
    COURT = "court", _("The court’s")
    OTHER = "other", _("Somebody else’s")


class WaitWord(models.TextChoices):
    """What became of a paper that is waited for."""

    MOVED = "moved", _("It is somebody else’s move now")
    HERE = "here", _("The paper is here")
    OVER = "over", _("It is not waited for any more")


class MeetingKind(models.TextChoices):
    """What kind of meeting."""

    HOUSE = "house", _("House meeting")
    GROUP = "group", _("Group")
