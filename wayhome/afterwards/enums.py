"""Words of what is written after a journey (domain.md 3.3, ``escort_report`` and indicators)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Condition(models.TextChoices):
    """How she or he was when the next one took over (``handover_condition``)."""

    WELL = "well", _("Well")
    TIRED = "tired", _("Tired, otherwise well")
    UPSET = "upset", _("Upset or afraid")
    UNWELL = "unwell", _("Ill or hurt")
    UNKNOWN = "unknown", _("Not known")


class Felt(models.TextChoices):
    """Her or his answer to “Did you feel safe on the way?”. Each is sealed: one looks like the other."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_SAID = "not_said", _("Does not want to say")


class Papers(models.TextChoices):
    """Where her or his papers are at the end of the way."""

    WITH = "with", _("With her or him")
    KEPT = "kept", _("Kept for her or him, because she or he asked for it")
    HELD = "held", _("Somebody else has them")
    LOST = "lost", _("Lost on the way")


SETTLED = frozenset({Papers.WITH, Papers.KEPT})
