"""What falls due about the cards of one way, and what is over: for whoever leads the case, once for each way."""

from datetime import datetime
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.attempts.models import Attempt
from wayhome.core import clock
from wayhome.duties import marks
from wayhome.organisations.actors import SignedIn
from wayhome.passes import due, limits, models
from wayhome.people.queries import Found
from wayhome.vault.values import Value


def owe(
    about: str, seen: Found, attempt: UUID, *, at: datetime | None = None, by: SignedIn, **args: Value
) -> None:
    """Of this reason and this way there is one; a second one moves nothing."""
    plan = Attempt.objects.filter(pk=attempt).values_list("number", flat=True).first() or 0
    there = attempts.home(by, seen, seen.case.organisation_id)
    given: dict[str, Value] = {"plan": plan, **args}
    attempts.owe(about, at or clock.now(), seen, there, name=str(attempt), args=given, by=by)


def done(seen: Found, attempt: UUID, *abouts: str, by: SignedIn) -> None:
    """Each of these is done, or not due any more."""
    there = attempts.home(by, seen, seen.case.organisation_id)
    for about in abouts:
        attempts.done(about, there, name=str(attempt), by=by)


def was_owed(about: str, seen: Found, attempt: UUID, *, by: SignedIn) -> bool:
    """Whether this was due on this way, open still or done."""
    there = attempts.home(by, seen, seen.case.organisation_id)
    return marks.was_owed(there.thread, about, attempts.once(there.organisation, str(attempt)))


def shuts(live: list[models.Pass], seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Stopped, and not somewhere safe: before the first of these cards shuts somebody keeps it open, or rings."""
    done(seen, attempt, due.SHUTS, by=by)
    if live:
        closes = min(row.closes_at for row in live)
        at = max(closes - limits.asked_before(), clock.now())
        owe(due.SHUTS, seen, attempt, at=at, by=by, until=closes)


def over(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Nobody is on the way any more."""
    done(seen, attempt, due.EARLIER, due.NO_CARD, due.SHUTS, due.OTHERS, due.GOES_ON, due.MISSING, by=by)
