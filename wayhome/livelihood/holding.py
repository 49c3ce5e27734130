"""What every action here does first: hold the case; and the next line."""

from uuid import UUID

from django.http import Http404

from wayhome.attempts import holding as attempts
from wayhome.consent import holding as consent_holding
from wayhome.livelihood import queries, reading
from wayhome.livelihood.documents import Answer
from wayhome.livelihood.enums import Part
from wayhome.livelihood.shapes import Course, Life, Work
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.queries import Found

CODE = "not_written"
stop_if = people_holding.stop_if


def begin(seen: Found, part: Part, *, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there."""
    consent_holding.lock(seen)
    stop_if(people_rules.why_not_write(seen.access, part), code=CODE)
    people_holding.begin_own_strand(seen, by=by)


def is_kept(part: Part, thing: UUID, seen: Found, given: Document, *, by: SignedIn) -> bool:
    """The form was sent twice. Raises ``attempts.Another`` when it was not the same that was sent."""
    by_itself = ("flag", "on") if isinstance(given, Answer) else ()
    said = {name: value for name, value in given.to_value().items() if name not in by_itself}
    return attempts.is_kept(reading.TABLES[part], thing, seen, said, by=by)


def write(part: Part, seen: Found, thing: UUID, read: int, given: Document, *, by: SignedIn) -> None:
    """The line after ``read``, whichever agency wrote that. Conflict when somebody wrote since."""
    versions.must_be(read, queries.read(by, seen, part))
    row = reading.TABLES[part](
        id=thing,
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=people_holding.doer(by),
        number=read + 1,
    )
    attempts.put(row, {"document": given.to_value()}, by=by)


def course(now: Life, thing: UUID | None) -> Course:
    """The course that began with this line. 404 for any other."""
    found = now.course(thing) if thing is not None else None
    if found is None:
        raise Http404
    return found


def job(now: Life, thing: UUID | None) -> Work:
    """The work that began with this line. 404 for any other."""
    found = now.job(thing) if thing is not None else None
    if found is None:
        raise Http404
    return found
