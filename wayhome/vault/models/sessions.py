"""Signed-in browsers, and what was typed while the vault was locked."""

from typing import ClassVar

from django.db import models

from wayhome.core.models import Record


class VaultSession(Record):
    """One browser of one person: pending (before the second factor), open, or locked (nothing sealed left)."""

    session_key = models.CharField(max_length=40, unique=True)
    user = models.UUIDField(db_index=True)
    organisation = models.UUIDField(null=True, blank=True)
    is_pending = models.BooleanField(default=False)
    epoch_day = models.DateField(null=True, blank=True)
    secret = models.BinaryField(default=bytes, max_length=32)
    sealed = models.BinaryField(default=bytes)
    signed_in_at = models.DateTimeField(db_index=True)
    seen_at = models.DateTimeField()

    PLAIN: ClassVar = {
        "session_key": "Django keeps the same value in its own table; alone it opens nothing",
        "user": "needed to end all sessions of a person",
        "organisation": "needed to build the keyring",
        "is_pending": "says that the second factor is still to come",
        "epoch_day": "which of the keys held in memory is meant",
        "secret": "one of three parts; opens nothing without the cookie and the key held in memory",
        "sealed": "ciphertext already: envelope under the three parts together",
        "signed_in_at": "twelve hours are the limit",
        "seen_at": "fifteen minutes are the limit",
    }


class Draft(Record):
    """What was posted to a locked vault: sealed to the person, offered again after unlocking."""

    user = models.UUIDField(db_index=True)
    user_epoch = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    sealed = models.BinaryField()

    PLAIN: ClassVar = {
        "user": "whose draft it is must be known while locked",
        "user_epoch": "needed to choose the right private half",
        "wrapped": "ciphertext already: HPKE to the person",
        "sealed": "ciphertext already: envelope under the wrapped key",
    }
