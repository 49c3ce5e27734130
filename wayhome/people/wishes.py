"""What she or he wishes of whoever talks with her or him, as later rooms know it: shown where a talk is prepared.

Each room says so in ``ready()``, and itself asks who may know. A wish is a sentence.
"""

from collections.abc import Callable

from wayhome.organisations.actors import SignedIn
from wayhome.people.shapes import Found

type Asked = Callable[[SignedIn, Found], str]

_asked: dict[str, Asked] = {}


def register(name: str, function: Asked) -> None:
    """Ask this room too, from now on."""
    _asked[name] = function


def of(actor: SignedIn, seen: Found) -> list[str]:
    """Everything that the actor may know of it."""
    return [said for one in _asked.values() if (said := one(actor, seen))]
