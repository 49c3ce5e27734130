"""What falls due about being fit to travel: always at the agency that leads the case, whoever wrote it."""

from datetime import datetime
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties.actions import Kind
from wayhome.fitness import due, rules
from wayhome.fitness.documents import Assessment
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

begin, write, stop_if, doer = attempts.begin, attempts.write, attempts.stop_if, attempts.doer
was_begun = attempts.was_begun


def lead(seen: Found, *, by: SignedIn) -> Home:
    """Who leads the case hears, also of what another agency's doctor wrote."""
    return attempts.home(by, seen, seen.case.organisation_id)


def owe_after(
    seen: Found,
    attempt: UUID,
    known: Assessment,
    leaves_at: datetime | None,
    *,
    asks_paper: bool,
    by: SignedIn,
) -> None:
    """What follows from what the doctor says: a paper, the last look in its time; or that all of it is off."""
    there, name = lead(seen, by=by), str(attempt)
    over(there, name, by=by)
    if not known.is_fit:
        attempts.owe(due.CHANGED, clock.now(), seen, there, name=name, kind=Kind.CALL, by=by)
        return
    if asks_paper and known.certificate_at is None:
        attempts.owe(due.PAPER, clock.now(), seen, there, name=name, kind=Kind.PAPER, by=by)
    if leaves_at is not None:
        first, _last = rules.window(leaves_at)
        attempts.owe(
            due.LOOK, max(first, clock.now()), seen, there, name=name, kind=Kind.CHECK, owner=doer(by), by=by
        )


def looked(seen: Found, attempt: UUID, *, in_time: bool, is_well: bool, by: SignedIn) -> None:
    """A last look was taken, done when in its window; the lead hears when she or he was not well."""
    there, name = lead(seen, by=by), str(attempt)
    if in_time:
        attempts.done(due.LOOK, there, name=name, by=by)
    if not is_well:
        attempts.owe(due.CHANGED, clock.now(), seen, there, name=name, kind=Kind.CALL, by=by)


def over(there: Home, name: str, *, by: SignedIn) -> None:
    """Nothing of it is due any more."""
    for about in (due.PAPER, due.LOOK, due.CHANGED):
        attempts.done(about, there, name=name, by=by)
