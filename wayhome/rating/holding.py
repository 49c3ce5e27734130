"""What every action here does first, and what it owes."""

from datetime import datetime, timedelta
from uuid import UUID

from wayhome.afterwards import limits
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.rating import due, marks, queries, whom
from wayhome.rating.enums import Part
from wayhome.standards import holders, rules_complaints

stop_if = people_holding.stop_if
CODE = "not_asked"
A_DAY = timedelta(days=1)


def begin(seen: Found, *, by: SignedIn) -> None:
    """Inside the action's transaction: the case is held, the actor may write outcomes."""
    consent_holding.lock(seen)
    stop_if(people_rules.why_not_write(seen.access, queries.GROUP), code=CODE)


def ask(parts: list[Part], seen: Found, *, by: SignedIn) -> None:
    """These parts are over: whoever leads the case asks, a while later. What was asked is not asked again."""
    about = whom.agencies(seen.id, seen.case.organisation_id)
    left = [part for part in parts if not whom.was_asked(seen.id, part, about[part])]
    if not left:
        return
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    owe(left, seen.id, seen.code, there.organisation, there.owner, there.ladder, by=by)


def owe(
    parts: list[Part],
    case: UUID,
    code: str,
    organisation: UUID,
    owner: UUID,
    ladder: tuple[UUID, ...],
    *,
    by: SignedIn,
) -> None:
    """One duty for each part; a second one moves nothing."""
    for part in parts:
        duties.add(
            kind=Kind.TASK,
            due_at=clock.now() + limits.ask_after(),
            about=due.ASK[part],
            owner=owner,
            ladder=[Rung(one, A_DAY * (step + 1)) for step, one in enumerate(ladder)],
            organisation=organisation,
            by=by,
            case=case,
            code=code,
            thread=marks.thread(case),
        )


def done(part: Part, case: UUID, *, by: SignedIn) -> None:
    """It was asked."""
    duties.done_for(thread=marks.thread(case), about=due.ASK[part], by=by)


def tell_readers(readers: list[UUID], organisation: UUID, *, by: Actor) -> None:
    """Something was answered. One line on the board of whoever reads, however much there is."""
    owner, *rest = readers
    duties.add(
        kind=Kind.TASK,
        due_at=clock.now() + timedelta(days=rules_complaints.days_to_answer()),
        about=due.READ,
        owner=owner,
        ladder=[Rung(one, A_DAY) for one in rest],
        organisation=holders.organisation_of(owner),
        once=once(organisation, owner),
        by=by,
    )


def was_read(organisation: UUID, owner: UUID, *, by: SignedIn) -> None:
    """Whoever reads has read it."""
    there = holders.organisation_of(owner)
    duties.done_for(thread=there, about=due.READ, once=once(organisation, owner), by=by)


def once(organisation: UUID, owner: UUID) -> str:
    """One line for each agency and reader."""
    return f"{organisation} {owner}"


def midnight() -> datetime:
    """The day alone: no minute tells who was there."""
    return clock.without_the_hour(clock.now())
