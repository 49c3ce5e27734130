"""Who travels along, what was decided about them, what she or he wishes, who goes along on which attempt.

Names, languages, circles, and which entry is assigned to which attempt are sealed. Plain, so that it is found without
keys: which account is asked for which attempt, where an escort has one, and whether the answer is yes or no.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from wayhome.attempts.models import UNNAMED, WRITER, Thing
from wayhome.core.models import AppendOnly, Record
from wayhome.escorts.enums import Said, Standing
from wayhome.organisations.models import Organisation, User
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact


class Escort(Record):
    """Somebody in the register of one organisation. Most have no account."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    card = models.BinaryField()
    number = models.PositiveIntegerField(default=1)

    PLAIN: ClassVar = {
        "organisation": "whose register it is, known without keys",
        "user": "whose account it is, so that their page finds what they are asked; most have none",
        "card": "a parcel: name, languages, how reached, circles; for the teams that plan",
        "number": "which version, so that two who edit at once lose no words",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "user"], name="escort_one_entry_per_account"),
        )


class Decision(AppendOnly):
    """Approved, paused, or gone. The newest holds."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    escort = models.ForeignKey(Escort, on_delete=models.PROTECT, related_name="decisions")
    standing = models.CharField(max_length=10, choices=Standing.choices)
    decided = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.BinaryField(default=bytes)

    PLAIN: ClassVar = {
        "organisation": "whose register it is, known without keys",
        "escort": "an id without meaning; the card is sealed",
        "standing": "whether somebody may travel along is known without keys",
        "decided": "who approved must be readable without keys",
        "reason": "a parcel: why, for the supervisors and who decided",
    }

    class Meta:
        indexes = (models.Index(fields=["escort", "-created_at"], name="escort_decisions"),)


class Wish(SealedFact):
    """What she or he said about who travels along. Holds from that moment on; nobody asks why."""

    written_by = models.UUIDField()
    body = SealedField("I")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER}


class Tie(SealedFact):
    """A conflict of interest between one escort and one case."""

    written_by = models.UUIDField()
    body = SealedField("I")
    why = SealedField("F")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER}


class Assignment(Thing):
    """Somebody is asked to travel along on one attempt."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Need(Thing):
    """``thing`` is the attempt itself: why somebody must travel along, beyond what other rooms know."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Order(AppendOnly):
    """That an escort was asked, findable without the keys of the case: for her or his own page, and for the end.

    ``instead``: assignments for which somebody was looked for on the way as this one was asked.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    attempt = models.UUIDField(db_index=True)
    thing = models.UUIDField(unique=True)
    owner = models.UUIDField()
    told = models.BinaryField(default=bytes)
    instead = ArrayField(models.UUIDField(), default=list, blank=True)

    PLAIN: ClassVar = {
        "organisation": "who asked, known without keys",
        "user": "whose account it is, so that their page finds what they are asked; most have none",
        "attempt": UNNAMED,
        "thing": UNNAMED,
        "owner": "who asked, and hears the answer",
        "told": "a parcel: when, from where to where, as what; for the escort who has an account",
        "instead": "ids without meaning: a yes ends what rang for these alone, without keys",
    }


class Answer(AppendOnly):
    """An escort's answer, or that she or he is not needed. The newest holds."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="answers")
    said = models.CharField(max_length=12, choices=Said.choices)
    heard_by = models.UUIDField()
    is_by_phone = models.BooleanField(default=False)

    PLAIN: ClassVar = {
        "order": UNNAMED,
        "said": "an escort's yes or no; says nothing of who is brought home",
        "heard_by": "who wrote it: the escort, or the colleague who was told",
        "is_by_phone": "how it was said; says nothing of who is brought home",
    }

    class Meta:
        indexes = (models.Index(fields=["order", "-created_at"], name="escort_answers"),)
