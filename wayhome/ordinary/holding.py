"""What every action here does first: hold the case; the next word; what falls due."""

from datetime import UTC, datetime, time
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.consent import holding as consent_holding
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.ordinary import due, models, queries
from wayhome.ordinary.documents import Entry
from wayhome.ordinary.enums import WAITS
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.queries import Found

stop_if = people_holding.stop_if
CODE = "not_written"
MORNING = time(8, tzinfo=UTC)
NEXT_HEARS = consent_holding.NO_WINDOW  # [P] a day after it was due, the next hears


def begin(seen: Found, *, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write, the agency's strand is there."""
    consent_holding.lock(seen)
    stop_if(people_rules.why_not_write(seen.access, queries.GROUP), code=CODE)
    people_holding.begin_own_strand(seen, by=by)


def write(seen: Found, given: Entry, *, thing: UUID, read: int, by: SignedIn) -> None:
    """The word after ``read``. Conflict when somebody wrote since."""
    versions.must_be(read, queries.newest_number(by, seen))
    row = models.Entry(
        pk=thing,
        case_id=seen.id,
        organisation_id=by.organisation_id,
        written_by=people_holding.doer(by),
        number=read + 1,
    )
    attempts.put(row, {"document": given.to_value()}, by=by)


def take_up(seen: Found, *, by: SignedIn) -> None:
    """The case is open again: what is waited for, or was to be looked at on a day to come, is looked at again."""
    today = queries.today(by)
    for one in queries.lines(by, seen):
        day = one.known.next_on
        if day is not None and (one.state in WAITS or day >= today):
            look_again(seen, one.known, by=by)


def look_again(seen: Found, given: Entry, *, by: SignedIn) -> None:
    """One duty for each line that is looked at again, with its day; the next word about it ends the one before."""
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    duties.done_for(thread=there.thread, about=due.LOOK, once=given.line, by=by)
    if given.next_on is None:
        return
    duties.add(
        kind=Kind.TASK,
        due_at=datetime.combine(given.next_on, MORNING),
        about=due.LOOK,
        owner=there.owner,
        ladder=[Rung(one, NEXT_HEARS) for one in there.ladder],
        organisation=there.organisation,
        by=by,
        case=seen.id,
        code=seen.code,
        thread=there.thread,
        args={"day": given.next_on},
        once=given.line,
    )
