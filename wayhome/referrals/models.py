"""Requests from one agency to another. What is said is in parcels that both sides open; what stands plain is dull.

Nothing of the sender's case is opened by a request, and nothing in a row says which case it came from.
A side's letters are its own: what the receiver holds is deleted when a request ends, what the sender holds stays.
"""

from typing import ClassVar, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from wayhome.core.models import AppendOnly, Record
from wayhome.organisations.models import Organisation, Team, User
from wayhome.referrals.enums import Event, Priority, Side, State
from wayhome.referrals.models_places import PlaceAsked as PlaceAsked
from wayhome.referrals.models_places import PlaceRequest as PlaceRequest
from wayhome.referrals.models_sides import FormerSide as FormerSide

WHO = "who works together is known to whoever has the database (docs/threats.md)"
OPEN = (
    State.SENT, State.ACKNOWLEDGED, State.MORE_INFO, State.WAITLISTED, State.ACCEPTED, State.IN_SERVICE,
)  # fmt: skip


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Questions about requests."""

    def open(self) -> Self:
        """Something is still to come."""
        return self.filter(is_open=True)

    def asked_of(self, *, organisation: UUID, teams: frozenset[UUID], supervises: bool) -> Self:
        """What others ask of the teams; of the whole organisation for who supervises."""
        rows = self.filter(to_organisation=organisation)
        return rows if supervises else rows.filter(to_team__in=list(teams))

    def asked_by(self, *, user: UUID, organisation: UUID, teams: frozenset[UUID], supervises: bool) -> Self:
        """What the teams ask of others. From a sealed case: only what was asked by the user alone. Nothing whose case
        is led by whoever was asked: they learn no more of it.
        """
        rows = self.filter(from_organisation=organisation, is_led_there=False)
        mine = Q(from_team__in=list(teams)) | Q(from_user=user)
        return rows.filter(mine | Q(from_user=None)) if supervises else rows.filter(mine)


class Referral(Record):
    """A request. ``state`` is what its last event says, kept here so that a list is one indexed read.

    The side that asked is whoever leads the case now: with the lead it goes over (``handing``, ``FormerSide``).
    """

    code = models.CharField(max_length=8, unique=True)
    from_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    readers = ArrayField(models.UUIDField())
    own_readers = ArrayField(models.UUIDField())
    thread = models.UUIDField()
    basis_mark = models.CharField(max_length=64, blank=True)
    basis_until = models.DateField(null=True, blank=True)
    priority = models.CharField(max_length=10, choices=Priority.choices)
    state = models.CharField(max_length=20, choices=State.choices, default=State.SENT)
    is_open = models.BooleanField(default=True)
    number = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    changed_on = models.DateField()
    answers_since = models.DateField(null=True, blank=True)
    is_led_there = models.BooleanField(default=False)
    from_own = models.BinaryField()
    to_own = models.BinaryField(default=bytes, blank=True)

    objects = ReferralQuerySet.as_manager()

    PLAIN: ClassVar = {
        "code": "random; what two people say to each other on the telephone, unlike the code of the case",
        "from_organisation": WHO,
        "to_organisation": WHO,
        "from_team": WHO,
        "from_user": "of a sealed case: only who asked may read the answers",
        "to_team": WHO,
        "readers": "teams of the side that is asked, to whom its letters are sealed",
        "own_readers": "teams and users of the side that asks, to whom its letters are sealed",
        "thread": "a random number sealed in the sender's case; who cannot open the case learns nothing from it",
        "basis_mark": "keyed hash of the agreement it rests on: its end is found without keys",
        "basis_until": "the last day of that agreement, when what was told is taken away: the clock works without keys",
        "priority": "the clock works without keys",
        "state": "one of thirteen words; what the last event says",
        "is_open": "whether something is still to come; follows from the state",
        "number": "counts the events, so that two who act at once do not both win",
        "sent_at": "the clock works without keys",
        "due_at": "the clock works without keys",
        "expires_at": "the clock works without keys",
        "changed_on": "a day, for lists",
        "answers_since": "a day: since when whoever asks answers for it, where another agency did before",
        "is_led_there": "the lead of the case went to whoever was asked: nobody is rung on the other side",
        "from_own": "a parcel with the sender's case, sealed to the sender's side only",
        "to_own": "a parcel with the receiver's case, sealed to the receiver's team only",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(from_organisation=F("to_organisation")), name="referral_to_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(from_team=None, from_user__isnull=False)
                | Q(from_team__isnull=False, from_user=None),
                name="referral_from_a_team_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, state__in=OPEN) | (Q(is_open=False) & ~Q(state__in=OPEN)),
                name="referral_open_as_its_state_says",
            ),
        )
        indexes = (
            models.Index(
                fields=["to_team", "due_at", "id"], condition=Q(is_open=True), name="referral_open_of_team"
            ),
            # Of a list, which lines a page has is read from the index alone: whose they are stands in it.
            models.Index(
                fields=["to_organisation", "due_at", "id"],
                include=["to_team"],
                condition=Q(is_open=True),
                name="referral_open_of_us",
            ),
            models.Index(
                fields=["from_organisation", "due_at", "id"],
                include=["from_team", "from_user", "state"],
                condition=Q(is_open=True, is_led_there=False),
                name="referral_open_by_us",
            ),
            models.Index(
                fields=["to_organisation", "-changed_on", "id"],
                include=["to_team"],
                condition=Q(is_open=False),
                name="referral_over_of_us",
            ),
            models.Index(
                fields=["from_organisation", "-changed_on", "id"],
                include=["from_team", "from_user"],
                condition=Q(is_open=False, is_led_there=False),
                name="referral_over_by_us",
            ),
            models.Index(fields=["thread"], name="referral_of_thread"),
            models.Index(fields=["basis_mark"], condition=~Q(basis_mark=""), name="referral_basis"),
            models.Index(
                fields=["basis_until"], condition=Q(basis_until__isnull=False), name="referral_basis_until"
            ),
            models.Index(
                fields=["expires_at"],
                condition=Q(is_open=True, expires_at__isnull=False),
                name="referral_expires",
            ),
        )


class ReferralEvent(AppendOnly):
    """Something that one side did, in order. What it said with it is in a letter for each side."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    event = models.CharField(max_length=20, choices=Event.choices)
    side = models.CharField(max_length=5, choices=Side.choices)
    by_user = models.UUIDField(null=True, blank=True)
    day = models.DateField()

    PLAIN: ClassVar = {
        "referral": "which request",
        "number": "the order in which it happened",
        "event": "one of nineteen words",
        "side": "which side did it",
        "by_user": "who did it; empty when the clock did",
        "day": "a day",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["referral", "number"], name="referral_event_in_order"),
            models.CheckConstraint(
                condition=Q(side=Side.CLOCK, by_user=None) | (~Q(side=Side.CLOCK) & Q(by_user__isnull=False)),
                name="referral_event_by_somebody",
            ),
        )


