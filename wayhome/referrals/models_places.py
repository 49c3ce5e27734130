"""A place to sleep is looked for, without names: asked of several partners at once; whoever holds one first has it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from wayhome.core.models import Record
from wayhome.organisations.models import Organisation, Team, User
from wayhome.referrals.enums import PlaceAnswer, PlaceState

WHO = "who works together is known to whoever has the database (docs/threats.md)"


class PlaceRequest(Record):
    """One search for a place. For how many, whom and where is a parcel for those who are asked."""

    code = models.CharField(max_length=8, unique=True)
    from_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    own_readers = ArrayField(models.UUIDField())
    asked_by = models.UUIDField()
    thread = models.UUIDField(null=True, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=PlaceState.choices, default=PlaceState.OPEN)
    is_open = models.BooleanField(default=True)
    number = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    changed_on = models.DateField()
    what = models.BinaryField()
    from_own = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        "code": "random; what two people say to each other on the telephone",
        "from_organisation": WHO,
        "from_team": WHO,
        "from_user": "of a sealed case: only who asked may read the answers",
        "own_readers": "teams and users of the side that asked",
        "asked_by": "who asked; the record of changes says the same",
        "thread": "a random number sealed in the sender's case; empty when it is for no case yet",
        "state": "one of five words",
        "is_open": "whether something is still to come; follows from the state",
        "number": "counts the changes, so that two who act at once do not both win",
        "sent_at": "the clock works without keys",
        "expires_at": "the clock works without keys",
        "changed_on": "a day, for lists",
        "what": "a parcel with what is looked for, sealed to those who are asked",
        "from_own": "a parcel with the sender's case, sealed to the sender's side only",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(from_team=None, from_user__isnull=False)
                | Q(from_team__isnull=False, from_user=None),
                name="place_from_a_team_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(is_open=True, state__in=[PlaceState.OPEN, PlaceState.HELD])
                | (Q(is_open=False) & ~Q(state__in=[PlaceState.OPEN, PlaceState.HELD])),
                name="place_open_as_its_state_says",
            ),
        )
        indexes = (
            models.Index(fields=["from_organisation", "-changed_on", "id"], name="place_by_us"),
            models.Index(fields=["expires_at"], condition=Q(is_open=True), name="place_expires"),
        )


class PlaceAsked(Record):
    """One of those who were asked, and what they answered. They do not learn who else was asked."""

    request = models.ForeignKey(PlaceRequest, on_delete=models.PROTECT, related_name="asked")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    readers = ArrayField(models.UUIDField())
    answer = models.CharField(max_length=10, choices=PlaceAnswer.choices, default=PlaceAnswer.WAITING)
    answered_by = models.UUIDField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    hold_until = models.DateTimeField(null=True, blank=True)
    said = models.BinaryField(default=bytes, blank=True)

    PLAIN: ClassVar = {
        "request": "which search",
        "organisation": WHO,
        "team": WHO,
        "readers": "to whom the search is sealed there",
        "answer": "one of five words",
        "answered_by": "who answered; the record of changes says the same",
        "answered_on": "a day",
        "hold_until": "a held place is free again by itself, without keys",
        "said": "a parcel with what they said, sealed to both sides",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["request", "organisation"], name="place_asked_once"),
            models.UniqueConstraint(
                fields=["request"], condition=Q(answer=PlaceAnswer.HOLDS), name="place_held_by_one"
            ),
            models.CheckConstraint(
                condition=~Q(answer=PlaceAnswer.HOLDS) | Q(hold_until__isnull=False),
                name="place_held_until_a_moment",
            ),
        )
        indexes = (
            models.Index(fields=["organisation", "-created_at"], name="place_asked_of_us"),
            models.Index(
                fields=["hold_until"], condition=Q(answer=PlaceAnswer.HOLDS), name="place_hold_lapses"
            ),
        )
