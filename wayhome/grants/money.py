"""Counting: what was given, what is left, sums by currency. Pure; nothing is ever added up across currencies."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from uuid import UUID

from wayhome.grants.documents import Item, Part
from wayhome.itinerary import rules as itinerary

amount = itinerary.amount
NOTHING = Decimal(0)


def of(text: str) -> Decimal:
    """A sum as it was kept; nothing for none."""
    return amount(text) or NOTHING


def given(item: Item) -> Decimal:
    """What was paid or handed over so far."""
    return sum((of(one.paid) for one in item.parts if one.is_paid), NOTHING)


def left(item: Item) -> Decimal:
    """What may still be given."""
    return of(item.budget) - given(item)


def planned(item: Item, *, without: UUID | None = None) -> Decimal:
    """What was given, and what is planned beyond it, but for one instalment."""
    ahead = (of(one.amount) for one in item.parts if not one.is_paid and one.id != without)
    return given(item) + sum(ahead, NOTHING)


def budgets(items: Iterable[Item]) -> Mapping[str, Decimal]:
    """What may be given together, for each currency."""
    return _sums((one.currency, of(one.budget)) for one in items)


def actuals(items: Iterable[Item]) -> Mapping[str, Decimal]:
    """What was given together, for each currency."""
    return _sums((one.currency, given(one)) for one in items)


def _sums(pairs: Iterable[tuple[str, Decimal]]) -> Mapping[str, Decimal]:
    found: dict[str, Decimal] = {}
    for currency, one in pairs:
        found[currency] = found.get(currency, NOTHING) + one
    return dict(sorted(found.items()))


def words(sum_: Decimal, currency: str) -> str:
    """As it stands on a page."""
    return f"{sum_:.2f} {currency}"


def next_part(item: Item) -> Part | None:
    """The earliest that is not paid so far."""
    return next((one for one in item.parts if not one.is_paid), None)


def number(part: UUID) -> str:
    """What a paper for a shop or landlord is called by: from the instalment's id alone; nothing leads back to her."""
    digits = f"{part.int % 10**8:08d}"
    return f"{digits[:4]}-{digits[4:]}"
