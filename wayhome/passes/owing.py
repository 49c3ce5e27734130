"""What falls due about the cards of one way, and what is over: for whoever leads the case, once for each way."""

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import actions as duties
from wayhome.duties import marks
from wayhome.duties.actions import Kind, Rung
from wayhome.handover import moving
from wayhome.handover.moving import Moved
from wayhome.organisations.actors import SignedIn
from wayhome.passes import due, limits, models, sealing
from wayhome.people.queries import Found
from wayhome.vault import vouching
from wayhome.vault.values import Value


def owe(
    about: str, seen: Found, attempt: UUID, *, at: datetime | None = None, by: SignedIn, **args: Value
) -> None:
    """Of this reason and this way there is one; a second one moves nothing."""
    plan = attempts.number_of(attempt)
    there = attempts.home(by, seen, seen.case.organisation_id)
    given: dict[str, Value] = {"plan": plan, **args}
    attempts.owe(about, at or clock.now(), seen, there, name=str(attempt), args=given, by=by)


def another_leads(moved: Moved, attempt: UUID, plan: int) -> None:
    """Who leads now makes new cards. By no key but those of the hand-over."""
    once = attempts.once(moved.receiver, str(attempt))
    for about in (due.EARLIER, due.LONGER, due.MISSING, due.TAKES_OVER):
        duties.done_for(thread=moved.thread, about=about, by=moved.by)
    moving.owe_lead(moved, due.MISSING, plan=plan, once=once, hears_after=limits.next_hears())


def done(seen: Found, attempt: UUID, *abouts: str, by: SignedIn) -> None:
    """Each of these is done, or not due any more."""
    there = attempts.home(by, seen, seen.case.organisation_id)
    for about in abouts:
        attempts.done(about, there, name=str(attempt), by=by)


def was_owed(about: str, seen: Found, attempt: UUID, *, by: SignedIn) -> bool:
    """Whether this was due on this way, open still or done."""
    there = attempts.home(by, seen, seen.case.organisation_id)
    return marks.was_owed(there.thread, about, attempts.once(there.organisation, str(attempt)))


def says_earlier(row: models.Pass) -> bool:
    """Whether somebody is to tell who has this card that it is not right any more; another card of the same case may be
    right. Needs no key.
    """
    own = sealing.known(row)
    return own is not None and own.earlier and marks.is_owed(own.thread, due.EARLIER)


def say_earlier(rows: Iterable[models.Pass], behind: Container[UUID] | None = None) -> None:
    """Each of these cards says what was before: all of them, or those with these ids, and the others what holds now."""
    for row in rows:
        own, is_behind = sealing.known(row), behind is None or row.pk in behind
        if own is not None and own.earlier != is_behind:
            row.own = sealing.seal_own(replace(own, earlier=is_behind), record=row.pk)
            row.save(update_fields=["own"])


def shuts(live: list[models.Pass], seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Stopped, and not somewhere safe: before the first of these cards shuts somebody keeps it open, or rings."""
    done(seen, attempt, due.SHUTS, by=by)
    if live:
        closes = min(row.closes_at for row in live)
        at = max(closes - limits.asked_before(), clock.now())
        owe(due.SHUTS, seen, attempt, at=at, by=by, until=closes)


def longer(row: models.Pass, *, by: Job) -> bool:
    """The clock asks whoever leads to keep this card open, once for each time at which it would shut. Needs no key."""
    own = sealing.known(row)
    told = vouching.vouched(dict.fromkeys([own.owner, *own.ladder])) if own is not None else []
    once = f"{row.organisation_id} {row.attempt} {row.closes_at:%Y-%m-%dT%H:%M}"
    if own is None or not told or marks.was_owed(own.thread, due.LONGER, once):
        return False
    duties.add(
        kind=Kind.TASK,
        due_at=clock.now(),
        about=due.LONGER,
        owner=told[0],
        ladder=[Rung(one, limits.next_hears() * n) for n, one in enumerate(told[1:], start=1)],
        organisation=row.organisation_id,
        case=own.case,
        code=own.code,
        thread=own.thread,
        args={"plan": own.plan, "until": row.closes_at},
        once=once,
        by=by,
    )
    return True


def not_longer(seen: Found, *, by: SignedIn) -> None:
    """It stays open as long as it takes, or nobody needs it."""
    there = attempts.home(by, seen, seen.case.organisation_id)
    duties.done_for(thread=there.thread, about=due.LONGER, by=by)


def over(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Nobody is on the way any more."""
    not_longer(seen, by=by)
    cards = (due.NO_CARD, due.SHUTS, due.OTHERS, due.GOES_ON, due.MISSING, due.TAKES_OVER)
    done(seen, attempt, due.EARLIER, *cards, by=by)
