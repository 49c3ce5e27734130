"""Where a later room hears of a conflict of interest: what was said in an interview does not count then."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict of interest in one case. ``found``: ``before``, ``during`` or ``after`` they spoke (enums.Found)."""

    seen: Found
    interpreter: UUID
    found: str


class Hook:
    """Called in the transaction of the action: what raises undoes it."""

    def __init__(self) -> None:
        self._called: list[Callable[[SignedIn, Conflict], object]] = []

    def register(self, function: Callable[[SignedIn, Conflict], object]) -> None:
        """From now on ``function`` is called too; once, however often it is registered."""
        if function not in self._called:
            self._called.append(function)

    def forget(self, function: Callable[[SignedIn, Conflict], object]) -> None:
        """No longer."""
        self._called = [one for one in self._called if one is not function]

    def run(self, actor: SignedIn, conflict: Conflict) -> None:
        """Tell everybody."""
        for function in self._called:
            function(actor, conflict)


on_conflict = Hook()
