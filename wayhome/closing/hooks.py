"""What a later room says: how long a closed case is kept. It need not be there."""

from collections.abc import Callable

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type Keeping = Callable[[SignedIn, Found, str], str]

_keeping: list[Keeping] = []


def keeping_is_known_by(known: Keeping) -> None:
    """``known(actor, seen, reason)``: until when it is kept, as a sentence. Replaces another."""
    _keeping[:] = [known]


def keeping(actor: SignedIn, seen: Found, reason: str) -> str:
    """Until when it is kept; empty while no room says so."""
    return _keeping[0](actor, seen, reason) if _keeping else ""
