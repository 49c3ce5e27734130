"""Legal matters, their days, claims, and the look at proceedings before leaving. Added, never changed.

One table holds entries of every kind: without keys nobody can tell a claim for wages from a day in court, and later a
yes from a no. All of it is sealed in group H: as its short extract, which case managers read and write too, or whole,
for her or his lawyer.
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.attempts import models as attempts
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact

WRITER = attempts.WRITER


class Thing(SealedFact):
    """One version of something of the case. ``thing`` is the same in all its versions, whichever agency goes on."""

    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "thing": attempts.UNNAMED,
        "number": attempts.COUNTER,
        "written_by": WRITER,
    }

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=["case_id", "thing", "number"], name="testimony_%(class)s_one_next"
            ),
        )


class Entry(Thing):
    """A matter, a day of it, a claim. Which, is sealed."""

    document = SealedField("Hm")

    class Meta(Thing.Meta):
        pass


class File(Thing):
    """What the lawyer keeps of a matter: court, number, what she or he is in it. ``thing`` is that of the matter.

    Also what a later room keeps for the lawyer alone: a row says that the lawyer wrote something, and nothing else.
    """

    document = SealedField("H")

    class Meta(Thing.Meta):
        pass


class Check(attempts.Thing):
    """Proceedings looked at, for one attempt. ``thing`` is the attempt: it has one, in versions."""

    document = SealedField("Hm")

    class Meta(attempts.Thing.Meta):
        pass
