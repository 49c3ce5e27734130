"""Time to recover, that she or he was told, papers to stay, days by which somebody is to leave.

All of it is added, never changed, and sealed as the short extract of group H: case managers read and write no more of
a person's legal affairs than this; her or his lawyer opens it too; whoever has the database, nothing.
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.people.models import Version
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact

WRITER = "who wrote it; the record of changes says the same"


class Reflection(Version):
    """The time to recover, or why there is none. A change is the next version, with the reason."""

    document = SealedField("Hm")

    class Meta(Version.Meta):
        pass


class Told(SealedFact):
    """She or he was told: when it begins, how long it lasts, what she or he may do; in a language understood."""

    written_by = models.UUIDField()
    document = SealedField("Hm")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER}


class Thing(SealedFact):
    """One version of something that has many of its kind. ``thing`` is the same in all its versions.

    The agency that goes on with a case writes the next number in its own strand.
    """

    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("Hm")

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "thing": "an id without meaning; its versions are found without keys",
        "number": "a counter; the newest is found without keys",
        "written_by": WRITER,
    }

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=["case_id", "thing", "number"], name="residence_%(class)s_one_next_version"
            ),
        )


class Paper(Thing):
    """A permit, a visa, asylum, tolerated stay: until when."""

    class Meta(Thing.Meta):
        pass


class Removal(Thing):
    """A day by which she or he is to leave or is to be sent away, and what became of it."""

    class Meta(Thing.Meta):
        pass
