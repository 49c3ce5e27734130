"""Words of the talks about all options (domain.md 3.1, step 12 and ``option_counselling``)."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Option(models.TextChoices):
    """What somebody may want. Each is as good an answer as the others; a talk names all four."""

    RETURN = "RETURN", _("Go back")
    STAY = "STAY", _("Stay here")
    THIRD_COUNTRY = "THIRD_COUNTRY", _("Go to another country")
    UNDECIDED = "UNDECIDED", _("Does not know yet")


class Free(models.TextChoices):
    """Whether the answer was given without pressure, as the worker sees it."""

    YES = "yes", _("Yes, nobody and nothing presses")
    DOUBT = "doubt", _("In doubt")
    NO = "no", _("No")


class Missing(StrEnum):
    """What going back waits for. Says where it is mended; in words each place has its own."""

    ANSWER = "answer"
    TALKS = "talks"
    FREE = "free"
    TOLD = "told"
    LAWYER = "lawyer"


class Counsellor(models.TextChoices):
    """Who led the talk."""

    RETURN_COUNSELLOR = "RETURN_COUNSELLOR", _("Counsellor for all options")
    CASE_MANAGER = "CASE_MANAGER", _("Case manager")
    LAWYER = "LAWYER", _("Lawyer")
    ADVOCATE = "ADVOCATE", _("Advocate or guardian")
    PSYCHOSOCIAL = "PSYCHOSOCIAL", _("Psychologist or counsellor")
    OTHER = "OTHER", _("Somebody else")


class Counsel(models.TextChoices):
    """What came of offering a lawyer. No is an answer like yes."""

    OFFERED = "offered", _("Offered; no answer yet")
    ACCEPTED = "accepted", _("Yes: she or he speaks with one")
    DECLINED = "declined", _("No, not now")
