"""What later rooms do when an answer is written down: each says so when the site starts."""

from collections.abc import Callable
from uuid import UUID

from wayhome.consent.documents import Answer
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

_heard: dict[str, Callable[..., object]] = {}


def also(name: str, action: Callable[..., object]) -> None:
    """Do ``action(seen=, consent=, answer=, by=)`` with each answer, inside its transaction. A second time replaces."""
    _heard[name] = action


def heard(*, seen: Found, consent: UUID, answer: Answer, by: SignedIn) -> None:
    """Tell every room that asked."""
    for action in _heard.values():
        action(seen=seen, consent=consent, answer=answer, by=by)
