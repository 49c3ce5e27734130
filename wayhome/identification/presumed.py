"""Where a later room hears that somebody is presumed a victim: by our finding, or by what an authority decided.

From then on help is due, and in most countries a time to recover (domain.md 3.1, step 7; Council of Europe, 30 days).
"""

from collections.abc import Callable

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

type Told = Callable[[SignedIn, Found], object]

_told: dict[str, Told] = {}


def register(name: str, function: Told) -> None:
    """From now on ``function(actor, seen)`` is called, in the transaction of the finding. One for each name."""
    _told[name] = function


def tell(seen: Found, *, by: SignedIn) -> None:
    """Tell everybody. What raises undoes the finding."""
    for name in sorted(_told):
        _told[name](by, seen)
