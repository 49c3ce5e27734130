"""When a year is over, each agency owes its counts: analysts, then supervisors, then a manager. Sent, it is done.

A year that is sent in quarters is done with the last of them that is not published. An agency owes a year in which it
was here, or of which it has rows, once it knows a focal point that counts. Nobody owes what can no longer be sent: it
is published.
"""

import logging
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import DatabaseError, transaction

from wayhome.core import clock
from wayhome.core.actors import Actor, Job
from wayhome.duties import actions as duties
from wayhome.duties import hours, on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.duties.models import ZONE
from wayhome.numbers import coordinators, due, limits, making, models, rules
from wayhome.numbers.releases import Period
from wayhome.organisations.models import Organisation, Partner
from wayhome.training import telling
from wayhome.vault import vouching
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)


def remind_all() -> int:
    """Whoever owes a year hears of it, once. Returns how many. May run twice at once, or after a crash."""
    asked = 0
    for agency in Organisation.objects.order_by("pk"):
        if rules.is_coordinator(agency.kind):
            continue
        by = Job("numbers.remind", organisation_id=agency.pk)
        try:
            with transaction.atomic():
                asked += sum(_ask(agency.pk, year, by=by) for year in owed(agency))
        except (DatabaseError, VaultError) as problem:  # one agency holds up no other
            logger.error("an agency could not be asked for its counts: %s", type(problem).__name__)
    return asked


def owed(agency: Organisation) -> list[int]:
    """The years that are over, not sent, and that may still be sent to somebody."""
    to = _to(agency.pk)
    if not to:
        return []
    this = clock.today().year
    counted = set(models.Row.objects.filter(organisation=agency.pk).values_list("year", flat=True).distinct())
    years = [
        year
        for year in making.open_years(agency.pk)
        if year < this and (year >= agency.created_at.year or year in counted)
    ]
    return [year for year in years if _left(agency.pk, year, to)]


def _to(agency: UUID) -> list[UUID]:
    return [one.pk for one in coordinators.known_to(agency)]


def _left(agency: UUID, year: int, to: list[UUID]) -> list[Period]:
    """The quarters of it that are neither sent nor published: what can still be sent."""
    sent = making.sent_quarters(agency)
    open_ones = [one for one in Period.of_year(year).quarters if one not in sent]
    return [one for one in open_ones if not _is_published(to, one)]


def sent(year: int, *, by: Actor) -> None:
    """What was owed is done with the last quarter that could be sent: of one that is published nobody is asked."""
    if by.organisation_id is not None:
        _over([by.organisation_id], [year], by=by)


def published(period: Period, *, by: Actor) -> None:
    """From now on nobody can send these days. Whoever has sent all others of that year is asked for nothing more."""
    senders = Partner.objects.filter(partner=by.organisation_id).values_list("organisation_id", flat=True)
    _over(senders, period.years, by=by, to=[by.organisation_id] if by.organisation_id else [])


def _over(agencies: Iterable[UUID], years: Iterable[int], *, by: Actor, to: Iterable[UUID] = ()) -> None:
    years, publishes = list(years), list(to)
    facts = [
        (agency, about, str(year))
        for agency in agencies
        for year in years
        if not _left(agency, year, [*_to(agency), *publishes])
        for about in (due.SEND, due.NOBODY_COUNTS)
    ]
    duties.done_each(facts, by=by)


def _ask(agency: UUID, year: int, *, by: Actor) -> bool:
    counting = vouching.vouched(making.analysts(agency))
    above = vouching.vouched([*on_call.supervisors(agency), *telling.managing(agency)[:1]])
    if not counting and not above:
        return False
    if counting:
        duties.done_for(thread=agency, about=due.NOBODY_COUNTS, once=str(year), by=by)
    owner, *rest = counting[:1] + above
    made = duties.add(
        kind=Kind.PAPER,
        due_at=due_at(year),
        about=due.SEND if counting else due.NOBODY_COUNTS,
        owner=owner,
        ladder=[Rung(one, limits.send_again() * at) for at, one in enumerate(rest, start=1)],
        organisation=agency,
        args={"year": year},
        once=str(year),
        by=by,
    )
    return made is not None


def due_at(year: int) -> datetime:
    """In the evening, so many days after its last day. For a year long over: today."""
    last = date(year, 12, 31) + timedelta(days=limits.send_days())
    return hours.moment_of(max(last, clock.today()), time(23), ZONE)


def _is_published(to: list[UUID], period: Period) -> bool:
    """By every one of them: to who has published nothing of these days they can be sent."""
    rows = models.Published.objects.filter(
        organisation__in=to, begins_on__lte=period.ends_on, ends_on__gte=period.begins_on
    )
    return set(to) <= set(rows.values_list("organisation", flat=True))
