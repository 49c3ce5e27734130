"""Until when a decision can be challenged: every finding and decision has such a row, whatever it says.

That a row is there, and the next that comes with a newer decision, tell of no answer without keys. One more in between
does: somebody entered a day, or dealt with it, and only a no has that.
"""

from datetime import UTC, date, datetime, time
from uuid import UUID

from django.db.models import Max

from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.identification import documents, due, holding, models, queries, rules_findings
from wayhome.identification.shapes import Standing
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.vault import vouching
from wayhome.vault.values import Value

MORNING = time(8, tzinfo=UTC)
NOTHING = documents.Appeal(is_done=True, applies=False)


def begin(
    seen: Found, identification: UUID, *, is_no: bool, deadline: date | None = None, by: SignedIn
) -> None:
    """The first row of a finding or decision, inside the action's transaction."""
    if is_no:
        write(seen, identification, documents.Appeal(deadline), by=by)
    else:
        _keep(seen, identification, NOTHING, by=by)


def end(seen: Found, now: Standing, *, by: SignedIn) -> None:
    """A newer decision: what could be challenged before is no longer waited for; each that opens has its next row."""
    ended = {one.identification for one in now.appeals if not one.is_done}
    for one in now.appeals:
        if one.identification in ended:
            given = documents.Appeal(one.deadline, is_done=True)
            write(seen, one.identification, given, by=by)
    for one in queries.every_appeal(by, seen):
        if one.identification not in ended:
            same = documents.Appeal(one.deadline, one.is_done, one.applies)
            _keep(seen, one.identification, same, by=by)


def write(seen: Found, identification: UUID, given: documents.Appeal, *, by: SignedIn) -> None:
    """The next version, and reminders before the last day, to the worker, the lawyers of the case and supervisors."""
    _keep(seen, identification, given, by=by)
    there = holding.home(by, seen)
    _stop_warning(there.thread, identification, by=by)
    if given.is_done:
        return
    lawyers = _lawyers(seen, by)
    if given.deadline is None:
        args: dict[str, Value] = {"identification": identification}
        holding.owe(due.DAY, seen, there, once=str(identification), args=args, also=lawyers, by=by)
        return
    for number, day in enumerate(rules_findings.warn_on(given.deadline, today=clock.today())):
        holding.owe(
            due.APPEAL,
            seen,
            there,
            once=f"{identification} {number}",
            at=datetime.combine(day, MORNING),
            args={"day": given.deadline, "identification": identification},
            also=lawyers,
            by=by,
        )


def _keep(seen: Found, identification: UUID, given: documents.Appeal, *, by: SignedIn) -> None:
    """The next row of a finding or decision, whichever agency wrote the one before. The case is held."""
    there = models.Appeal.objects.filter(identification=identification)
    row = models.Appeal(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        identification=identification,
        number=(there.aggregate(newest=Max("number"))["newest"] or 0) + 1,
        written_by=holding.doer(by),
    )
    holding.put(row, {"body": given.to_value()}, by=by)


def _stop_warning(thread: UUID, identification: UUID, *, by: SignedIn) -> None:
    """Of this decision alone: another one of the same case may still be challenged."""
    duties.done_for(thread=thread, about=due.DAY, once=str(identification), by=by)
    for number in range(len(rules_findings.WARN_BEFORE)):
        duties.done_for(thread=thread, about=due.APPEAL, once=f"{identification} {number}", by=by)


def _lawyers(seen: Found, by: SignedIn) -> tuple[UUID, ...]:
    """Teams and people of the own agency that work on the legal part of this case."""
    holders = [
        one.holder
        for one in people.involvements(by, seen)
        if one.organisation_id == by.organisation_id
        and one.mode == Mode.WORKS
        and "H" in one.parts.split(",")
    ]
    return tuple(vouching.vouched(dict.fromkeys(holders)))
