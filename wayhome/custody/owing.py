"""What falls due on a way: for whom, when, and what of it is over."""

from datetime import datetime
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.core import clock
from wayhome.custody import answering, due
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people.queries import Found


def owe(
    about: str,
    seen: Found,
    attempt: UUID,
    plan: int,
    *,
    at: datetime | None = None,
    once: str = "",
    rings: bool = False,
    to_officer: bool = False,
    by: SignedIn,
) -> None:
    """For who leads; ``to_officer``: first for who is on call. ``rings``: an emergency, which is rung.

    Of a case that is sealed to named people nobody else hears.
    """
    there = attempts.home(by, seen, seen.case.organisation_id)
    awake = on_call.told_at(there.organisation, clock.now()) if to_officer and seen.case.rings else []
    officer = next(iter(awake), None)
    attempts.owe(
        about,
        at or clock.now(),
        seen,
        there,
        name=f"{attempt} {once}".strip(),
        kind=Kind.CHECK if rings else Kind.TASK,
        owner=officer,
        args={"plan": plan},
        is_emergency=rings and seen.case.rings,
        by=by,
    )


def owe_here(
    about: str, seen: Found, attempt: UUID, plan: int, *, at: datetime, once: str = "", by: SignedIn
) -> None:
    """For the actor, then who answers for the case at the actor's agency: whoever is there rings."""
    there = attempts.home(by, seen)
    args = {"plan": plan}
    name = f"{attempt} {once}".strip()
    attempts.owe(about, at, seen, there, name=name, args=args, owner=attempts.doer(by), by=by)


def owe_to(about: str, seen: Found, attempt: UUID, plan: int, *, who: UUID, once: str, by: SignedIn) -> None:
    """First for this colleague, where the journey is open to her or him; then, or else, for who leads."""
    there = attempts.home(by, seen, seen.case.organisation_id)
    user = User.objects.filter(pk=who, organisation=there.organisation).select_related("organisation").first()
    attempts.owe(
        about,
        clock.now(),
        seen,
        there,
        name=f"{attempt} {once}".strip(),
        owner=who if user is not None and answering.opens_it(user, seen.id) else None,
        args={"plan": plan},
        by=by,
    )


def done(about: str, seen: Found, attempt: UUID, *, once: str = "", by: SignedIn) -> None:
    """It is done, or not due any more."""
    there = attempts.home(by, seen, seen.case.organisation_id)
    attempts.done(about, there, name=f"{attempt} {once}".strip(), by=by)


def done_here(about: str, seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """The same for what ``owe_here`` wrote, by whoever is there or by the agency that leads."""
    own = attempts.home(by, seen)
    leads = attempts.home(by, seen, seen.case.organisation_id)
    for there in dict.fromkeys((own, leads)):
        attempts.done(about, there, name=str(attempt), by=by)


def over(seen: Found, *abouts: str, by: SignedIn) -> None:
    """Nothing of these is due any more in this case, whichever hand-over it was about. Not what was rung: see due."""
    there = attempts.home(by, seen, seen.case.organisation_id)
    duties.stop_for(thread=there.thread, abouts=list(abouts or due.ALL), by=by)
