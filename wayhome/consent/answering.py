"""What later rooms do when an answer is written down, goes on or ends: each says so when the site starts."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from uuid import UUID

from wayhome.consent import rules
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Form
from wayhome.consent.given import Given
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

_heard: dict[str, Callable[..., object]] = {}
_links: dict[str, tuple[Callable[..., object], Callable[..., object]]] = {}
_around: dict[str, Callable[..., AbstractContextManager[None]]] = {}


def also(name: str, action: Callable[..., object]) -> None:
    """Do ``action(seen=, consent=, answer=, by=)`` with each answer, inside its transaction. A second time replaces."""
    _heard[name] = action


def heard(*, seen: Found, consent: UUID, answer: Answer, by: SignedIn) -> None:
    """Tell every room that asked."""
    for action in _heard.values():
        action(seen=seen, consent=consent, answer=answer, by=by)


def links(name: str, *, goes_on: Callable[..., object], ends: Callable[..., object]) -> None:
    """A room where something stands on one agreement, found by its id. A second time replaces.

    ``goes_on(seen=, old=, new=, until=, by=)``: it stands on the yes that replaced it, as far as that reaches: ``old``
    and ``new`` are both answers. ``ends(seen=, consent=, at_once=, by=)``: it ended without a word of hers or his,
    because who agreed may not (then copies are asked back at once), or the yes that followed does not count yet.
    """
    _links[name] = goes_on, ends


def replaced(*, seen: Found, old: Given, new: Given, now: rules.Situation, by: SignedIn) -> None:
    """A yes was said again: what rooms keep on the old one stands on the new one where that counts, else it ends."""
    if rules.why_not_live(new.answer, now) is not None:
        ends(seen=seen, consent=old.id, at_once=False, by=by)
        return
    until = rules.lasts_until(new.answer, now)
    for goes_on, _ends in _links.values():
        goes_on(seen=seen, old=old, new=new, until=until, by=by)


def lasts_anew(*, seen: Found, one: Given, now: rules.Situation, by: SignedIn) -> None:
    """She or he is 18 on another day than was known: what stands on a guardian's yes ends with it, and not later."""
    if one.answer.form in (Form.GUARDIAN, Form.ASSENT) and rules.why_not_live(one.answer, now) is None:
        replaced(seen=seen, old=one, new=one, now=now, by=by)


def ends(*, seen: Found, consent: UUID, at_once: bool, by: SignedIn) -> None:
    """A yes ended that nobody took back, and none stands in its place."""
    for _follow, end in _links.values():
        end(seen=seen, consent=consent, at_once=at_once, by=by)


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