class Backing(Record):
    """Another yes that covers all that a request told: when the yes it rests on runs out, it goes on by this one."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    until = models.DateField(null=True, blank=True)

    PLAIN: ClassVar = {
        "referral": "which request",
        "mark": "keyed hash of the agreement: its end is found without keys",
        "until": "the last day of that agreement: the clock works without keys",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["referral", "mark"], name="one_backing_of_a_yes"),)
        indexes = (models.Index(fields=["mark"], name="referral_backing_mark"),)


class Letter(Record):
    """What was said with an event, as one side reads it. Taken from the receiver when a request ends; needs no key."""

    event = models.ForeignKey(ReferralEvent, on_delete=models.PROTECT, related_name="letters")
    side = models.CharField(max_length=5, choices=[(Side.FROM, "from"), (Side.TO, "to")])
    body = models.BinaryField()

    PLAIN: ClassVar = {
        "event": "with which event it was said",
        "side": "which side reads this one",
        "body": "a parcel, sealed to that side only",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["event", "side"], name="one_letter_for_each_side"),)


class PersonView(AppendOnly):
    """What a person said about the help she or he had. Sealed to the side that asked; the service learns nothing.

    With the lead it goes over in a row of its own, for who answers now (``handing``).
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    written_by = models.UUIDField()
    of = models.UUIDField(null=True, blank=True)
    held_by = models.UUIDField(null=True, blank=True)
    body = models.BinaryField()

    PLAIN: ClassVar = {
        "referral": "which request",
        "written_by": "who wrote it down; the record of changes says the same",
        "of": "the first row of the same words, where they went over with the lead",
        "held_by": "the organisation that they went over to; whose it is to erase",
        "body": "a parcel, sealed to the side that asked and to nobody of the service",
    }

    @property
    def first(self) -> UUID:
        """The row in which these words were written down."""
        return self.of or self.pk


class Draft(Record):
    """Something being written. Only those it is sealed to know of it: whom it is for is in the parcel too."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    thread = models.UUIDField(db_index=True)
    readers = ArrayField(models.UUIDField())
    written_by = models.UUIDField()
    number = models.PositiveIntegerField(default=1)
    what = models.BinaryField()

    PLAIN: ClassVar = {
        "organisation": "whose it is",
        "thread": "a random number sealed in the case; who cannot open the case learns nothing from it",
        "readers": "to whom it is sealed",
        "written_by": "who wrote it; the record of changes says the same",
        "number": "counts the versions, so that nobody sends what somebody else changed meanwhile",
        "what": "a parcel with all that is written so far, and for whom",
    }
