"""Kinds of keys, and of the sealed copies of a private half."""

from django.db import models


class Kind(models.TextChoices):
    """Whom a key pair belongs to. Part of every certificate, so that no kind can pass for another."""

    USER = "user"
    TEAM = "team"
    ORGANISATION = "organisation"
    RECOVERY = "recovery"
    INSTALLATION = "installation"


class Half(models.TextChoices):
    """What opens a sealed copy of a user's master key."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a kind, not a secret
    SHEET = "sheet"
