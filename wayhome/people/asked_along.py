"""What a later room asks in one line where the check of how she or he is reached is written down.

``register``: how the line is made, for whoever writes; what it says; and what follows in the transaction of the check.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wayhome.core import forms
from wayhome.organisations.actors import SignedIn
from wayhome.people.shapes import Found


@dataclass(frozen=True, slots=True)
class Line:
    """Of one room."""

    ask: Callable[[SignedIn, Found, Any], forms.Form]  # with what was posted, or None
    said: Callable[[forms.Form], object]
    then: Callable[[forms.Form, Found, str], str]  # where one goes after saving, or the address given
    checked: Callable[..., object]  # ``seen=, along=, by=``


_known: dict[str, Line] = {}


def register(line: Line) -> None:
    """A second time replaces it."""
    _known["line"] = line


def line() -> Line | None:
    """The one that is registered."""
    return _known.get("line")


def was_checked(*, seen: Found, along: object, by: SignedIn) -> None:
    """Inside the action: she or he was asked again today whether it is still safe."""
    if (found := line()) is not None:
        found.checked(seen=seen, along=along, by=by)
