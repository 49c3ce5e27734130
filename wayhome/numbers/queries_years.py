"""The years of the own agency, with their quarters: what is over, sent, or closed. Without a key."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from wayhome.core import clock
from wayhome.numbers import coordinators, keeping, making, models, queries, rules
from wayhome.numbers.releases import Period
from wayhome.organisations.actors import SignedIn


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the own agency, or a quarter of one. ``is_split``: quarters of it were sent one by one.

    ``is_closed``: what was not sent of it is published, and cannot be sent any more.
    """

    period: Period
    is_sent: bool
    is_over: bool
    is_split: bool = False
    is_closed: bool = False
    quarters: tuple["Year", ...] = ()


def years(actor: SignedIn) -> list[Year]:
    """This one, the last ones, and what was sent; the newest first. A focal point has none: it adds up."""
    if rules.is_coordinator(actor.user.organisation.kind):
        return []
    sent = {keeping.period_of(row) for row in queries.sent_by(actor)}
    this = clock.today().year
    listed = {*range(this - making.YEARS_BACK, this + 1), *(one.begins_on.year for one in sent)}
    closed = _closed_to(actor)
    return [_year(year, sent, closed) for year in sorted(listed, reverse=True)]


def _closed_to(actor: SignedIn) -> set[Period]:
    """The quarters of which every focal point that the own agency knows has published something."""
    said: dict[UUID, set[Period]] = {one.pk: set() for one in coordinators.known_to(actor.organisation_id)}
    rows = models.Published.objects.filter(organisation__in=said)
    for organisation, *days in rows.values_list("organisation", "begins_on", "ends_on").distinct():
        said[organisation] |= set(Period(*days).quarters)
    return set.intersection(*said.values()) if said else set()


def _year(year: int, sent: Collection[Period], closed: Collection[Period]) -> Year:
    """With its quarters: sent alone, or all of them with the year."""
    whole, today = Period.of_year(year), clock.today()
    is_whole = whole in sent
    quarters = []
    for one in whole.quarters:
        mine = is_whole or one in sent
        quarters.append(Year(one, mine, one.ends_on < today, is_closed=not mine and one in closed))
    is_sent = all(one.is_sent for one in quarters)
    return Year(
        whole,
        is_sent,
        whole.ends_on < today,
        is_split=not is_whole and any(one.is_sent for one in quarters),
        is_closed=not is_sent and all(one.is_sent or one.is_closed for one in quarters),
        quarters=tuple(quarters),
    )
