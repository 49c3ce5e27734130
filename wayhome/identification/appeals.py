"""Until when a decision can be challenged: every finding and decision has such a row, whatever it says.

That a row is there, and the next that comes with a newer decision, tell of no answer without keys. One more in between
does: somebody entered a day, or dealt with it, and only a no has that.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

from wayhome.core import clock, numbering
from wayhome.duties import actions as duties
from wayhome.identification import documents, due, holding, models, queries, rules_findings
from wayhome.identification.shapes import Standing
from wayhome.organisations.actors import SignedIn
from wayhome.people import counsel
from wayhome.people import queries as people
from wayhome.people.enums import Mode
from wayhome.people.queries import Found
from wayhome.vault import vouching
from wayhome.vault.values import Value

MORNING = time(8, tzinfo=UTC)
OWNERS = 40  # so many hear of one day elsewhere: more lawyers work on no case
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
    """The next version, and reminders before the last day: to the worker, supervisors, every lawyer of the case."""
    _keep(seen, identification, given, by=by)
    there = holding.home(by, seen)
    _stop_warning(there.thread, identification, by=by)
    if given.is_done:
        return
    lawyers = _lawyers(seen, by)
    args: dict[str, Value] = {"identification": identification}
    if given.deadline is None:
        holding.owe(due.DAY, seen, there, once=str(identification), args=args, also=lawyers, by=by)
        _owe_elsewhere(due.LAW_DAY, seen, str(identification), args=args, by=by)
        return
    args["day"] = given.deadline
    for number, day in enumerate(rules_findings.warn_on(given.deadline, today=clock.today())):
        once, at = f"{identification} {number}", datetime.combine(day, MORNING)
        holding.owe(due.APPEAL, seen, there, once=once, at=at, args=args, also=lawyers, by=by)
        _owe_elsewhere(due.LAW_APPEAL, seen, once, at=at, args=args, by=by)


def _owe_elsewhere(
    about: str,
    seen: Found,
    once: str,
    *,
    at: datetime | None = None,
    args: Mapping[str, Value],
    by: SignedIn,
) -> None:
    """Who leads, and lawyers to whom proceedings are open, at the other agencies on the case. Who leads hears next.

    Nobody is shown who they are.
    """
    leading = seen.case.organisation_id
    there = holding.home(by, seen, leading)
    owners = [] if leading == by.organisation_id else [there.owner]
    owners += counsel.among(counsel.elsewhere(seen, by=by))
    for who, owner in enumerate(list(dict.fromkeys(owners))[:OWNERS]):
        ladder = tuple(one for one in (there.owner, *there.ladder) if one != owner)
        next_hears = replace(there, owner=owner, ladder=ladder)
        holding.owe(about, seen, next_hears, once=f"{once} {who}", at=at, args=args, by=by)


def _keep(seen: Found, identification: UUID, given: documents.Appeal, *, by: SignedIn) -> None:
    """The next row of a finding or decision, whichever agency wrote the one before. The case is held."""
    there = models.Appeal.objects.filter(identification=identification)
    row = models.Appeal(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        identification=identification,
        number=numbering.newest(there) + 1,
        written_by=holding.doer(by),
    )
    holding.put(row, {"body": given.to_value()}, by=by)


def _stop_warning(thread: UUID, identification: UUID, *, by: SignedIn) -> None:
    """Of this decision alone: another one of the same case may still be challenged."""
    numbered = [f"{identification} {number}" for number in range(len(rules_findings.WARN_BEFORE))]
    facts = [(thread, due.DAY, str(identification)), *((thread, due.APPEAL, one) for one in numbered)]
    for who in range(OWNERS):
        facts.append((thread, due.LAW_DAY, f"{identification} {who}"))
        facts += [(thread, due.LAW_APPEAL, f"{one} {who}") for one in numbered]
    duties.done_each(facts, by=by)


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
