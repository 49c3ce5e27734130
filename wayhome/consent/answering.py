"""What later rooms do when an answer is written down: each says so when the site starts."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from uuid import UUID

from wayhome.consent.documents import Answer
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

_heard: dict[str, Callable[..., object]] = {}
_around: dict[str, Callable[..., AbstractContextManager[None]]] = {}


def also(name: str, action: Callable[..., object]) -> None:
    """Do ``action(seen=, consent=, answer=, by=)`` with each answer, inside its transaction. A second time replaces."""
    _heard[name] = action


def heard(*, seen: Found, consent: UUID, answer: Answer, by: SignedIn) -> None:
    """Tell every room that asked."""
    for action in _heard.values():
        action(seen=seen, consent=consent, answer=answer, by=by)


def around(name: str, action: Callable[..., AbstractContextManager[None]]) -> None:
    """Open ``action(seen=, purpose=, by=)`` around each row that says yes, no or the end. A second time replaces."""
    _around[name] = action


@contextmanager
def writing(*, seen: Found, purpose: str, by: SignedIn) -> Iterator[None]:
    """The row is written within. ``purpose`` is empty where whoever writes it may not know it."""
    with ExitStack() as stack:
        for action in _around.values():
            stack.enter_context(action(seen=seen, purpose=purpose, by=by))
        yield
