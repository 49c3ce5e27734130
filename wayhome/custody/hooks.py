"""What later rooms add: they listen to what happens on a way, inside the action's transaction, and make their duties.

Each registers when the site starts (``AppConfig.ready``); a second time replaces.
"""

from collections.abc import Callable
from uuid import UUID

from wayhome.custody.enums import What as What
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type Listener = Callable[[What, Found, UUID, SignedIn], None]

_listeners: dict[str, Listener] = {}


def listen(name: str, listener: Listener) -> None:
    """``listener(what, seen, attempt, by)`` hears what was written, after it was, in the same transaction."""
    _listeners[name] = listener


def tell(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """Everybody who listens, in the order of their names."""
    for _name, listener in sorted(_listeners.items()):
        listener(what, seen, attempt, by)
