"""What later rooms move when a case is handed over: each says so when the site starts.

It runs inside the one transaction of the completion, whichever side completes: only ids and what ``by``'s own keys
open can be counted on. What needs the other side's keys waits for that side's next visit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

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
