"""Who sees what of this room: the matrix (domain.md 2.2, groups F and I)."""

from wayhome.care import seeing as care
from wayhome.organisations.actors import SignedIn
from wayhome.people import looking
from wayhome.people.shapes import Open

GROUP, DANGER = "I", "F"


def days(_actor: SignedIn, seen: Open) -> bool:
    """That she or he arrived, and what was offered: whoever reads of help."""
    return seen.access.may_read(GROUP)


def checks(actor: SignedIn, seen: Open) -> bool:
    """Whether she or he feels safe is for those who are told what the danger is."""
    return care.danger(actor, seen)


def writes(actor: SignedIn, seen: Open) -> bool:
    """Who writes what was offered."""
    return days(actor, seen) and looking.opens_to_write(GROUP)(actor, seen)


def writes_checks(actor: SignedIn, seen: Open) -> bool:
    """Who asks how it is there."""
    return days(actor, seen) and checks(actor, seen) and looking.opens_to_write(DANGER)(actor, seen)
