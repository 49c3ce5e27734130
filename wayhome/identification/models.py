"""The first talk, how it ended, and who found what: sealed facts that add up (domain.md 3.1, data recorded).

All of it is what happened to her or him (C), so shelter staff and police hold no key to it; a day to challenge a
decision stands with days of hearings (H), so that the lawyer has it too.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from wayhome.core.models import Record
from wayhome.identification.enums import Counted
from wayhome.people.models import Version
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import CASE, OWNER, SealedFact, Unfinished

WRITER = "who wrote it; the record of changes says the same"
TALK = "which talk; an id without meaning"
ONCE = "a keyed hash: one agreement carries one talk, and nobody can say which agreement it was"


class Interview(Version):
    """A talk that was begun. Written only where G1.3 holds, and each agreement carries one."""

    consent_mark = models.CharField(max_length=64, unique=True)
    document = SealedField("C")

    PLAIN: ClassVar[dict[str, str]] = {**Version.PLAIN, "consent_mark": ONCE}

    class Meta(Version.Meta):
        pass


class Screening(SealedFact):
    """How one talk ended, with the answers that were given. Once."""

    interview = models.UUIDField(unique=True)
    written_by = models.UUIDField()
    document = SealedField("C")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "interview": TALK, "written_by": WRITER}


class Voiding(SealedFact):
    """A talk counts nowhere: its answers stay sealed. A later one says whether she or he wants to talk again."""

    interview = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    document = SealedField("C")

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "interview": TALK,
        "number": "a counter; the newest is found without keys",
        "written_by": WRITER,
    }

    class Meta:
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=["interview", "number"], name="voiding_one_next_version"),
        )


class Identification(Version):
    """What was found by us, or decided by an authority. A later one follows, an earlier one stays."""

    document = SealedField("C")

    class Meta(Version.Meta):
        pass


class Notified(SealedFact):
    """An authority was told. One agreement is for one telling."""

    consent_mark = models.CharField(max_length=64, unique=True)
    written_by = models.UUIDField()
    document = SealedField("C")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "consent_mark": ONCE, "written_by": WRITER}


class Appeal(SealedFact):
    """Until when one decision can be challenged, as a worker or lawyer entered it. Nothing here is computed.

    Every finding and every decision has one, whatever it says: that a row is there tells of no answer.
    """

    identification = models.UUIDField()
    number = models.PositiveIntegerField()
    written_by = models.UUIDField()
    body = SealedField("Hm")

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "identification": "which decision; an id without meaning",
        "number": "a counter; the newest is found without keys",
        "written_by": WRITER,
    }

    class Meta:
        constraints: ClassVar[Any] = (
            models.UniqueConstraint(fields=["identification", "number"], name="appeal_one_next_version"),
        )


class Draft(Unfinished):
    """Answers of a talk that goes on: sealed to who holds it, deleted when it ends."""

    case_id = models.UUIDField()
    interview = models.UUIDField()

    PLAIN: ClassVar = {
        "author": OWNER,
        "case_id": CASE,
        "interview": TALK,
        "saved_at": "a draft that nobody went on with is deleted after 30 days",
        "sealed": "ciphertext already: a parcel to its author",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["author", "interview"], name="identification_one_draft"),
        )


class Tally(Record):
    """How many, in one quarter of one organisation. No case, no day, no person: a counter that goes up."""

    organisation_id = models.UUIDField()
    quarter = models.DateField()
    what = models.CharField(max_length=16, choices=Counted.choices)
    count = models.PositiveIntegerField(default=0)

    PLAIN: ClassVar = {
        "organisation_id": OWNER,
        "quarter": "the first day of a quarter",
        "what": "what is counted, of no case",
        "count": "a number of people, shown from eleven on",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation_id", "quarter", "what"], name="tally_one_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(quarter__day=1, quarter__month__in=[1, 4, 7, 10]),
                name="tally_quarter_is_a_quarter",
            ),
        )
