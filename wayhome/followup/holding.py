"""What every action here does first: hold the case; the next line, the next version."""

from typing import Any
from uuid import UUID

from wayhome.consent import holding as consent_holding
from wayhome.followup import models, queries
from wayhome.followup.documents import Entry, Note
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.vault.models.records import SealedFact

stop_if = people_holding.stop_if
doer = people_holding.doer
CODE = "not_written"


def begin(seen: Found, group: str, *, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there."""
    consent_holding.lock(seen)
    stop_if(people_rules.why_not_write(seen.access, group), code=CODE)
    people_holding.begin_own_strand(seen, by=by)


def write(
    seen: Found, given: Entry, *, read: int | None, thing: UUID | None = None, by: SignedIn
) -> models.Entry:
    """The line after ``read``; None: whatever was written meanwhile. Conflict when somebody wrote since."""
    newest = queries.newest_number(by, seen)
    if read is not None:
        versions.must_be(read, newest)
    row = models.Entry(number=newest + 1, **about(seen, by))
    if thing is not None:
        row.pk = thing
    put(row, given, by=by)
    return row


def write_note(seen: Found, given: Note, *, read: int, by: SignedIn) -> models.Note:
    """The version after ``read``. Conflict when somebody wrote one since."""
    there = models.Note.objects.filter(case_id=seen.id)
    versions.stop_if_changed(there, read=read, said={"document": given.to_value()}, by=by)
    row = models.Note(number=read + 1, **about(seen, by))
    put(row, given, by=by)
    return row


def put(row: SealedFact, given: Any, *, by: SignedIn) -> None:  # noqa: ANN401 - one of the documents
    """Seal and keep it. Conflict when somebody did at the same moment."""
    versions.put(row, {"document": given.to_value()}, by=by)


def about(seen: Found, by: SignedIn) -> dict[str, Any]:
    """Whose record it is."""
    return {"case_id": seen.id, "organisation_id": by.organisation_id, "written_by": doer(by)}
