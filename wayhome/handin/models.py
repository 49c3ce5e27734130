"""Hand-ins: sealed to who takes over, never to who brought somebody. What stands plain is dull.

Once it is sent, the officer's own keys open nothing of it: reading ends with the last press, not with a rule.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from wayhome.core.models import AppendOnly, Record
from wayhome.handin.enums import Event, State
from wayhome.handin.models_cosign import Act as Act
from wayhome.handin.models_cosign import Word as Word
from wayhome.handin.models_warning import EarlyWarning as EarlyWarning
from wayhome.handin.models_warning import WarningLine as WarningLine
from wayhome.organisations.models import Organisation, Team
from wayhome.vault.models.records import Unfinished

WHO = "who works together is known to whoever has the database (docs/threats.md)"
DOER = "who did it; the record of changes says the same"


class HandIn(Record):
    """One person brought in, or something seen. ``created_at`` is when it was typed; when it happened is sealed."""

    code = models.CharField(max_length=8, unique=True)
    once = models.UUIDField(unique=True)
    from_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    from_user = models.UUIDField(db_index=True)
    to_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    readers = ArrayField(models.UUIDField())
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    number = models.PositiveIntegerField(default=1)
    was_trained = models.BooleanField(null=True, blank=True)
    day = models.DateField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.UUIDField(null=True, blank=True)
    case_mark = models.CharField(max_length=64, blank=True, db_index=True)
    said_mark = models.CharField(max_length=64, blank=True)
    body = models.BinaryField()
    own = models.BinaryField(default=bytes, blank=True)
    told = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        "code": "random; what two people say to each other on the telephone, unlike the code of a case",
        "once": "comes with the form: a second press of the button finds the first",
        "from_organisation": WHO,
        "from_user": DOER,
        "to_organisation": WHO,
        "to_team": WHO,
        "readers": "teams and people of the side that takes over, to whom it is sealed",
        "state": "one of four words",
        "number": "counts what happened, so that two who act at once do not both win",
        "was_trained": "whether the officer was trained that day; numbers are counted without keys",
        "day": "a day, for numbers; when it happened is sealed",
        "taken_at": "the moment the officer is told; nothing later is",
        "taken_by": DOER,
        "case_mark": "keyed hash of the case: found from its page, by nobody who only has the database",
        "said_mark": "keyed hash of what was sent: who lacks the key file cannot try guesses; tells a second press "
        "from a mended form, which its author cannot read again; emptied with the content",
        "body": "a parcel, sealed to the side that takes over and to nobody else",
        "own": "a parcel with the receiver's case, sealed to the receiver only",
        "told": "a parcel for who brought somebody: where to ring when she or he is not taken over",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by=None) | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="handin_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.TAKEN, State.OPENED], taken_at__isnull=False)
                | (~Q(state__in=[State.TAKEN, State.OPENED]) & Q(taken_at=None)),
                name="handin_taken_as_its_state_says",
            ),
        )
        indexes = (
            models.Index(fields=["to_organisation", "-created_at", "id"], name="handin_of_us"),
            models.Index(fields=["from_user", "-created_at", "id"], name="handin_by_me"),
        )


class HandInEvent(AppendOnly):
    """Something that happened to it. Which agencies it passed is not forgotten; what was said is not in here."""

    handin = models.ForeignKey(HandIn, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    event = models.CharField(max_length=10, choices=Event.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by_user = models.UUIDField()

    PLAIN: ClassVar = {
        "handin": "which one",
        "number": "the order in which it happened",
        "event": "one of six words",
        "organisation": WHO,
        "by_user": DOER,
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["handin", "number"], name="handin_event_in_order"),)


class Meeting(Record):
    """A proposed meeting. The officer's copy is emptied when both have said that she or he was handed over."""

    handin = models.ForeignKey(HandIn, on_delete=models.PROTECT, related_name="meetings")
    is_open = models.BooleanField(default=True)
    proposed_by = models.UUIDField()
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.UUIDField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.UUIDField(null=True, blank=True)
    for_house = models.BinaryField()
    for_officer = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        "handin": "which one",
        "is_open": "whether it is still to happen",
        "proposed_by": DOER,
        "given_at": "when the one side said so; the clock works without keys",
        "given_by": DOER,
        "met_at": "when the other side said so; the clock works without keys",
        "met_by": DOER,
        "for_house": "a parcel, sealed to the side that takes over",
        "for_officer": "a parcel, sealed to who brings somebody; emptied afterwards",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["handin"], condition=Q(is_open=True), name="handin_one_open_meeting"
            ),
            models.CheckConstraint(
                condition=Q(given_at=None, given_by=None) | Q(given_at__isnull=False, given_by__isnull=False),
                name="handin_given_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(met_at=None, met_by=None) | Q(met_at__isnull=False, met_by__isnull=False),
                name="handin_met_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(is_open=True) | Q(for_officer=b""), name="handin_officer_keeps_no_meeting"
            ),
        )


class Feedback(AppendOnly):
    """What was missing in the form, and what helped. Fixed answers only: nothing about a person can be written."""

    handin = models.OneToOneField(HandIn, on_delete=models.PROTECT, related_name="feedback")
    written_by = models.UUIDField()
    body = models.BinaryField()

    PLAIN: ClassVar = {
        "handin": "which one",
        "written_by": DOER,
        "body": "a parcel, sealed to who brought somebody and to who wrote it",
    }


class Draft(Unfinished):
    """A form that was begun: sealed to its author alone, deleted when it is sent."""

    author = models.UUIDField(unique=True)

    PLAIN: ClassVar = {
        "author": DOER,
        "saved_at": "a draft that nobody went on with is deleted after a week",
        "sealed": "ciphertext already: a parcel to its author",
    }
