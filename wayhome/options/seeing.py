"""Who sees what of this room: the matrix (domain.md 2.2, group I), and narrower for what she or he asked."""

from wayhome.organisations.actors import SignedIn
from wayhome.people.shapes import Open

COUNSEL = frozenset({"LEGAL_AID", "ADVOCATE"})


def talks(seen: Open) -> bool:
    """What was talked about, and what she or he wants."""
    return seen.access.may_read("I")


def questions(actor: SignedIn, seen: Open) -> bool:
    """What she or he asked: for who holds these talks."""
    return talks(seen) and ("I" in seen.access.writes or "RETURN_COUNSELLOR" in actor.roles)


def counsel(actor: SignedIn, seen: Open) -> bool:
    """That a lawyer was offered: her or his lawyer reads it too."""
    return talks(seen) or (bool(COUNSEL & actor.roles) and seen.access.may_read_minimum("I"))
