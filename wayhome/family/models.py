"""Relatives and what is known of them: who, where about, looked for, visited, safe. Added, never changed.

Facts of the case, not of one attempt to return. Relatives may be the traffickers (domain.md 2.2): all of it is sealed
with the danger (group F), the address with where somebody is (group B).
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.attempts import models as attempts
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact

WRITER = "who wrote it; the record of changes says the same"
UNNAMED = "an id without meaning; what belongs to it is found without keys"
COUNTER = "a counter; the newest is found without keys"
ACROSS = "a parcel, sealed to the agency that leads the case when another one wrote it"


class Thing(SealedFact):
    """One version of something. ``thing`` is the same in all its versions.

    An agency that was let in writes the next number in its own strand, and ``across`` for the one that leads.
    """

    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    across = models.BinaryField(default=bytes)

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "thing": UNNAMED,
        "number": COUNTER,
        "written_by": WRITER,
        "across": ACROSS,
    }

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(
                fields=["case_id", "thing", "number"], name="%(app_label)s_%(class)s_one_next"
            ),
        )


class Relative(Thing):
    """One relative, in versions."""

    document = SealedField("F")

    class Meta(Thing.Meta):
        pass


class Place(Thing):
    """How and where a relative is reached. ``thing`` is the relative."""

    document = SealedField("B")

    class Meta(Thing.Meta):
        pass


class Search(Thing):
    """Somebody is asked to look for a relative; what came of it."""

    basis_mark = models.CharField(max_length=64, db_index=True)
    asked = models.UUIDField(null=True, blank=True)
    document = SealedField("F")

    PLAIN: ClassVar[dict[str, str]] = {
        **Thing.PLAIN,
        "basis_mark": "keyed hash of the agreement; its end stops the search without keys",
        "asked": "the agency that is asked; it hears “stop” from whoever writes down a no",
    }

    class Meta(Thing.Meta):
        pass


class Assessment(Thing):
    """A visit to a relative. ``thing`` is the relative: a second visit is the next version."""

    document = SealedField("F")

    class Meta(Thing.Meta):
        pass


class Adverse(Thing):
    """Something that speaks against a relative, and what answered it."""

    document = SealedField("F")

    class Meta(Thing.Meta):
        pass


class Approach(Thing):
    """A relative wants something: to collect, to visit, to speak; and what was answered."""

    document = SealedField("F")

    class Meta(Thing.Meta):
        pass


class Host(attempts.Thing):
    """Who of the family receives her or him in one attempt. ``thing`` is the attempt."""

    document = SealedField("F")

    class Meta(attempts.Thing.Meta):
        pass
