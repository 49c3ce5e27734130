"""Where she or he is reached is never one of our houses: a room that knows where they are says why not.

Each room says so in ``ready()``. What is typed is compared with what the actor’s own keys open, and shown to nobody.
"""

from collections.abc import Callable

from wayhome.organisations.actors import SignedIn

CODE = "house_named"  # such a refusal stands above the form, with what was typed

type Asked = Callable[..., str | None]

_asked: dict[str, Asked] = {}


def register(name: str, function: Asked) -> None:
    """``function(actor, *texts)``: why these texts are not kept. Asked from now on."""
    _asked[name] = function


def why_not(actor: SignedIn, *texts: str) -> str | None:
    """The first sentence that somebody says."""
    found = (one(actor, *texts) for one in _asked.values())
    return next((reason for reason in found if reason), None)
