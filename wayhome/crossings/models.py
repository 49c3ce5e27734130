"""Letters to offices on the way: what was told, sealed in the case; and the sealed document that a code opens.

No row ties the two: whoever has the database learns of a document neither the case, nor the office, nor the way.
"""

from typing import ClassVar

from django.db import models

from wayhome.attempts.models import Thing
from wayhome.core.models import Record
from wayhome.vault.fields import SealedField

KEYED = "keyed hash; who lacks the key file cannot tell of what"


class Letter(Thing):
    """One letter to one office. A new one for the same office is its next version."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Door(Record):
    """The document behind a letter. ``id`` stands in its link. Emptied when it is closed, tried too often, or over.

    ``created_at`` is the day alone, so that no row tells beside which record it was written.
    """

    organisation = models.UUIDField()
    mark = models.CharField(max_length=64, db_index=True)
    consent_mark = models.CharField(max_length=64, db_index=True)
    check_mark = models.CharField(max_length=64, unique=True)
    until = models.DateField(db_index=True)
    is_open = models.BooleanField(default=True)
    errors = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField(null=True, blank=True)
    body = models.BinaryField()
    to_tell = models.TextField()

    PLAIN: ClassVar = {
        "organisation": "who works here is known to whoever has the database (docs/threats.md)",
        "mark": KEYED,
        "consent_mark": KEYED,
        "check_mark": KEYED,
        "until": "a last day, for the clock and for whoever checks that a letter is genuine",
        "is_open": "whether it still opens; not why not",
        "errors": "wrong codes are counted without keys",
        "received_at": "an office pressed a button; which office is sealed",
        "body": "ciphertext already: to the code of a letter, which is kept nowhere",
        "to_tell": "ciphertext already: to the installation’s own key, which opens no case; whom the clock tells",
    }
