"""A key for one run, certified by somebody of the agency, and the rows that came by it and wait for a member.

The key itself is in a file elsewhere. What stands here lets nobody send: a public part, and who vouches for it.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wayhome.core.models import Record
from wayhome.organisations.models import Organisation, Team, User
from wayhome.people.models import WHO

COUNT = "how many; the tables that follow show it anyway"


class RunKey(Record):
    """The public part of a key, for which team, how many rows and until when; certified by who made it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    epoch = models.PositiveIntegerField()
    public = models.BinaryField()
    at_most = models.PositiveIntegerField()
    ends_at = models.DateTimeField()
    said = models.BinaryField()
    certificate = models.BinaryField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)
    sent = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    closing = models.BinaryField(default=bytes)
    put_away_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "organisation": WHO,
        "team": "for whom the command seals, without a key",
        "made_by": WHO,
        "epoch": "with which key of that person the certificate is checked",
        "public": "the public part of a key that only signs; the other part was never here",
        "at_most": COUNT,
        "ends_at": "a moment; the command has no key to ask with",
        "said": "a parcel to the team and to who made it: its name, what for, and on what ground",
        "certificate": "a signature of who made it, over all that stands here",
        "taken_back_at": "a moment; the command has no key to ask with",
        "taken_back_by": WHO,
        "used_at": "a moment; one run and no more",
        "sent": "a counter of batches, so that a missing one is seen",
        "rows": COUNT,
        "closing": "a signature of the key over how many batches and rows it sent",
        "put_away_at": "a moment; from then on nothing waits",
    }

    class Meta:
        indexes = (models.Index(fields=["organisation", "-created_at"], name="caselists_keys_of"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by=None)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="caselists_key_taken_back_at_and_by",
            ),
        )


class Sent(Record):
    """Rows that one run sent together. Emptied when they became cases, were put away, or nobody wanted them."""

    key = models.ForeignKey(RunKey, on_delete=models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()
    sent_at = models.DateTimeField()
    body = models.BinaryField()
    marks = models.BinaryField(default=bytes)
    signature = models.BinaryField()
    case_list = models.ForeignKey(
        "caselists.CaseList", on_delete=models.PROTECT, null=True, blank=True, related_name="came"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "key": "an id without meaning; what waits is counted without keys",
        "number": "a counter, signed: a batch that is missing is seen",
        "rows": COUNT,
        "sent_at": "a moment, signed: nothing counts that came after the key had ended",
        "body": "a parcel to the team: the rows; emptied at the end",
        "marks": "keyed hashes of whole rows under the secret of the key’s file; emptied when its run is over",
        "signature": "of the key, over all that stands here",
        "case_list": "an id without meaning: whose list it is part of while somebody looks at it",
        "ended_at": "a moment; nothing of the rows is kept after it",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "number"], name="caselists_sent_once"),)
