"""What later rooms add: they listen to what happens on a way, inside the action's transaction, and make their duties;
and whether a hand-over was said before anybody wrote that the way begins.

Each registers when the site starts (``AppConfig.ready``); a second time replaces.
"""

from collections.abc import Callable
from uuid import UUID

from wayhome.custody.enums import What as What
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type Listener = Callable[[What, Found, UUID, SignedIn], None]
type Handed = Callable[[SignedIn, UUID], bool]

_listeners: dict[str, Listener] = {}
_handed: list[Handed] = []


def listen(name: str, listener: Listener) -> None:
    """``listener(what, seen, attempt, by)`` hears what was written, after it was, in the same transaction."""
    _listeners[name] = listener


def tell(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """Everybody who listens, in the order of their names."""
    for _name, listener in sorted(_listeners.items()):
        listener(what, seen, attempt, by)


def handed_is_known_by(known: Handed) -> None:
    """``known(actor, attempt)``: a hand-over was said that waits, as nobody has written that the way begins."""
    _handed[:] = [known]


def is_handed(actor: SignedIn, attempt: UUID) -> bool:
    """False as long as nobody registered."""
    return bool(_handed) and _handed[0](actor, attempt)
