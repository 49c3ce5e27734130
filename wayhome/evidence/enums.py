"""Words of evidence: what it is, and what happened to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sort(models.TextChoices):
    """What it is."""

    STATEMENT = "statement", _("A statement")
    THING = "thing", _("A paper, a picture, a recording")
    REPORT = "report", _("A report written for court")


class Made(models.TextChoices):
    """What it is when it was made here: never chosen in a form."""

    COPY = "copy", _("A copy with parts made black")
    NOTE = "note", _("A copy of a note")


class How(models.TextChoices):
    """How it came, or went on."""

    BY_HAND = "by_hand", _("From hand to hand")
    POST = "post", _("By registered post")
    COURIER = "courier", _("By courier")
    SEALED = "sealed", _("In a sealed bag or envelope")
    FILE = "file", _("As a file, on a stick or disc")
    HERE = "here", _("Through Wayhome")


class What(models.TextChoices):
    """What happened to it."""

    HANDED = "handed", _("Handed over")
    OPENED = "opened", _("Opened, and whole")
    ALTERED = "altered", _("Not as it was kept")
    SEEN = "seen", _("Seen by a second person")
    GIVEN = "given", _("A copy was given")
    ANSWERED = "answered", _("Looked at")
    USED = "used", _("Named to be used instead of speaking")


class Became(models.TextChoices):
    """What somebody found who looked at it, after it was not as it was kept or a line was missing."""

    WHOLE = "whole", _("The file is whole: it opens as it was kept")
    GONE = "gone", _("The file cannot be got back")


LABELS = {**{one.value: one.label for one in Sort}, **{one.value: one.label for one in Made}}
