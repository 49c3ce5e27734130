"""The danger as each agency sees it, the safety plan, what is needed, the plan, and what was promised.

All of it is sealed and added, never changed. Without keys nobody can tell low from critical, or kept from broken.
"""

from typing import Any, ClassVar

from django.db import models

from wayhome.people.models import Version
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import CASE, OWNER, SealedFact, Unfinished

WRITER = "who wrote it; the record of changes says the same"
ACROSS = (
    "a parcel, sealed to the other agencies on the case that may know of danger: the band, nothing of why"
)
UNNAMED = "an id without meaning; its versions are found without keys"


class Assessment(Version):
    """The danger as one agency saw it on one day. Another agency writes its own (domain.md 4.3)."""

    document = SealedField("F")
    brief = SealedField("F", minimum=True)
    across = models.BinaryField(default=bytes)

    PLAIN: ClassVar[dict[str, str]] = {**Version.PLAIN, "across": ACROSS}

    class Meta(Version.Meta):
        pass


class SecondWord(SealedFact):
    """A supervisor's yes or no to lowering one assessment. Once."""

    assessment = models.UUIDField(unique=True)
    written_by = models.UUIDField()
    body = SealedField("F", minimum=True)
    across = models.BinaryField(default=bytes)

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "assessment": "which assessment; a yes and a no look alike",
        "written_by": WRITER,
        "across": ACROSS,
    }


class Agreement(SealedFact):
    """The band that one agency agrees to, where two see it differently. Holds when all say the same."""

    written_by = models.UUIDField()
    body = SealedField("F", minimum=True)
    across = models.BinaryField(default=bytes)

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER, "across": ACROSS}


class SafetyPlan(Version):
    """What we agreed to do if something happens. Each change says why."""

    document = SealedField("F")

    class Meta(Version.Meta):
        pass


class PlanReview(SealedFact):
    """The safety plan was gone through, and nothing changed."""

    plan = models.UUIDField(db_index=True)
    day = models.DateField()
    written_by = models.UUIDField()
    body = SealedField("F", minimum=True)

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "plan": "which version of the plan",
        "day": "a day",
        "written_by": WRITER,
    }


class PlanLeft(SealedFact):
    """There was a contact, and the safety plan was not gone through: why."""

    plan = models.UUIDField(db_index=True)
    day = models.DateField()
    written_by = models.UUIDField()
    body = SealedField("F", minimum=True)

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "plan": "which version of the plan",
        "day": "a day",
        "written_by": WRITER,
    }


class Thing(SealedFact):
    """One version of something that has many of its kind. ``thing`` is the same in all its versions.

    The agency that goes on with a case writes the next number in its own strand.
    """

    thing = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("I")

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "thing": UNNAMED,
        "number": "a counter; the newest is found without keys",
        "written_by": WRITER,
    }

    class Meta:
        abstract = True
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=["case_id", "thing", "number"], name="%(class)s_one_next_version"),
        )


class Need(Thing):
    """Something that is needed, how soon, and whether she or he wants it."""

    class Meta(Thing.Meta):
        pass


class Promise(Thing):
    """Something that was promised, and whether it was given."""

    across = models.BinaryField(default=bytes)

    PLAIN: ClassVar[dict[str, str]] = {
        **Thing.PLAIN,
        "across": "a parcel, sealed to the agency that leads, where a partner has written it",
    }

    class Meta(Thing.Meta):
        pass


class SupportPlan(Version):
    """Goals in her or his own words, steps, who and when."""

    document = SealedField("I")

    class Meta(Version.Meta):
        pass


class Signature(SealedFact):
    """She or he signed one version of the plan, and the worker with her or him."""

    plan = models.UUIDField(unique=True)
    day = models.DateField()
    written_by = models.UUIDField()
    document = SealedField("I")

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "plan": "which version of the plan",
        "day": "a day",
        "written_by": WRITER,
    }


class Draft(Unfinished):
    """What is being written: sealed to its author alone, deleted when it is saved."""

    case_id = models.UUIDField()
    form = models.CharField(max_length=10)

    PLAIN: ClassVar = {
        "author": OWNER,
        "case_id": CASE,
        "form": "which of three forms",
        "saved_at": "a draft that nobody went on with is deleted after 30 days",
        "sealed": "ciphertext already: a parcel to its author",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["author", "case_id", "form"], name="care_one_draft_of_a_form"),
        )
