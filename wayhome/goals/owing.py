"""What the plan makes due: signing, each step at whoever owes it, going through it again."""

from dataclasses import replace

from wayhome.consent.holding import Home
from wayhome.goals import due, holding, queries
from wayhome.goals.documents import Step
from wayhome.goals.shapes import PlanNow
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def changed(seen: Found, before: PlanNow | None, *, by: SignedIn) -> None:
    """A version was written after one that was signed: it is read together as well."""
    if before is not None and before.signed is not None:
        there = holding.home(seen, by=by)
        holding.owe(due.SIGN, there.next_safe, seen, there, by=by)
        review(seen, there, by=by)


def step(seen: Found, given: Step, *, is_open: bool, by: SignedIn) -> None:
    """On its day, at the agency that owes it; nothing any more once it is over."""
    there = holding.home(seen, by=by)
    holding.done(due.STEP, there, name=str(given.id), by=by)
    if is_open and given.on is not None:
        owes = holding.home(seen, given.owes, by=by) if given.owes else there
        holding.owe(
            due.STEP,
            holding.morning(given.on),
            seen,
            owes,
            name=str(given.id),
            args={"day": given.on},
            by=by,
        )


def signed(seen: Found, *, by: SignedIn) -> None:
    """What was due about signing is done; then it is gone through again."""
    there = holding.home(seen, by=by)
    for about in (due.REMIND, due.PLAN, due.SIGN):
        holding.done(about, there, by=by)
    review(seen, there, by=by)


def review(seen: Found, there: Home | None = None, *, is_looked_at: bool = True, by: SignedIn) -> None:
    """The next day on which it is gone through, worked out anew. Who only hears of an arrival has not looked at it."""
    there = there or holding.home(seen, by=by)
    for about in (due.REVIEW, due.LEFT) if is_looked_at else (due.REVIEW,):
        holding.done(about, there, by=by)
    now = queries.plan(by, seen)
    day = queries.next_review(by, seen, now) if now is not None else None
    if day is not None:
        holding.owe(due.REVIEW, holding.morning(day), seen, there, by=by)


def step_here(seen: Found, given: Step, *, by: SignedIn) -> None:
    """The agency that owed it has no part any more: it is due at whoever leads."""
    step(seen, replace(given, owes=None), is_open=True, by=by)
