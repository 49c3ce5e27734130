"""Houses, rooms, places, who sleeps where and when. The address of a house stands alone, sealed to its team.

What the house writes about a stay is its own book: parcels to the house team, in no strand of a case. So nothing
of it travels with a case, a referral or an export. Plain are ids, codes, days, states: the clock needs them.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q

from wayhome.core.at_a_time import one_at_a_time
from wayhome.core.models import Record
from wayhome.organisations.models import Organisation, Team
from wayhome.shelter.enums import Group, HouseKind, RoomType, StayState
from wayhome.shelter.models_along import Along as Along
from wayhome.shelter.models_along import WorkerWish as WorkerWish
from wayhome.shelter.models_book import TO_HOUSE, WHICH_HOUSE, WHO, WRITER
from wayhome.shelter.models_book import Address as Address
from wayhome.shelter.models_book import Barred as Barred
from wayhome.shelter.models_book import Compromise as Compromise
from wayhome.shelter.models_book import Gap as Gap
from wayhome.shelter.models_book import StayNote as StayNote


class House(Record):
    """A place where people live, kept by one house team. Nothing here leads to its door."""

    code = models.CharField(max_length=8, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=HouseKind.choices)
    groups = ArrayField(models.CharField(max_length=10, choices=Group.choices))
    languages = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    is_accessible = models.BooleanField(default=False)
    number = models.PositiveIntegerField(default=1)
    about = models.BinaryField()
    funded_until = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    compromised_at = models.DateTimeField(null=True, blank=True)
    compromised_by = models.UUIDField(null=True, blank=True)

    PLAIN: ClassVar = {
        "code": "random; what everybody outside the house calls it",
        "organisation": WHO,
        "team": WHO,
        "kind": "one of five words",
        "groups": "for whom it is: a place is looked for without keys",
        "languages": "which languages the team speaks; of nobody who lives there",
        "is_accessible": "a place is looked for without keys",
        "number": "counts the changes, so that two who write at once do not both win",
        "about": TO_HOUSE + ": what the team calls it, its rules",
        "funded_until": "a day; who pays is sealed to the team",
        "closed_on": "a day",
        "compromised_at": "what is shown outside stops at once, decided without keys",
        "compromised_by": "who said so; the record of changes says the same",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(compromised_at=None, compromised_by=None)
                | Q(compromised_at__isnull=False, compromised_by__isnull=False),
                name="house_compromised_at_and_by",
            ),
        )
        indexes = (models.Index(fields=["team", "code"], name="house_of_team"),)

    def __str__(self) -> str:
        return self.code


class Room(Record):
    """A room of a house."""

    house = models.ForeignKey(House, on_delete=models.PROTECT, related_name="rooms")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=RoomType.choices)
    groups = ArrayField(models.CharField(max_length=10, choices=Group.choices), default=list, blank=True)
    is_accessible = models.BooleanField(default=False)

    PLAIN: ClassVar = {
        "house": WHICH_HOUSE,
        "number": "a counter within the house",
        "kind": "one of three words",
        "groups": "for whom it is, where that is narrower than the house",
        "is_accessible": "a place is looked for without keys",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["house", "number"], name="room_once_in_a_house"),)


class Place(Record):
    """One place to sleep: a bed, a cot, a flat for one, a night in a hostel."""

    house = models.ForeignKey(House, on_delete=models.PROTECT, related_name="places")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="places")
    number = models.PositiveSmallIntegerField()
    lane = models.BigIntegerField(unique=True)
    from_day = models.DateField()
    until_day = models.DateField(null=True, blank=True)

    PLAIN: ClassVar = {
        "house": WHICH_HOUSE,
        "room": "which room",
        "number": "a counter within the room",
        "lane": "the place as one number, so that the database itself refuses two at a time",
        "from_day": "since when it is there; counted over time",
        "until_day": "until when it was there; counted over time",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["room", "number"], name="place_once_in_a_room"),)


class Stay(Record):
    """Somebody lives in a house, from a day until a day. Moving to another place there is the same stay."""

    house = models.ForeignKey(House, on_delete=models.PROTECT, related_name="stays")
    case_id = models.UUIDField(db_index=True)
    code = models.CharField(max_length=8)
    state = models.CharField(max_length=10, choices=StayState.choices, default=StayState.EXPECTED)
    days = DateRangeField()
    number = models.PositiveIntegerField(default=1)
    arrived_at = models.DateTimeField(null=True, blank=True)
    arrived_by = models.UUIDField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.UUIDField(null=True, blank=True)

    PLAIN: ClassVar = {
        "house": WHICH_HOUSE,
        "case_id": "a random number; that a house team works on a case stands in its involvements too",
        "code": "the random code of the case: all that stands on a shift sheet",
        "state": "one of four words",
        "days": "from a day until a day: the database refuses two stays of one person at a time",
        "number": "counts the changes, so that two who write at once do not both win",
        "arrived_at": "the clock works without keys",
        "arrived_by": WRITER,
        "left_at": "the clock works without keys",
        "left_by": WRITER,
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(arrived_at=None, arrived_by=None)
                | Q(arrived_at__isnull=False, arrived_by__isnull=False),
                name="stay_arrived_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None, left_by=None) | Q(left_at__isnull=False, left_by__isnull=False),
                name="stay_left_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(arrived_at__isnull=False, left_at__gte=F("arrived_at")),
                name="stay_left_after_arriving",
            ),
            models.CheckConstraint(
                condition=Q(state=StayState.EXPECTED, arrived_at=None)
                | Q(state=StayState.NOT_COME, arrived_at=None)
                | Q(state=StayState.HERE, arrived_at__isnull=False, left_at=None)
                | Q(state=StayState.LEFT, left_at__isnull=False),
                name="stay_stands_as_its_moments_say",
            ),
            # One live stay of a person: whoever is here, or expected, is so in one house.
            models.UniqueConstraint(
                fields=["case_id"],
                condition=Q(state__in=[StayState.EXPECTED, StayState.HERE]),
                name="stay_in_one_house_at_a_time",
            ),
        )
        indexes = (
            models.Index(fields=["house", "state"], name="stay_in_house"),
            models.Index(
                fields=["house"],
                condition=Q(state__in=[StayState.EXPECTED, StayState.HERE]),
                name="stay_tonight",
            ),
        )

    def __str__(self) -> str:
        return self.code


class Occupancy(Record):
    """A place is taken from a night until a night: by a stay, or held for somebody who is looked for a place.

    While ``is_here`` somebody sleeps in it, whatever was planned.
    """

    house = models.ForeignKey(House, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="occupancies")
    lane = models.BigIntegerField()
    stay = models.ForeignKey(
        Stay, on_delete=models.PROTECT, null=True, blank=True, related_name="occupancies"
    )
    held_for = models.UUIDField(null=True, blank=True, db_index=True)
    held_until = models.DateTimeField(null=True, blank=True)
    nights = DateRangeField()
    is_open = models.BooleanField(default=True)
    is_here = models.BooleanField(default=False)
    is_void = models.BooleanField(default=False)

    PLAIN: ClassVar = {
        "house": WHICH_HOUSE,
        "place": "which place",
        "lane": "the place as one number, so that the database itself refuses two at a time",
        "stay": "whose stay; nothing of the person",
        "held_for": "which search for a place, without names",
        "held_until": "a moment; tells one hold of a search from another. The answer of the search says the same",
        "nights": "from a night until a night: the database refuses two at a time",
        "is_open": "expected, held or here: tonight is one indexed reading",
        "is_here": "somebody sleeps in it now, whatever was planned",
        "is_void": "did not come, or the hold ended: it takes no place",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(stay__isnull=False, held_for=None, held_until=None)
                | Q(stay=None, held_for__isnull=False, held_until__isnull=False, is_here=False),
                name="place_taken_by_a_stay_or_held",
            ),
            models.CheckConstraint(
                condition=Q(is_here=False) | Q(is_open=True, is_void=False), name="place_slept_in_is_open"
            ),
            models.CheckConstraint(
                condition=Q(is_void=False) | Q(is_open=False), name="place_given_free_is_not_open"
            ),
            models.UniqueConstraint(
                fields=["place"], condition=Q(is_here=True), name="one_sleeps_in_a_place"
            ),
            one_at_a_time("one_in_a_place_at_a_time", during="nights", condition=Q(is_void=False)),
        )
        indexes = (
            models.Index(fields=["house"], condition=Q(is_open=True), name="place_taken_tonight"),
            models.Index(fields=["stay"], name="place_of_stay"),
        )
