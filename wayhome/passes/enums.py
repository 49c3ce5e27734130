"""Words of the pass that an escort carries."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What is said with a pass."""

    CHECK = "check", _("Check-in")
    HAND = "hand", _("Hand-over")
    WRONG = "wrong", _("Not the person named for the child")
    EVENT = "event", _("Something happened")
    NOTE = "note", _("Note")


class State(models.TextChoices):
    """What was said of how it is. Sealed on arrival, and the same size whichever it is."""

    OK = "ok", _("All is well")
    NEED_HELP = "need_help", _("Needs help")
    DURESS = "duress", _("Danger word")


class Answer(models.TextChoices):
    """What the telephone is told of each thing it said."""

    SENT = "sent", _("Sent")
    LATE = "late", _("Sent late: the team keeps it as a note")
    CONFLICT = "conflict", _("Said already from another telephone: the team has both")
    REFUSED = "refused", _("Not taken: ring the team")


class Stands(models.TextChoices):
    """How a pass stands for the telephone."""

    EARLY = "early", _("Not open yet")
    OPEN = "open", _("Open")
    SHUT = "shut", _("Shut")
