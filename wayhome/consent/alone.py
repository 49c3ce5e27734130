"""At night, alone: what saves a life is told first, and a second person signs afterwards (domain.md 3.1).

Whether it is such an hour, and who signs by when, is known to a later room (``handin``), which says so on starting.
Without it nobody acts first: a second person reads what leaves, before it leaves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class Signing:
    """Whether whoever acts is taken to be alone now, and what asks a second person to sign."""

    is_alone: Callable[[SignedIn], bool]
    owe: Callable[[Found, UUID, SignedIn], object]


_known: dict[str, Signing] = {}


def register(signing: Signing) -> None:
    """A second time replaces it."""
    _known["signing"] = signing


def may_act_first(by: SignedIn) -> bool:
    """Whether one may be alone at this hour."""
    found = _known.get("signing")
    return found is not None and found.is_alone(by)


def sign_afterwards(seen: Found, *, disclosure: UUID, by: SignedIn) -> None:
    """Inside the transaction of what was done first. Whoever is asked and says no calls it back (``objecting``)."""
    if (found := _known.get("signing")) is not None:
        found.owe(seen, disclosure, by)
