"""A child becomes 18: what a guardian holds ends on the day, without keys; everything is asked afresh.

The day is written down whenever something is written for a child, or its age is; in doubt about the age there is none.
"""

from datetime import UTC, datetime, time
from uuid import UUID

from django.db import transaction

from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.children import due, models, queries
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import RoleGrant
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people import parting
from wayhome.people.queries import Found
from wayhome.vault import records

GUARDIAN = "GUARDIAN"
MORNING = time(6, tzinfo=UTC)


def watch(seen: Found, *, by: SignedIn) -> None:
    """Inside an action's transaction: from which day she or he is 18, as it is known now; and a duty for it."""
    if not seen.access.may_read_minimum("A"):
        return
    day = queries.adult_on(by, seen)
    there = attempts.home(by, seen, seen.case.organisation_id)
    known = models.Coming.objects.filter(case_id=seen.id)
    before = known.first()
    if before is not None and before.day == day:
        return
    if day is None:
        known.filter(settled_on=None).delete()
        attempts.done(due.GROWN, there, name="grown", by=by)
        return
    if day <= clock.today() and before is None and not _parts_of_guardians(seen.id):
        return  # an adult, of whom nobody ever thought otherwise
    known.delete()
    models.Coming.objects.create(case_id=seen.id, organisation_id=seen.case.organisation_id, day=day)
    attempts.done(due.GROWN, there, name="grown", by=by)
    attempts.owe(due.GROWN, datetime.combine(day, MORNING), seen, there, name="grown", by=by)


def settle() -> int:
    """For a job: everybody who is 18 today. Safe to run twice at once. Returns how many guardians' parts ended."""
    waiting = models.Coming.objects.filter(settled_on=None, day__lte=clock.today())
    return sum(_settle(pk) for pk in waiting.values_list("pk", flat=True))


def _settle(pk: UUID) -> int:
    with transaction.atomic():
        row = models.Coming.objects.select_for_update().filter(pk=pk, settled_on=None).first()
        if row is None:
            return 0
        ended = _parts_of_guardians(row.case_id)
        for one in ended:
            _end(one)
        row.settled_on = clock.today()
        row.save()
    return len(ended)


def _parts_of_guardians(case: UUID) -> list[people_models.Involvement]:
    """Parts in the case held by name by guardians; never that of whoever leads it."""
    rows = people_models.Involvement.objects.live().working().by_name().filter(case=case)
    guardians = RoleGrant.objects.filter(role=GUARDIAN, ended_at=None).values("user")
    leads = people_models.Lead.objects.filter(case=case, ended_at=None)
    return list(
        rows.select_for_update(of=("self",)).filter(user__in=guardians).exclude(user__in=leads.values("user"))
    )


def _end(row: people_models.Involvement) -> None:
    by = Job("children.settle", organisation_id=row.organisation_id)
    people_models.Involvement.objects.filter(pk=row.pk).update(ended_at=clock.now())
    records.revoke(case=row.case_id, organisation=row.organisation_id, holder=row.holder)
    people_holding.take_out_each([row])
    parting.ended(case=row.case_id, organisation=row.organisation_id)
    audit.record("children.grown", by=by, subject=row.case_id)
