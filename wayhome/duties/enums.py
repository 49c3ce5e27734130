"""What a duty is, in one of five neutral words: all that whoever has the database learns about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    CALL = "call", _("Call")
    CHECK = "check", _("Check")
    ANSWER = "answer", _("Answer")
    PAPER = "paper", _("Paper")
    TASK = "task", _("Task")
