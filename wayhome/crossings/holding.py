"""What the actions here share: what falls due for a letter, and whom the clock tells when nobody is signed in."""

from datetime import datetime
from typing import Any
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.crossings import doors, due, limits, models
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

GROUP = "G"


def whom(
    seen: Found, now: AttemptNow, there: Home, consent: UUID | None, *, is_consulate: bool
) -> dict[str, Any]:
    """Of which case it is, and the yes it rests on: ids and a code, sealed to the installation; and whether it is to a
    consulate, so that it closes when asking one becomes a danger, whoever writes that.
    """
    return {
        "organisation": str(there.organisation),
        "thread": str(there.thread),
        "case": str(seen.id),
        "code": seen.code,
        "plan": now.number,
        "consent": str(consent) if consent else "",
        doors.CONSULATE: doors.YES if is_consulate else doors.NO,
    }


def wait(
    seen: Found, now: AttemptNow, there: Home, door: models.Door, begins: datetime, *, by: SignedIn
) -> None:
    """Before that part of the way begins the office has said that the letter came, or is rung."""
    at = max(begins - limits.ask_before(), clock.now())
    args: dict[str, Any] = {"plan": now.number}
    attempts.owe(due.SILENT, at, seen, there, name=str(door.pk), kind=Kind.ANSWER, args=args, by=by)


def call(seen: Found, attempt: UUID, plan: int, there: Home, *, by: SignedIn) -> None:
    """Each office is told by telephone that its letter does not count any more."""
    args: dict[str, Any] = {"plan": plan}
    attempts.owe(due.CALL, clock.now(), seen, there, name=str(attempt), args=args, by=by)


def danger(seen: Found, attempt: UUID, plan: int, there: Home, *, by: SignedIn) -> None:
    """A letter to a consulate was closed because asking it is a danger since: nobody rings there."""
    args: dict[str, Any] = {"plan": plan}
    attempts.owe(due.DANGER, clock.now(), seen, there, name=str(attempt), args=args, by=by)
