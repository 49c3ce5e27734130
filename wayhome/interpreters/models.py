"""Who interprets, what was decided about them, what she or he wishes, conflicts of interest, bookings and pay.

Names, languages, circles and places are sealed. Which case a booking is for is known only to who may see that case.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from wayhome.core.at_a_time import one_at_a_time
from wayhome.core.models import AppendOnly, Record
from wayhome.interpreters.enums import TAKES_TIME, Standing, State
from wayhome.organisations.models import Organisation, User
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedFact

WRITER = "who wrote it; the record of changes says the same"
LARGEST_LANE = 2**62


class Interpreter(Record):
    """Somebody in the register of one organisation. Most have no account."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lane = models.BigIntegerField()
    card = models.BinaryField()
    number = models.PositiveIntegerField(default=1)

    PLAIN: ClassVar = {
        "organisation": "whose register it is, known without keys",
        "user": "whose account it is, so that their page finds their bookings; most have none",
        "lane": "a random number, so that the database itself refuses two bookings at a time",
        "card": "a parcel: name, languages, how reached, circles; for the teams that book",
        "number": "which version, so that two who edit at once lose no words",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "user"], name="interpreter_one_entry_per_account"
            ),
            models.UniqueConstraint(fields=["lane"], name="interpreter_own_lane"),
        )


class Decision(AppendOnly):
    """Approved until a day, paused, stopped for a conflict of interest, or gone. The newest holds."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    interpreter = models.ForeignKey(Interpreter, on_delete=models.PROTECT, related_name="decisions")
    standing = models.CharField(max_length=10, choices=Standing.choices)
    until_on = models.DateField(null=True, blank=True)
    decided = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.BinaryField(default=bytes)

    PLAIN: ClassVar = {
        "organisation": "whose register it is, known without keys",
        "interpreter": "an id without meaning; the card is sealed",
        "standing": "whether somebody may be booked is known without keys",
        "until_on": "approval ends on a day, which the clock knows without keys",
        "decided": "who approved must be readable without keys",
        "reason": "a parcel: why, for the supervisors and who decided",
    }

    class Meta:
        indexes = (models.Index(fields=["interpreter", "-created_at"], name="interpreter_decisions"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(standing=Standing.APPROVED, until_on__isnull=False)
                | (~Q(standing=Standing.APPROVED) & Q(until_on=None)),
                name="interpreter_approval_has_an_end",
            ),
        )


class Wish(SealedFact):
    """What she or he said about interpreters. Holds from that moment on; nobody asks why."""

    written_by = models.UUIDField()
    body = SealedField("I")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER}


class Tie(SealedFact):
    """A conflict of interest between one interpreter and one case."""

    written_by = models.UUIDField()
    body = SealedField("I")
    why = SealedField("F")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER}


class Booking(Record):
    """Somebody is asked to interpret from a moment until a moment."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    interpreter = models.ForeignKey(Interpreter, on_delete=models.PROTECT, related_name="bookings")
    lane = models.BigIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    number = models.PositiveIntegerField(default=1)
    owner = models.UUIDField()
    sealed = models.BinaryField()
    told = models.BinaryField(default=bytes)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    pay = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    grant = models.CharField(max_length=40, blank=True)
    paid_on = models.DateField(null=True, blank=True)

    PLAIN: ClassVar = {
        "organisation": "who booked, known without keys",
        "interpreter": "an id without meaning; name and languages are sealed",
        "lane": "the interpreter as a number, so that the database itself refuses two at a time",
        "starts_at": "the clock reminds, and nobody is booked twice, without keys",
        "ends_at": "the clock reminds, and nobody is booked twice, without keys",
        "state": "the clock asks about what is not confirmed, without keys",
        "number": "which version, so that of two who act at once one is told",
        "owner": "whose duty it is to see that it is confirmed",
        "sealed": "a parcel: language, place, case; for the teams that book",
        "told": "a parcel: language, mode, where to meet; for the interpreter who has an account",
        "minutes": "how long, for pay; names nobody",
        "pay": "money owed; names nobody",
        "currency": "three letters of a currency",
        "grant": "the code of a budget line; names nobody",
        "paid_on": "a day of payment",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(minutes=None, pay=None) | Q(state=State.CAME), name="booking_paid_for_who_came"
            ),
            models.CheckConstraint(
                condition=Q(paid_on=None) | Q(pay__isnull=False), name="booking_paid_a_sum"
            ),
            one_at_a_time("one_booking_at_a_time", condition=Q(state__in=TAKES_TIME)),
        )
        indexes = (
            models.Index(fields=["organisation", "starts_at"], name="interpreter_bookings"),
            models.Index(fields=["interpreter", "starts_at"], name="bookings_of_interpreter"),
        )


class ForCase(SealedFact):
    """That a booking is for this case. Its moment is kept to the day, so that the two are not found by the minute."""

    written_by = models.UUIDField()
    body = SealedField("I")

    PLAIN: ClassVar = {**SealedFact.PLAIN, "written_by": WRITER}


class Rate(AppendOnly):
    """What an hour costs from a day on. The newest for a day holds."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    since_on = models.DateField()
    per_hour = models.DecimalField(max_digits=8, decimal_places=2)
    currency = models.CharField(max_length=3)
    written_by = models.UUIDField()

    PLAIN: ClassVar = {
        "organisation": "whose price it is",
        "since_on": "from which day on",
        "per_hour": "a price; names nobody",
        "currency": "three letters of a currency",
        "written_by": WRITER,
    }
