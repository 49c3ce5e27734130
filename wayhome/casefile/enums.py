"""Kinds of notes, and which data group each belongs to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoteKind(models.TextChoices):
    """What a note is about. The kind decides who may read it (organisations/matrix.py)."""

    GENERAL = "general", _("General")
    SAFETY = "safety", _("Safety")
    TRAVEL = "travel", _("Travel")
    HEALTH = "health", _("Health")
    PSYCHOSOCIAL = "psychosocial", _("Psychosocial, for the team")
    OWN = "own", _("My own notes, for nobody else")
    LEGAL = "legal", _("Court and law")
    ACCOUNT = "account", _("What happened, in her or his words")

    @property
    def is_distressing(self) -> bool:
        """Whether it stays closed until somebody asks to read it."""
        return self in (NoteKind.ACCOUNT, NoteKind.PSYCHOSOCIAL, NoteKind.OWN, NoteKind.HEALTH)


GROUP_OF = {
    NoteKind.GENERAL: "I",
    NoteKind.SAFETY: "F",
    NoteKind.TRAVEL: "G",
    NoteKind.HEALTH: "D",
    NoteKind.PSYCHOSOCIAL: "E",
    NoteKind.LEGAL: "H",
    NoteKind.ACCOUNT: "C",
}

# What a file is, for whoever adds it. The words stand for a data group.
FILE_GROUPS = {
    "I": _("Plan and services"),
    "A": _("Identity papers"),
    "B": _("Contact"),
    "F": _("Safety"),
    "G": _("Travel"),
    "D": _("Health"),
    "E": _("Psychosocial"),
    "H": _("Court and law"),
    "C": _("What happened"),
    "J": _("How it went"),
}
