"""Words of the joint look at the danger of going back (domain.md 4.3, 3.2 step 4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What one fact of it is. Sealed: without keys nobody can tell a signature from a worry."""

    AGREED = "agreed", _("Which band this side agrees to")
    FOUND = "found", _("What remains, with the measures")
    SIGNED = "signed", _("Signed for going ahead although it is high")
    HEARD = "heard", _("What she or he said")
    CHANGED = "changed", _("Something has changed")


class Hers(models.TextChoices):
    """What she or he says when it was read together."""

    SO = "so", _("It is so")
    WRONG = "wrong", _("This is wrong, or something is missing")
    STOP = "stop", _("I want to stop")
    NOTHING = "nothing", _("Nothing was said about it")


class Why(models.TextChoices):
    """Why it is looked at again before its time (domain.md 4.3, review triggers)."""

    THREAT = "threat", _("Somebody threatened")
    ADDRESS = "address", _("Where she or he goes, or how she or he is reached, has changed")
    RELEASED = "released", _("An accused person was released")
    CONSENT = "consent", _("Something was taken back")
    MISSED = "missed", _("A visit was missed")
