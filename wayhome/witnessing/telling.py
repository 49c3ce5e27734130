"""Who hears that a second person is asked: whoever may agree, in the own agency. Nothing says what for."""

from typing import Any
from uuid import UUID

from wayhome import journey
from wayhome.attempts import holding
from wayhome.consent import owing
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.departure import telling as departure
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type Gate = "journey.Gate[Any]"


def whom(seen: Found, gate: Gate, *, group: str, by: SignedIn) -> tuple[Home, list[UUID]] | None:
    """Who hears, in which order; None: nobody here may agree, or opens ``group`` in short."""
    found = departure.whom(seen, gate, group=group, by=by)
    return next(((there, told) for there, told in found if there.organisation == by.organisation_id), None)


def tell(about: str, seen: Found, gate: Gate, thing: UUID, *, group: str, by: SignedIn) -> None:
    """One of them hears now, the others a day later each."""
    if (found := whom(seen, gate, group=group, by=by)) is None:
        return
    there, told = found
    duties.add(
        kind=Kind.TASK,
        due_at=clock.now(),
        about=about,
        owner=told[0],
        ladder=[Rung(one, owing.NEXT_HEARS) for one in told[1:]],
        organisation=there.organisation,
        by=by,
        case=seen.id,
        code=seen.code,
        thread=there.thread,
        args={"thing": str(thing)},
        once=f"second {thing}",
    )


def done(about: str, seen: Found, thing: UUID, *, by: SignedIn) -> None:
    """It was answered, or is asked no more."""
    there = holding.home(by, seen)
    duties.done_for(thread=there.thread, about=about, once=f"second {thing}", by=by)
