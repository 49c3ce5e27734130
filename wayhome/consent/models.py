"""What was asked and answered, taken back, recalled, and passed on without an agreement because a life was in danger.

Without keys nobody can tell a yes from a no, one purpose from another, or a police question from a doctor's.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from wayhome.consent.enums import RecallAnswer
from wayhome.consent.models_pictures import Picture as Picture
from wayhome.core.models import AppendOnly, Record
from wayhome.organisations.models import Organisation, User
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import CASE, OWNER, SealedFact

WRITER = "who wrote it; the record of changes says the same"


class PairedFact(SealedFact):
    """A fact with two columns of the same size: ordinary purposes are sealed in one, private ones in the other."""

    written_by = models.UUIDField()
    private_group = models.CharField(max_length=2)

    PLAIN: ClassVar[dict[str, str]] = {
        **SealedFact.PLAIN,
        "written_by": WRITER,
        "private_group": "the data group must be known to choose the key; says only whether the writer's team holds C",
    }

    class Meta:
        abstract = True

    def group_of(self, field: SealedField) -> str:
        """Writers who may not know private purposes fill that column with a key of their own."""
        return self.private_group if field.attname == "private" else field.group


class Consent(PairedFact):
    """One answer: yes, no or not now. Later answers replace it, and it stays readable."""

    last_day = models.DateField()
    document = SealedField("I", minimum=True)
    private = SealedField("C")

    PLAIN: ClassVar = {
        **PairedFact.PLAIN,
        "last_day": "when the longest answer of this kind would end; the same for yes and no, and for many purposes",
    }


class Withdrawal(PairedFact):
    """An agreement ended before its last day. No reason is asked."""

    consent = models.UUIDField(unique=True)
    day = models.DateField()
    document = SealedField("Im")
    private = SealedField("C")

    PLAIN: ClassVar = {
        **PairedFact.PLAIN,
        "consent": "its end ends what stands on it, without keys",
        "day": "a day",
    }


class Talk(SealedFact):
    """Somebody spoke with her alone, by a safe way: about what was taken back, or about what was passed on."""

    about = models.UUIDField(unique=True)
    day = models.DateField()
    written_by = models.UUIDField()
    document = SealedField("Im")

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "about": "the id of a consent or of something passed on",
        "day": "a day",
        "written_by": WRITER,
    }


class Recall(Record):
    """A partner that had access, or was told by a request, is asked to delete its copies: after a talk with her alone
    where it was taken back, at once where it ran out, may not be agreed any more, or less is agreed than before.
    """

    case = models.UUIDField(db_index=True, null=True, blank=True)
    basis = models.UUIDField(db_index=True, null=True, blank=True)
    thread = models.UUIDField(db_index=True, null=True, blank=True)
    asker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    readers = ArrayField(models.UUIDField())
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.UUIDField(db_index=True)
    by_request = models.BooleanField(default=False)
    is_part = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=12, choices=RecallAnswer.choices, blank=True)
    what = models.BinaryField()
    reason = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        "case": CASE,
        "basis": "the consent that ended, as the involvement names it",
        "thread": "of a request that ran out by the clock, which knows neither case nor consent: as the request has it",
        "asker": OWNER,
        "readers": "to whom the answer is sealed, known without keys",
        "organisation": OWNER,
        "team": "whose board it is on",
        "by_request": "whether a request told it, and not the case itself: the code in the parcel is the request's",
        "is_part": "whether less is agreed than before, and not nothing; what is gone stands in the parcel",
        "asked_at": "empty until she was spoken with alone, where it was taken back",
        "stopped_at": "she had not taken it back, or has agreed again: nothing is deleted",
        "answered_at": "when they answered",
        "answered_by": "who answered must be readable without keys",
        "answer": "one of two words",
        "what": "a parcel with the code by which the team knows it, and the data groups that it is about, sealed to it",
        "reason": "a parcel with the reason in law, sealed to those who asked and to the team that answered",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["basis", "team"],
                condition=Q(answered_at=None, stopped_at=None),
                name="one_open_recall_per_team",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | Q(answered_at__isnull=False, answered_by__isnull=False, asked_at__isnull=False),
                name="recall_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None) | Q(answered_at=None), name="recall_stopped_or_answered"
            ),
            models.CheckConstraint(
                condition=Q(case__isnull=False, basis__isnull=False) | Q(case=None, thread__isnull=False),
                name="recall_of_a_case_or_a_thread",
            ),
        )


class Disclosure(SealedFact):
    """Something that may save a life, proposed to be passed on without an agreement. Nothing has left yet."""

    receiver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    proposed_by = models.UUIDField()
    document = SealedField("F", minimum=True)

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "receiver": OWNER,
        "day": "a day",
        "proposed_by": "who proposed and who confirmed must be different people, known without keys",
    }


class Delivery(AppendOnly):
    """The text was delivered to the other organisation's team, and only it: a second person had read it and confirmed.

    ``confirmed_by`` is who proposed it where one was alone at night; a second person signs it then (``alone``).
    """

    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="delivery")
    asker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.UUIDField(db_index=True)
    confirmed_by = models.UUIDField()
    what = models.BinaryField()

    PLAIN: ClassVar = {
        "disclosure": "which proposal",
        "asker": OWNER,
        "organisation": OWNER,
        "team": "whose board it is on",
        "confirmed_by": "who proposed and who confirmed are different people, or one who was alone: known without keys",
        "what": "a parcel with the text and the code of the case, sealed to the team",
    }


class Objection(AppendOnly):
    """The second person said no: it does not leave; or what one person alone told at night is called back. Once."""

    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="objection")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by_user = models.UUIDField()
    was_sent = models.BooleanField()
    readers = ArrayField(models.UUIDField())
    why = models.BinaryField()

    PLAIN: ClassVar = {
        "disclosure": "which proposal",
        "organisation": OWNER,
        "by_user": WRITER,
        "was_sent": "whether something had left, as the delivery says already",
        "readers": "who proposed, who supervises, who said no, and the protection officers, known without keys",
        "why": "a parcel with the reason and the code of the case, sealed to the readers",
    }


class EarlierAnswer(Record):
    """An agency kept answers in this case before files could be closed: whoever opens them looks once (``filing``)."""

    case = models.UUIDField()
    organisation = models.UUIDField(db_index=True)

    PLAIN: ClassVar = {"case": CASE, "organisation": OWNER}

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["case", "organisation"], name="one_look_at_earlier_answers"),
        )
