"""An agency sends its counts of a year or a quarter, once; the focal point publishes a table, once; own indicators."""

from fractions import Fraction
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.numbers import (
    coordinators,
    copying,
    drafting,
    keeping,
    limits,
    making,
    owing,
    queries,
    rules,
    splitting,
    telling,
    together,
    wording,
    workbooks,
)
from wayhome.numbers import queries_indicators as indicators
from wayhome.numbers.ledger import Asked
from wayhome.numbers.listed import SEALED
from wayhome.numbers.releases import Period
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.vault.errors import NoKey


def send(*, year: int, to: UUID, quarter: int = 0, accepted: int = 0, by: SignedIn) -> None:
    """The counts of a year or a quarter that is over, for the focal point and the own analysts. Its rows are gone.

    ``accepted``: so many cases without a row, or with an old one, the sender has seen and sends without.
    """
    with transaction.atomic():
        known = {one.pk for one in coordinators.known_to(by.organisation_id)}
        if known and to not in known:
            raise Http404
        _one_at_a_time(to)
        period = Period.of_quarter(year, quarter) if quarter else Period.of_year(year)
        reason = rules.why_not_send(
            period=period,
            today=clock.today(),
            is_sent=queries.is_sent(by, period),
            is_published=queries.is_published(by, to, period),
            to=known,
            is_split=queries.is_split(by, period),
            leaves=queries.leaves(by, to, period),
            lacking=queries.lacking(by, period)[0],
            accepted=accepted,
        )
        drafting.stop_if(reason, code="counts_not_sent")
        for parcel in queries.counted(by, period):
            keeping.send(parcel, to=to, by=by)
        making.close(queries.sendable(by, period))
        owing.sent(year, by=by)
        audit.record("numbers.sent", by=by, subject=to)


def publish(*, asked: Asked, epsilon: Fraction | None = None, by: SignedIn) -> UUID:
    """A table for everybody, once: small numbers hidden and tried with all earlier ones; with ``epsilon``, noise."""
    with transaction.atomic():
        drafting.stop_if(rules.why_not_coordinate(by.user.organisation.kind), code="no_coordinator")
        _one_at_a_time(by.organisation_id)
        out = drafting.exact(by, asked) if epsilon is None else drafting.noisy(by, asked, epsilon)
        row = keeping.publish(out, by=by)
        owing.published(asked.period, by=by)
        audit.record("numbers.published", by=by, subject=row.pk)
        return row.pk


def split(*, year: int, by: SignedIn) -> None:
    """The indicators of a year by gender, age and place, as of today, as far as nobody is told by the difference."""
    with transaction.atomic():
        _one_at_a_time(by.organisation_id)
        cases = indicators.cases(by, year)
        drafting.stop_if(rules.why_not_all(opens=cases is not None, has_rows=bool(cases)), code="not_split")
        try:
            earlier = indicators.splits(by, year)
        except NoKey as error:
            raise Refused(rules.why_not_hold(), code="not_split") from error
        now = together.shown(SEALED, cases or [], on=clock.today(), k=limits.shown().k, earlier=earlier)
        if not earlier or now != earlier[-1] or not indicators.is_open_to_all(by, year):
            to = telling.counting(by.organisation_id)
            splitting.keep([*earlier, now], year=year, to=to, by=by)
        audit.record("numbers.split", by=by, subject=by.organisation_id)


def fill_workbook(*, content: bytes, period: Period, by: SignedIn) -> bytes:
    """A donor's own workbook with what is published of a period. It is kept nowhere; that it was done is recorded."""
    asked = workbooks.Asked(
        lines=copying.sheet(queries.published(by), period),
        period=wording.years(period),
        agency=by.organisation_name,
        at=clock.now(),
    )
    with transaction.atomic():
        out = workbooks.filled(content, asked)
        audit.record("numbers.workbook", by=by, subject=by.organisation_id)
    return out


def _one_at_a_time(coordinator: UUID) -> None:
    """Nothing is sent while something is published, and no two tables are published past each other."""
    list(Organisation.objects.select_for_update(no_key=True).filter(pk=coordinator))
