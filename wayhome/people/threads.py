"""The mark of a case on its duties, for whoever may not open the short extract in which it stands.

It is random and sealed with the person. Who hears a no may be let in without who she or he is: what falls due by it is
found again all the same, and ended by whoever goes on.
"""

from collections.abc import Callable
from uuid import UUID

from wayhome.people.documents import Brief
from wayhome.people.shapes import Found
from wayhome.vault import installation

type Known = Callable[[Found], UUID | None]

_known: dict[str, Known] = {}


def known_by(name: str, find: Known) -> None:
    """``find(seen)``: the mark, as a room keeps it for the installation alone; None where it keeps none. Replaces."""
    _known[name] = find


def of(seen: Found, brief: Brief) -> UUID:
    """As it stands in the case. Where that is closed to the actor: as a room knows it, else one that is found again by
    everybody to whom it is closed.
    """
    if seen.access.may_read_minimum("A"):
        return brief.thread
    there = (find(seen) for _name, find in sorted(_known.items()))
    found = next((one for one in there if one is not None), None)
    return found or closed(seen.id)


def closed(case: UUID) -> UUID:
    """The mark under which those owe something in a case to whom it is closed, and no room knows the other."""
    return UUID(hex=installation.blind(str(case), purpose="people.threads")[:32])


def both(case: UUID, thread: UUID) -> tuple[UUID, UUID]:
    """Under what all that is due in a case is found."""
    return thread, closed(case)


def every(seen: Found, brief: Brief) -> tuple[UUID, UUID]:
    """The same for an actor who has the case open: what is due is read, moved and ended under both."""
    return both(seen.id, of(seen, brief))
