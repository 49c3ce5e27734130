"""What an hour costs, what was paid, and who took the sheet away."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.care import seeing
from wayhome.interpreters import holding, queries, rules
from wayhome.interpreters.models import Rate
from wayhome.organisations.actors import SignedIn


def set_rate(*, since_on: date, per_hour: Decimal, currency: str, by: SignedIn) -> None:
    """From a day on. What is owed already stays as it was."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_rate(supervises=seeing.supervises(by)), code="rate_not_set")
        Rate.objects.create(
            organisation_id=by.organisation_id,
            since_on=since_on,
            per_hour=per_hour,
            currency=currency,
            written_by=holding.doer(by),
        )
        audit.record("interpreters.rated", by=by, subject=by.organisation_id)


def mark_paid(*, booking: UUID, on: date, by: SignedIn) -> None:
    """Paid, once."""
    with transaction.atomic():
        queries.booking(by, booking)
        row = holding.booking(booking, by=by)
        reason = rules.why_not_paid(row.state, pay=row.pay, is_paid=row.paid_on is not None)
        holding.stop_if(reason, code="not_paid")
        row.paid_on = on
        row.number += 1
        row.save()
        audit.record("interpreters.paid", by=by, subject=row.pk)


def note_sheet(*, count: int, by: SignedIn) -> None:
    """Somebody took a month away, on paper or as a file."""
    with transaction.atomic():
        audit.record("interpreters.sheet", by=by, subject=by.organisation_id, count=count)
