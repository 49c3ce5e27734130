"""What helps to stay safe, and the signs to talk about. Added, never changed; all of it sealed as group F.

Everything of the watch is one kind of row: without keys nobody can tell a sign from a talk that went well.
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Thing(SealedFact):
    """One version, or one word, about something. ``thing`` is the same in all of them.

    The agency that goes on with a case writes the next number in its own strand.
    """

    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("F")

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "thing": "an id without meaning; its versions are found without keys",
        "number": "a counter; the newest is found without keys",
        "written_by": "who wrote it; the record of changes says the same",
    }

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=["case_id", "thing", "number"], name="watch_%(class)s_one_next_version"
            ),
        )


class Measure(Thing):
    """Something that helps to stay safe: who, by when, whether she or he wants it, and what became of it."""

    class Meta(Thing.Meta):
        pass


class Word(Thing):
    """A sign, that it is seen differently, a decision, a talk, what is known, what happened: sealed which.

    Each has a ``thing`` of its own and is the first of it; which sign it is about is sealed. Otherwise the plain
    columns would tell signs, and that one was seen differently, from talks.
    """

    class Meta(Thing.Meta):
        pass
