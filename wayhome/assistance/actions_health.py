"""Health in short: written by doctors and nurses, told to the house as what to do."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from wayhome.assistance import documents, due, holding, models, queries_health, rules
from wayhome.assistance.enums import Fit
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

AGAIN = "again"


def write_health(*, seen: Found, read: int, given: documents.Summary, by: SignedIn) -> None:
    """The next version. The house is told the extract in the same moment.

    Raises Conflict when anybody wrote one since, of this agency or another: an allergy would be lost otherwise.
    """
    with transaction.atomic():
        holding.begin(seen, "D", code="health_not_written", by=by)
        if queries_health.versions_known(by, seen) != read:
            raise holding.changed_meanwhile()
        given = replace(given, day=clock.today(), medication=_since(seen, given, by=by))
        holding.stop_if(rules.why_not_summary(given, today=clock.today()), code="health_not_written")
        mine = holding.newest_of(models.HealthSummary, seen, by=by)
        row = models.HealthSummary(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            number=mine + 1,
            written_by=holding.doer(by),
        )
        values = {"document": given.to_value(), "brief": given.minimum.to_value()}
        holding.write_version(row, read=mine, values=values, by=by)
        _ask_again(seen, given, by=by)
        audit.record("assistance.written", by=by, subject=seen.id, groups="D")


def _ask_again(seen: Found, given: documents.Summary, *, by: SignedIn) -> None:
    """Whoever wrote “later” is asked on that day; what was asked before is asked no more."""
    there = holding.home(by, seen)
    once = f"{there.organisation} {AGAIN}"
    duties.done_for(thread=there.thread, about=due.FIT, once=once, by=by)
    if given.fit_for_interview == Fit.LATER and given.ask_again_on is not None:
        holding.owe(
            due.FIT,
            datetime.combine(given.ask_again_on, holding.MORNING),
            seen,
            there,
            name=AGAIN,
            owner=holding.owner_of(by.user_id, there.owner),
            by=by,
        )


def _since(seen: Found, given: documents.Summary, *, by: SignedIn) -> tuple[documents.Packed, ...]:
    """A medicine is due from when it was first written down; what is changed about it does not begin it anew."""
    before = queries_health.health(by, seen)
    known = {one.id: one.since for one in before.known.medicines} if before else {}
    return tuple(
        documents.packed(replace(one, since=known.get(one.id) or clock.now())) for one in given.medicines
    )
