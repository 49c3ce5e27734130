"""Keys of the own organisation, cards of others, what was given, what lies here unread, what was taken in.

Plain is what must be known before a key is open: organisations, days, counts. Never anything of the person.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from wayhome.core.models import Record
from wayhome.organisations.models import Organisation, User
from wayhome.people.models import WHO
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import CASE, SealedFact

VOUCHED = "no secret: a mark that only members of Intake and Supervisors can make, so that a key put in by hand is none"


class BundleKey(Record):
    """The key to which others seal a case for this organisation. One at a time; older ones open until their day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    public = models.BinaryField(max_length=64)
    sealed = models.BinaryField()
    last_day = models.DateField()
    vouched = models.BinaryField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "organisation": WHO,
        "public": "the public half; it stands on the card",
        "sealed": "a parcel to Intake and Supervisors: the private half; emptied after its last day",
        "last_day": "a day; it stands on the card",
        "vouched": VOUCHED,
        "made_by": WHO,
        "ended_at": "a moment; a newer card took its place",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(ended_at=None), name="bundles_one_key_at_a_time"
            ),
        )


class Card(Record):
    """Another organisation's card, of which somebody compared the eight words by telephone."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    issuer = models.UUIDField()
    public = models.BinaryField(max_length=64)
    last_day = models.DateField()
    compared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    vouched = models.BinaryField()
    ended_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "organisation": WHO,
        "name": "the name of an organisation; who works together is known to whoever has the database",
        "issuer": "an id without meaning; the same organisation on a newer card",
        "public": "the public half; it stands on the card",
        "last_day": "a day; it stands on the card",
        "compared_by": WHO,
        "vouched": VOUCHED,
        "ended_at": "a moment; put away, or a newer card took its place",
    }


class Given(Record):
    """A case that leaves, or is to leave: to whom, with which groups, agreed to by whom. The file is made once."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    case_id = models.UUIDField(editable=False)
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    with_files = models.BooleanField()
    why = models.BinaryField()
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "organisation": WHO,
        "number": "stands in the file, so that one that is found says whose it is",
        "case_id": CASE,
        "card": WHO,
        "asked_by": WHO,
        "with_files": "what a second person agrees to",
        "why": "a parcel with reason, groups and counts, to who asked and who may agree",
        "agreed_by": "who asked and who agreed are two people, known without keys",
        "agreed_at": "a moment; the yes lasts a day",
        "given_at": "a moment; the file is made once",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "number"], name="bundles_given_number"),
            models.CheckConstraint(condition=~Q(asked_by=F("agreed_by")), name="bundles_given_by_two"),
            models.CheckConstraint(
                condition=Q(agreed_by=None, agreed_at=None)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False),
                name="bundles_agreed_by_whom_and_when",
            ),
        )


class Waiting(Record):
    """A file that was brought and is looked at. Gone a day later, or when it was taken in."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    said = models.BinaryField()

    PLAIN: ClassVar = {
        "organisation": WHO,
        "brought_by": WHO,
        "said": "a parcel to who brought it: where the file lies and how it opens",
    }


class Arrived(SealedFact):
    """A bundle that was taken in: from whom, when, which groups. The same one is not taken in twice."""

    bundle = models.CharField(max_length=64)
    origin = models.CharField(max_length=64)
    written_by = models.UUIDField()
    document = SealedField("A", minimum=True)

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "bundle": "a keyed hash; the same bundle is found again without keys",
        "origin": "a keyed hash of the case it came from; a later bundle of it is found without keys",
        "written_by": "who wrote it; the record of changes says the same",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation_id", "bundle"], name="bundles_taken_in_once"),
        )
        indexes = (models.Index(fields=["organisation_id", "origin"], name="bundles_of_origin"),)


class History(SealedFact):
    """Some of what the other side had written, in one group of data. It is read, never gone on with."""

    arrived = models.UUIDField()
    group = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    document = SealedField()

    PLAIN: ClassVar = {
        **SealedFact.PLAIN,
        "arrived": "an id without meaning",
        "group": "the data group must be known to choose the key",
        "number": "a counter; it is read in the order in which it was written",
    }

    class Meta:
        indexes = (models.Index(fields=["case_id", "group", "number"], name="bundles_history_of_case"),)

    def group_of(self, field: SealedField) -> str:
        return self.group
