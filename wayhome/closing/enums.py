"""Words of closing a case (domain.md 3.4). The reasons are ``people.enums.ClosureReason``."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a line holds. Sealed: that she or he does not agree looks like a card that was printed."""

    WORD = "word", _("Her or his word")
    CARD = "card", _("The card with the way back")
    REVIEWED = "reviewed", _("Gone through")
    ASKED = "asked", _("A supervisor was asked to go ahead")
    WENT = "went", _("A supervisor went ahead")
    CLOSED = "closed", _("Closed")


class Answer(models.TextChoices):
    """What she or he says to closing. Each is as good an answer as the others."""

    AGREES = "agrees", _("She or he agrees")
    DISAGREES = "disagrees", _("She or he does not agree")
    NOT_ASKED = "not_asked", _("She or he could not be asked")


class Part(models.TextChoices):
    """The three parts of life that are gone through before closing."""

    ECONOMIC = "economic", _("Money and work")
    SOCIAL = "social", _("Home, family, people around")
    PSYCHOSOCIAL = "psychosocial", _("How she or he feels")


class Need(models.TextChoices):
    """What ``G4.6_CLOSE`` asks for."""

    DANGER = "danger", _("The danger is not high")
    TIME = "time", _("Long enough after arriving, or she or he asks")
    PARTS = "parts", _("Gone through")
    REQUESTS = "requests", _("Requests to others are closed or handed over")
    AGREES = "agrees", _("She or he does not disagree")
