"""Other rooms whose cards open on the same page of a telephone. Each registers when the site starts; none is needed.

An address and a page for all of them: whoever sees a telephone ask does not learn which kind of card it has.
"""

from collections.abc import Callable
from typing import Any

type Stands = Callable[..., dict[str, Any] | None]
type Say = Callable[..., dict[str, Any] | None]

_rooms: dict[str, tuple[Stands, Say]] = {}


def also(name: str, *, stands: Stands, say: Say) -> None:
    """``stands(lookup, whole=…)`` and ``say(lookup=…, proof=…, once=…, item=…)``: None where it is none of theirs.

    ``said`` in the answer is None where it could not be kept; nothing is raised, so that an alarm is not undone.
    """
    _rooms[name] = (stands, say)


def stands(lookup: str, *, whole: bool) -> dict[str, Any] | None:
    """How a card of another room stands; None where no room has it."""
    answers = (stands(lookup, whole=whole) for _name, (stands, _say) in sorted(_rooms.items()))
    return next((one for one in answers if one is not None), None)


def say(**given: Any) -> dict[str, Any] | None:  # noqa: ANN401 - JSON from outside
    """What the room that has the card answers; None where none has."""
    answers = (say(**given) for _name, (_stands, say) in sorted(_rooms.items()))
    return next((one for one in answers if one is not None), None)
