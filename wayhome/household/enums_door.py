"""Words of the door and the telephone of a house. Lists are proposals [P]."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VisitKind(models.TextChoices):
    """Who it is."""

    FAMILY = "family", _("Family")
    FRIEND = "friend", _("A friend")
    HELPER = "helper", _("A lawyer, doctor, interpreter or somebody of another agency")
    OFFICE = "office", _("Police, court or an office")
    TRADE = "trade", _("Repair, delivery or inspection")
    OTHER = "other", _("Somebody else")


PRIVATE = frozenset({VisitKind.FAMILY, VisitKind.FRIEND, VisitKind.OTHER})


class Wanted(models.TextChoices):
    """What the one who lives here said, alone."""

    YES = "yes", _("Wants the visit, asked alone")
    NO = "no", _("Does not want it")
    NOT_ASKED = "not_asked", _("Not asked so far")


class VisitWord(models.TextChoices):
    """What became of a visit."""

    IN = "in", _("Let in")
    AWAY = "away", _("Turned away")
    NOT_COME = "not_come", _("Did not come")
    LEFT = "left", _("Has left")


class CallKind(models.TextChoices):
    """Who rang."""

    UNKNOWN = "unknown", _("Somebody we do not know")
    SAYS_FAMILY = "says_family", _("Somebody who says to be family or a friend")
    SAYS_OFFICE = "says_office", _("Somebody who says to be from an office or the police")
    SILENT = "silent", _("Nobody spoke")
    KNOWN = "known", _("Somebody we know")
