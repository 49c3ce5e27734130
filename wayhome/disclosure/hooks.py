"""What a later room adds: why nothing may be given to the police without a yes now, such as while people decide.

Registered when the site starts (``AppConfig.ready``); a second time replaces.
"""

from collections.abc import Callable

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type WhyNot = Callable[[SignedIn, Found], str | None]

_asked: dict[str, WhyNot] = {}


def ask_before_police(name: str, why_not: WhyNot) -> None:
    """``why_not(actor, seen)``: a sentence with what to do next, or None. Asked where a life is in danger."""
    _asked[name] = why_not


def why_not_police(actor: SignedIn, seen: Found) -> str | None:
    """The first of them that says no."""
    return next((reason for one in _asked.values() if (reason := one(actor, seen))), None)
