"""The danger of going back, as each side saw it alone, and what both did about it. Sealed and added, never changed.

What a side wrote before the other had is in a parcel of its own and, for the other, in one more seal with the key
file that is kept outside the database: the other side's keys alone open nothing before both are in.
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.attempts.models import UNNAMED, WRITER, Thing
from wayhome.core.models import AppendOnly, Record
from wayhome.vault.fields import SealedField

ACROSS = (
    "a parcel, sealed to the other side’s teams that may know of danger, where they do not read this strand"
)
WHO = "who works together is known to whoever has the database (docs/threats.md)"


class Shared(Thing):
    """Something both sides read: whoever was let in reads the record, whoever leads a parcel."""

    across = models.BinaryField(default=bytes)

    PLAIN: ClassVar[dict[str, str]] = {**Thing.PLAIN, "across": ACROSS}

    class Meta(Thing.Meta):
        abstract = True


class Round(Shared):
    """Both sides were asked to look. The newest of an attempt counts."""

    document = SealedField("F")

    class Meta(Shared.Meta):
        abstract = False


class Measure(Shared):
    """What is done about the danger: what, who, by when. Whichever side goes on with it writes the next version."""

    document = SealedField("F")

    class Meta(Shared.Meta):
        abstract = False


class Fact(Shared):
    """What a side agreed to, found or signed; what she or he said; what has changed."""

    document = SealedField("F")

    class Meta(Shared.Meta):
        abstract = False


class Position(AppendOnly):
    """How one side sees it, written alone."""

    case_id = models.UUIDField(db_index=True)
    attempt = models.UUIDField()
    round = models.UUIDField()
    organisation_id = models.UUIDField()
    written_by = models.UUIDField()
    own = models.BinaryField()
    across = models.TextField()

    PLAIN: ClassVar = {
        "case_id": "which case, as every sealed record says",
        "attempt": UNNAMED,
        "round": UNNAMED,
        "organisation_id": WHO,
        "written_by": WRITER,
        "own": "a parcel, sealed to the side that wrote it",
        "across": "a parcel for the other side, sealed once more with the key file until both are in",
    }

    class Meta:
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=["round", "organisation_id"], name="jointrisk_once_a_side"),
        )


class Release(Record):
    """Both are in: the other side may open it. Deleted when her or his yes to that side ends."""

    position = models.OneToOneField(Position, on_delete=models.PROTECT, related_name="release")
    what = models.BinaryField()

    PLAIN: ClassVar = {"position": "which position", "what": "a parcel, sealed to the other side"}


class Old(AppendOnly):
    """From this moment what both sides saw counts no more: written where nobody may open it (an agreement that ended,
    another way of reaching her or him). Why is not said.
    """

    case_id = models.UUIDField(db_index=True)
    attempt = models.UUIDField(db_index=True)

    PLAIN: ClassVar = {
        "case_id": "which case, as every sealed record says",
        "attempt": UNNAMED,
    }
