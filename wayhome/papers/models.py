"""Papers for a journey, asking a consulate, advice before that, permission to leave, with whom a child travels.

Facts about a case, not about one attempt: a passport outlives a plan. Added, never changed, and sealed: without keys
nobody knows what sort of paper it is, where it stands, or that a consulate refused.
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Thing(SealedFact):
    """One version of something that has many of its kind. ``thing`` is the same in all its versions.

    The agency that goes on with a case writes the next number in its own strand. Subclasses declare ``document``.
    """

    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "thing": "an id without meaning; its versions are found without keys",
        "number": "a counter; the newest is found without keys",
        "written_by": "who wrote it; the record of changes says the same",
    }

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=["case_id", "thing", "number"], name="papers_%(class)s_one_next"),
        )


class Paper(Thing):
    """A travel document. Number, name and birth are identity; the rest is travel."""

    holder = SealedField("A")
    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Application(Thing):
    """A consulate was asked."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Advice(Thing):
    """A lawyer spoke with her or him before a consulate is asked. Each talk is a thing of its own."""

    document = SealedField("Hm")

    class Meta(Thing.Meta):
        pass


class Entry(Thing):
    """Whether she or he needs a permission to enter a country, or to change there: which country is sealed."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Permission(Thing):
    """What a country asks for before somebody may leave."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Custody(Thing):
    """With whom a child travels. ``thing`` is the case itself: it has one, in versions."""

    document = SealedField("A")

    class Meta(Thing.Meta):
        pass
