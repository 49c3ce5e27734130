"""What a duty is, in one of five neutral words: all that whoever has the database learns about it."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    CALL = "call", _("Call")
    CHECK = "check", _("Check")
    ANSWER = "answer", _("Answer")
    PAPER = "paper", _("Paper")
    TASK = "task", _("Task")


class Ends(StrEnum):
    """What ends a duty. The last three are a press, each with the reason why a press is right."""

    FACT = "fact"  # what is awaited is written, and nothing else: somebody waits for the answer
    FACT_OR_WHY = (
        "fact_or_why"  # the same; where it cannot be written any more, a person says why, and that is kept
    )
    WORDS = "words"  # done where nothing is written of it, and too grave for a press: what was done is kept
    READ = "read"  # a press: it tells something, and whoever has read it has done all there is to do
    OUTSIDE = (
        "outside"  # a press: a call, a word, a reminder outside the system, of which no room keeps a fact
    )
    LOOKED = "looked"  # a press: somebody looks whether there is anything to do; that there is nothing is an answer
    NOT_SAID = ""
