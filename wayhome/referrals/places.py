"""Where a later room hears of places that are held: a house keeps a bed for somebody, and has it back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.core.actors import Actor
from wayhome.referrals.documents import Place


@dataclass(frozen=True, slots=True)
class Hold:
    """A place that an organisation holds until a moment. ``what`` is known only to who may read it.

    ``says_lacking``: whoever holds it said that not all is there that must be prepared, and the other side reads it.
    """

    asked: UUID  # the row of the one who was asked
    organisation: UUID
    team: UUID
    until: datetime
    what: Place | None
    says_lacking: bool = False


class Hook:
    """Called in the transaction of the action: what raises undoes it. A house without a bed refuses so."""

    def __init__(self) -> None:
        self._called: list[Callable[[Actor, Hold], object]] = []

    def register(self, function: Callable[[Actor, Hold], object]) -> None:
        """From now on ``function`` is called too; once, however often it is registered."""
        if function not in self._called:
            self._called.append(function)

    def forget(self, function: Callable[[Actor, Hold], object]) -> None:
        """No longer."""
        self._called = [one for one in self._called if one is not function]

    def run(self, actor: Actor, hold: Hold) -> None:
        """Tell everybody."""
        for function in self._called:
            function(actor, hold)


on_hold = Hook()  # a place is held
on_take = Hook()  # they come
on_free = Hook()  # the time ran out, or nobody comes: the job that says so holds no key, and ``what`` is None
