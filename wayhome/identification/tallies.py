"""Counting without a case: a number goes up, and nothing says for whom (domain.md 3.1, indicators)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import F

from wayhome.core import clock
from wayhome.identification.enums import Counted
from wayhome.identification.models import Tally
from wayhome.organisations.actors import SignedIn

_BANDS = (
    (timedelta(hours=24), Counted.WITHIN_DAY),
    (timedelta(hours=72), Counted.WITHIN_3_DAYS),
    (timedelta(days=7), Counted.WITHIN_WEEK),
)


def quarter(day: date) -> date:
    """The first day of its quarter."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def band(contact: datetime, decided: datetime) -> Counted:
    """How long it took, roughly."""
    took = decided - contact
    return next((what for limit, what in _BANDS if took <= limit), Counted.LATER)


def add(what: Iterable[Counted], *, on: date, by: SignedIn) -> None:
    """One more of each, in the action's transaction. The row says no moment: beside it the case would be found."""
    first = quarter(on)
    for one in sorted(what):
        Tally.objects.get_or_create(
            organisation_id=by.organisation_id,
            quarter=first,
            what=one,
            defaults={"count": 0, "created_at": clock.start_of(first)},
        )
        Tally.objects.filter(organisation_id=by.organisation_id, quarter=first, what=one).update(
            count=F("count") + 1
        )
