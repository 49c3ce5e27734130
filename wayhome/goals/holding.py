"""What every action here does first: hold the case; the next version, the next word; who is reminded of what."""

from typing import Any
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.care import holding as care_holding
from wayhome.consent import holding as consent_holding
from wayhome.consent.holding import Home
from wayhome.goals import models, queries, reading, rules
from wayhome.goals.documents import Plan
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.services import doors
from wayhome.watch import holding as watch

CODE = "not_written"
stop_if = people_holding.stop_if
must_be, owe, done, morning = watch.must_be, watch.owe, watch.done, watch.morning


def begin(seen: Found, *, leads: bool = True, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there.

    ``leads``: only the agency that leads writes this.
    """
    consent_holding.lock(seen)
    stop_if(people_rules.why_not_write(seen.access, queries.GROUP), code=CODE)
    if leads:
        stop_if(rules.why_not_lead(seen.access), code=CODE)
    people_holding.begin_own_strand(seen, by=by)


def write(seen: Found, given: Plan, *, read: int, by: SignedIn) -> models.Plan:
    """The version after ``read``, whichever agency wrote that. Sent, Conflict: ``versions``."""
    there, said = models.Plan.objects.filter(case_id=seen.id), {"document": given.to_value()}
    versions.stop_if_changed(there, read=read, said=said, by=by)
    row = models.Plan(number=read + 1, **_about(seen, by))
    attempts.put(row, said, by=by)
    return row


def say(seen: Found, thing: UUID, given: Document, *, by: SignedIn) -> None:
    """A word about the plan; what a partner writes is told to the agency that leads."""
    stop_if(doors.why_not_in(by, given), code=CODE)
    row = models.Word(id=thing, **_about(seen, by))
    row.across = care_holding.tell_across(
        row, given, place=reading.SHARED, seen=seen, group=queries.GROUP, by=by
    )
    attempts.put(row, {"document": given.to_value()}, by=by)


def is_kept(thing: UUID, seen: Found, given: Document, *, by: SignedIn) -> bool:
    """The form was sent twice. Raises ``attempts.Another`` when it was not the same that was sent."""
    return attempts.is_kept(models.Word, thing, seen, given.to_value(), by=by)


def _about(seen: Found, by: SignedIn) -> dict[str, Any]:
    return {
        "case_id": seen.id,
        "organisation_id": by.organisation_id,
        "written_by": people_holding.doer(by),
    }


def home(seen: Found, agency: UUID | None = None, *, by: SignedIn) -> Home:
    """Who leads the case, whoever writes; or who answers for it at this agency."""
    return consent_holding.home(by, seen, agency or seen.case.organisation_id)
