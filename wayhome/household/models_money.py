"""The purse of a house: every entry counted and numbered, never negative, never changed; two people count it."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from wayhome.core.models import Record
from wayhome.household.enums_money import EntryKind
from wayhome.household.models_fact import HOUSE, WRITER, AboutSomebody

SUM = "a sum in the purse of a house; for whom and what for is sealed"


def money(**more: Any) -> "models.DecimalField[Any, Any]":  # noqa: ANN401 - as Django has it
    """A sum to the hundredth."""
    return models.DecimalField(max_digits=9, decimal_places=2, **more)


class Purse(Record):
    """The cash of a house, in its currency."""

    house = models.UUIDField(unique=True)
    currency = models.CharField(max_length=3)
    opened_by = models.UUIDField()

    PLAIN: ClassVar = {"house": HOUSE, "currency": "three letters", "opened_by": WRITER}


class Entry(AboutSomebody):
    """One line of the purse. The balance follows from the one before; a mistake is put right by another line."""

    purse = models.ForeignKey(Purse, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    amount = money()
    before = money()
    balance = money()
    grant_code = models.CharField(max_length=20, blank=True)
    corrects = models.UUIDField(null=True, blank=True, unique=True)

    PLAIN: ClassVar = {
        **AboutSomebody.PLAIN,
        "purse": "whose purse",
        "number": "a counter; the newest is found without keys",
        "kind": "one of seven words; whoever pays for it is told sums of them",
        "amount": SUM,
        "before": SUM,
        "balance": SUM,
        "grant_code": "who pays for it; sums are told by it",
        "corrects": "which line it puts right",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["purse", "number"], name="household_purse_one_next_entry"),
            models.CheckConstraint(condition=Q(balance__gte=Decimal(0)), name="household_purse_never_below"),
            models.CheckConstraint(
                condition=Q(balance=F("before") + F("amount")), name="household_purse_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[*map(str, EntryKind.free())]) | ~Q(grant_code=""),
                name="household_cost_says_who_pays",
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.IN, amount__gt=0)
                | Q(kind__in=[*map(str, EntryKind.spent())], amount__lte=0)
                | (Q(kind__in=[EntryKind.CORRECTED, EntryKind.COUNTED]) & ~Q(amount=0)),
                name="household_entry_has_its_sign",
            ),
        )


class Count(Record):
    """The purse was counted by one, and again by another who did not see the first sum."""

    house = models.UUIDField(db_index=True)
    purse = models.ForeignKey(Purse, on_delete=models.PROTECT, related_name="counts")
    entries = models.PositiveIntegerField()
    counted = money()
    counted_at = models.DateTimeField()
    counted_by = models.UUIDField()
    again_at = models.DateTimeField(null=True, blank=True)
    again_by = models.UUIDField(null=True, blank=True)
    is_void = models.BooleanField(default=False)

    PLAIN: ClassVar = {
        "house": HOUSE,
        "purse": "whose purse",
        "entries": "how many lines there were",
        "counted": SUM,
        "counted_at": "when it was counted",
        "counted_by": "who counted first",
        "again_at": "when it was counted again, with the same result",
        "again_by": "who counted again",
        "is_void": "counted anew, or something was written meanwhile",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(again_at=None, again_by=None) | Q(again_at__isnull=False, again_by__isnull=False),
                name="household_counted_again",
            ),
            models.CheckConstraint(
                condition=Q(again_by=None) | ~Q(again_by=F("counted_by")), name="household_two_people_count"
            ),
            models.CheckConstraint(condition=Q(counted__gte=0), name="household_counted_not_below"),
            models.UniqueConstraint(
                fields=["purse"],
                condition=Q(again_at=None, is_void=False),
                name="household_one_count_at_a_time",
            ),
        )
