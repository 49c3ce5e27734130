"""Who is with her or him: hand-overs in order, what each side says of them, the check before leaving, her or his wish.

Added, never changed. Who hands over is never kept: it is who took over before, so that there is no gap and no overlap.
When, where, to whom and how it went is sealed; only the order and the versions are plain.
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.attempts.models import Thing
from wayhome.core.models import Record
from wayhome.vault.fields import SealedField

ACROSS = "a parcel, sealed to the other side’s teams that may know of it, where they do not read this strand"
ORDER = "a counter: one place in the order holds one hand-over, whoever writes at the same moment"


class Shared(Thing):
    """Something that both sides of a hand-over read."""

    across = models.BinaryField(default=bytes)

    PLAIN: ClassVar[dict[str, str]] = {**Thing.PLAIN, "across": ACROSS}

    class Meta(Thing.Meta):
        abstract = True


class Link(Shared):
    """One hand-over. ``sequence`` 0: who has her or him before the first. ``thing`` keeps its place in all versions."""

    sequence = models.PositiveIntegerField()
    document = SealedField("G")

    PLAIN: ClassVar[dict[str, str]] = {**Shared.PLAIN, "sequence": ORDER}

    class Meta(Shared.Meta):
        abstract = False
        constraints: ClassVar[Any] = (
            *Shared.Meta.constraints,
            models.UniqueConstraint(fields=["attempt", "sequence", "number"], name="custody_one_in_place"),
        )


class Confirmation(Shared):
    """What one side says of one hand-over. ``thing`` is the hand-over; ``number`` counts what was said of it."""

    document = SealedField("G")

    class Meta(Shared.Meta):
        abstract = False


class Check(Shared):
    """The check before leaving, with the last question. ``thing`` is the attempt: asked again is the next version."""

    document = SealedField("G")

    class Meta(Shared.Meta):
        abstract = False


class Words(Shared):
    """Code words. ``thing`` is the attempt."""

    document = SealedField("G")

    class Meta(Shared.Meta):
        abstract = False


class Mark(Shared):
    """A moment of the way. ``thing`` is the attempt; ``number`` counts them."""

    document = SealedField("G")

    class Meta(Shared.Meta):
        abstract = False


class Wish(Shared):
    """The journey stopped, and what she or he wants. ``thing`` is the attempt: wanted otherwise is the next version."""

    document = SealedField("F")

    class Meta(Shared.Meta):
        abstract = False


class UnderWay(Record):
    """A travel plan whose way has begun and is not over. ``id`` is the attempt, ``created_at`` when it began.

    Steps alone say so; the database keeps these rows out of them, so that who is on the way now is found among years
    of journeys. Nobody else writes here.
    """

    case_id = models.UUIDField()

    PLAIN: ClassVar[dict[str, str]] = {"case_id": "as in the steps of the attempt, from which it is taken"}

    class Meta:
        indexes = (
            models.Index(fields=["created_at", "id"], name="custody_under_way_since"),
            models.Index(fields=["case_id"], name="custody_under_way_case"),
        )
