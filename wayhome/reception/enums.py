"""Words of the first days (domain.md 3.4, ``arrival_check``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wayhome.assistance.enums import SessionKind as What

__all__ = ["Aid", "Answer", "Children", "Contact", "Kind", "Papers", "Safe", "What"]


class Kind(models.TextChoices):
    """How much was asked. Sealed with the rest."""

    SHORT = "short", _("The short check")
    WHOLE = "whole", _("The arrival check")


class Safe(models.TextChoices):
    """Whether she or he feels safe there, as she or he says it."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class Papers(models.TextChoices):
    """Where her or his papers are now."""

    WITH = "with", _("With her or him")
    KEPT = "kept", _("Kept for her or him, because she or he asked for it")
    HELD = "held", _("Somebody else has them")
    MISSING = "missing", _("Some are missing, or there are none")


class Children(models.TextChoices):
    """How the children are who came along, or were waiting."""

    NONE = "none", _("There are no children")
    WELL = "well", _("They are well")
    NEED = "need", _("They need something")
    APART = "apart", _("They are somewhere else")


class Contact(models.TextChoices):
    """Whether the agreed way to reach her or him safely still holds here."""

    STANDS = "stands", _("As it is written down: it was read out, and it holds")
    NEW = "new", _("Another way, other hours, or other words: write it down next")
    NOT_ASKED = "not_asked", _("Not asked today")


class Aid(models.TextChoices):
    """Something that makes it possible to come."""

    YES = "yes", _("Needed, and it is there")
    NO = "no", _("Needed, and not found so far")
    NOT_NEEDED = "not_needed", _("Not needed")


class Answer(models.TextChoices):
    """What she or he says to an offer. Each is as good as the others."""

    WANTS = "yes", _("Wants it")
    NOT_NOW = "not_now", _("Not now")
    NO = "no", _("No")
