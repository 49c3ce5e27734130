"""What later rooms move when a case is handed over: each says so when the site starts.

It runs inside the one transaction of the completion, whichever side completes: only ids and what ``by``'s own keys
open can be counted on. What needs the other side's keys waits for that side's next visit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class Moved:
    """Who answers for the case from now on."""

    handover: UUID
    case: UUID
    code: str
    thread: UUID
    sender: UUID
    receiver: UUID
    teams: tuple[UUID, ...]  # of the receiver: Intake, then Supervisors
    lead: UUID
    deputy: UUID | None
    by: SignedIn


@dataclass(frozen=True, slots=True)
class Mover:
    """What one room moves, and what the letter calls it."""

    move: Callable[[Moved], object]
    label: object  # translatable words, such as "Promises and when they are due"


def owe_lead(moved: Moved, about: str, *, plan: int, once: str, hears_after: timedelta) -> None:
    """Of whoever leads now, at once; then of the deputy and the teams, one ``hears_after`` the other. By no key but
    those of the hand-over.
    """
    others = [one for one in (moved.deputy, *moved.teams) if one is not None]
    duties.add(
        kind=Kind.TASK,
        due_at=clock.now(),
        about=about,
        owner=moved.lead,
        ladder=[Rung(one, hears_after * n) for n, one in enumerate(others, start=1)],
        organisation=moved.receiver,
        case=moved.case,
        code=moved.code,
        thread=moved.thread,
        args={"plan": plan},
        once=once,
        by=moved.by,
    )


_movers: dict[str, Mover] = {}
_before: dict[str, Callable[[Found, SignedIn], object]] = {}
_stops: dict[str, Callable[[UUID], str | None]] = {}
_left: dict[str, "Left"] = {}


def register(key: str, move: Callable[[Moved], object], label: object = "") -> None:
    """``move(moved)`` at each completion. A second time replaces it."""
    _movers[key] = Mover(move, label)


def forget(key: str) -> None:
    """For tests."""
    _movers.pop(key, None)


def labels() -> list[str]:
    """What the letter says moves beside what is due."""
    return [str(mover.label) for _key, mover in sorted(_movers.items()) if mover.label]


def move_all(moved: Moved) -> None:
    """In the order of their names."""
    for _key, mover in sorted(_movers.items()):
        mover.move(moved)


def before(key: str, do: Callable[[Found, SignedIn], object]) -> None:
    """``do(seen, by)`` whenever the sender confirms, by its own keys, inside that transaction. Twice replaces it."""
    _before[key] = do


def do_before(seen: Found, by: SignedIn) -> None:
    """In the order of their names."""
    for _key, do in sorted(_before.items()):
        do(seen, by)


def stops(key: str, why_not: Callable[[UUID], str | None]) -> None:
    """``why_not(case)``: the sentence with which a later room holds a hand-over up, or None. Twice replaces it."""
    _stops[key] = why_not


type Left = Callable[[SignedIn, Found, frozenset[str]], str | None]


def leaves(key: str, sentence: Left) -> None:
    """``sentence(actor, seen, groups)``: what nobody could go on with when only these groups go over, or None."""
    _left[key] = sentence


def left(actor: SignedIn, seen: Found, groups: frozenset[str]) -> list[str]:
    """What whoever proposes reads first, so that she or he can be asked. It holds nothing up."""
    return [said for _key, ask in sorted(_left.items()) if (said := ask(actor, seen, groups))]


def why_not(case: UUID) -> str | None:
    """The first reason of a later room why the lead does not go over now, or None."""
    return next((reason for _key, ask in sorted(_stops.items()) if (reason := ask(case))), None)
