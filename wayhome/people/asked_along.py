"""What a later room asks in one line where a contact is written down here or just above: how she or he is reached was
asked again; what is agreed was talked about.

``register``: how the line is made, for whoever writes; what it says; where one goes then; and what follows in the
transaction. Without a room that registered nothing is asked.
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

    # With what was posted, or None: a form, empty where nothing is asked.
    ask: Callable[[SignedIn, Found, Any], Any]
    said: Callable[[Any], object]
    then: Callable[[Any, Found, str], str]  # the address given, or another
    met: Callable[..., None]  # ``seen=, along=, by=``
    # The same, when the form came a second time: whether something was said that is not kept so far, and is kept now.
    again: Callable[..., bool]


_NOTHING = Line(
    ask=lambda actor, seen, data: forms.Form(data),
    said=lambda form: None,
    then=lambda form, seen, otherwise: otherwise,
    met=lambda **given: None,
    again=lambda **given: False,
)
_known: dict[str, Line] = {}


def register(line: Line) -> None:
    """A second time replaces it."""
    _known["line"] = line


def line() -> Line:
    """The one that is registered, or one that asks nothing."""
    return _known.get("line", _NOTHING)


def met(*, seen: Found, along: object, by: SignedIn) -> None:
    """Inside the action: somebody was in touch with her or him."""
    line().met(seen=seen, along=along, by=by)


def again(*, seen: Found, along: object, by: SignedIn) -> bool:
    """Inside the action, when the very same is kept already: whether this line said more, which is kept now."""
    return line().again(seen=seen, along=along, by=by)
