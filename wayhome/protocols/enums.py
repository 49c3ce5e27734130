"""What an agreement about sharing may cover, and what happens to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Use(models.TextChoices):
    """What for. A purpose that is not ticked is not covered."""

    HELP = "help", _("Asking each other for help and services")
    RECEIVING = "receiving", _("Preparing somebody’s return, and receiving her or him")
    HEALTH = "health", _("Passing on a summary of health")
    HANDOVER = "handover", _("Handing over who answers for a case")


class Kind(models.TextChoices):
    """What one side said about an agreement. Never taken back; a later word may follow."""

    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed by both")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REPLACED = "replaced", _("Replaced by a newer one")
    ENDED = "ended", _("Ended")


CLOSING = (Kind.DECLINED, Kind.WITHDRAWN, Kind.REPLACED, Kind.ENDED)
ONCE = (Kind.PROPOSED, Kind.CONFIRMED, *CLOSING)


class Reason(models.TextChoices):
    """Why something is shared before there is an agreement."""

    CANNOT_WAIT = "cannot_wait", _("Somebody needs help before it can be agreed")
    LAW = "law", _("A law or an official agreement already says what is shared, and how")
    IN_TALKS = "in_talks", _("It is agreed in words, and is being written")
    OTHER = "other", _("Something else")


class Default(models.TextChoices):
    """What holds where two organisations have agreed nothing (setting ``WAYHOME_WITHOUT_PROTOCOL``)."""

    REASON = "reason", _("Sharing waits until somebody has named a reason")
    REFUSE = "refuse", _("Nothing that names anybody is shared")
    ALLOW = "allow", _("Sharing goes on as if it were agreed")
