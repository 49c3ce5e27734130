"""Whether she or he wants no contact any more: the room that keeps the calendar says so here, when the site starts."""

from collections.abc import Callable

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type Asked = Callable[[SignedIn, Found], bool]


def _nobody_said(actor: SignedIn, seen: Found) -> bool:
    """No word is known."""
    del actor, seen
    return False


_stopped: Asked = _nobody_said


def word_is_known_by(asked: Asked) -> None:
    """``asked(actor, seen)``: whether the word that holds now is “None any more”. A second time replaces."""
    global _stopped
    _stopped = asked


def wants_none(actor: SignedIn, seen: Found) -> bool:
    """As far as the actor may know of it."""
    return _stopped(actor, seen)
