"""What every action here does first: hold the case; the next line."""

from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.consent import holding as consent_holding
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.reception import models, queries, reading, rules
from wayhome.reception.shapes import Arrival

CODE = "not_written"
stop_if = people_holding.stop_if


def begin(seen: Found, group: str, *, by: SignedIn) -> Arrival:
    """Inside the action's transaction: the case is held, the actor may write, she or he has arrived."""
    consent_holding.lock(seen)
    stop_if(people_rules.why_not_write(seen.access, group), code=CODE)
    arrival = queries.arrival(by, seen)
    stop_if(rules.why_not_arrived(arrival), code=CODE)
    assert arrival is not None  # noqa: S101 - the rule has said so
    people_holding.begin_own_strand(seen, by=by)
    return arrival


def write(
    model: type[models.Line], seen: Found, given: Document, *, thing: UUID, read: int, by: SignedIn
) -> None:
    """The line after ``read``. Conflict when somebody wrote since."""
    versions.must_be(read, reading.newest_number(model, seen))
    row = model(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=people_holding.doer(by),
        number=read + 1,
    )
    row.pk = thing
    attempts.put(row, {"document": given.to_value()}, by=by)
