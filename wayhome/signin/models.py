"""Browsers that a worker made a house computer for a shift."""

from typing import ClassVar

from django.db import models

from wayhome.core.models import Record


class ShortDoor(Record):
    """One worker's way back to the house tonight, in one browser, until the shift ends.

    The keys themselves lie in the vault's session row ``kept``; whatever ends that worker's sessions ends this too.
    """

    user = models.UUIDField(db_index=True)
    organisation = models.UUIDField()
    house = models.UUIDField(db_index=True)
    browser = models.CharField(max_length=64, db_index=True)
    kept = models.UUIDField()
    carried = models.BinaryField()
    salt = models.BinaryField(max_length=16)
    until = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)

    PLAIN: ClassVar = {
        "user": "whose keys are meant must be known while locked",
        "organisation": "needed to build the keyring",
        "house": "an id without meaning; which house the pages are of",
        "browser": "a digest of 256 random bits that only the cookie holds",
        "kept": "which row of the vault holds the sealed keys",
        "carried": "ciphertext already: one of the parts, sealed under the cookie",
        "salt": "a salt is no secret",
        "until": "the end of the shift",
        "tries": "five are the limit",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["browser", "user"], name="signin_one_short_door_per_worker"),
        )
