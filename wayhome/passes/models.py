"""A pass: sealed for one telephone; what it says, sealed to who works on the case; what of that no longer fitted.

Plain is only what the server must know while nobody is signed in: that there is a pass, from when until when, and when
it was heard of. For whom, of whom, and what was said is sealed.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wayhome.attempts.models import UNNAMED, WRITER, Thing
from wayhome.core.models import Record
from wayhome.organisations.models import Organisation
from wayhome.vault.fields import SealedField


class Ready(Record):
    """What lies ready for one telephone. Its id is the public one; the secret of the link and the words are nowhere."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    made_by = models.UUIDField()
    lookup = models.CharField(max_length=32, unique=True)
    sealed = models.BinaryField()
    proof = models.BinaryField(max_length=32)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    late_until = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar[dict[str, str]] = {
        "organisation": "who made it, known without keys",
        "made_by": WRITER,
        "lookup": "comes of the link and does not lead back to it: a telephone finds its pass",
        "sealed": "ciphertext already: to the link and the four words together; emptied when the pass ends",
        "proof": "a digest: who opened the pass may speak; it opens nothing",
        "opens_at": "from when what is sealed is handed to a telephone, while nobody is signed in",
        "closes_at": "the clock works without keys",
        "late_until": "until when what was said is taken; the clock works without keys",
        "opened_at": "that it reached a telephone; says nothing of whose",
        "heard_at": "when it spoke last; says nothing of what was said",
        "ended_at": "that it shut, for whatever reason",
    }

    class Meta:
        abstract = True


OWN = "ciphertext already: to the installation’s own key, which opens no case"


class Pass(Ready):
    """For somebody who travels along."""

    attempt = models.UUIDField(db_index=True)
    own = models.TextField()
    places_until = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        **Ready.PLAIN,
        "attempt": UNNAMED,
        "own": OWN,
        "places_until": "when places, if any were sent, are erased; the clock works without keys",
    }

    class Meta:
        indexes = (
            models.Index(fields=["closes_at"], condition=Q(ended_at=None), name="passes_to_shut"),
            models.Index(fields=["places_until"], name="passes_places_until"),
        )


class Parcel(Record):
    """One thing that was said with a pass. ``place`` holds something of the same size whether or not one was sent.

    Emptied once it was taken in; the place lies apart, so that it can be erased alone.
    """

    card = models.ForeignKey(Pass, on_delete=models.PROTECT, related_name="parcels")
    once = models.UUIDField()
    about = models.CharField(max_length=64, blank=True)
    body = models.BinaryField()
    place = models.BinaryField(default=bytes)
    taken_at = models.DateTimeField(null=True, blank=True)

    PLAIN: ClassVar = {
        "card": UNNAMED,
        "once": "made by the telephone: sent twice, it is one",
        "about": "blinded with the installation’s key: the same thing said from two telephones is seen",
        "body": "a parcel: what was said and when, for who works on the case",
        "place": "a parcel of one size: where the telephone was, or nothing; erased after arriving",
        "taken_at": "taken in once, also by two at the same time",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["card", "once"], name="passes_said_once"),)
        indexes = (
            models.Index(fields=["card", "created_at"], condition=Q(taken_at=None), name="passes_waiting"),
        )


class Card(Thing):
    """For whom a pass is, as who works on the case reads it. ``thing`` is the pass."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class Note(Thing):
    """What was said with a pass and is kept as words: a note, or what no longer fitted, with a sentence why."""

    document = SealedField("G")

    class Meta(Thing.Meta):
        pass


class OnCard(Thing):
    """Medicines and needs as they were written on the newest card of this journey, on a telephone or on paper.

    ``thing`` is the attempt.
    """

    document = SealedField("Dm")

    class Meta(Thing.Meta):
        pass
