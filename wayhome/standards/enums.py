"""Words of this room: what is looked at, what was found, what a complaint is about, and who receives it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """What was found about one line."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_HERE = "na", _("Does not apply here")


class Kind(models.TextChoices):
    """What a complaint is about. Counted, small numbers held back."""

    SAFETY = "safety", _("Safety")
    VIOLENCE = "violence", _("Violence, or a threat of it")
    SEXUAL = "sexual", _("Sexual words or acts")
    PRIVACY = "privacy", _("Something was told to others")
    DECISION = "decision", _("A decision, or help that was refused")
    RESPECT = "respect", _("How somebody was spoken to or treated")
    MONEY = "money", _("Money or things")
    OTHER = "other", _("Something else")


class Who(models.TextChoices):
    """Who complains. Nobody has to say a name."""

    RESIDENT = "resident", _("Somebody who lives or lived in a house, or is helped")
    WORKER = "worker", _("Somebody who works here")
    PARTNER = "partner", _("Somebody who works for another agency")
    OTHER = "other", _("Somebody else")


class Outcome(models.TextChoices):
    """What whoever received it found."""

    RIGHT = "right", _("The complaint is right")
    PARTLY = "partly", _("The complaint is partly right")
    NOT = "not", _("We see it differently")
    UNKNOWN = "unknown", _("We could not find out")
