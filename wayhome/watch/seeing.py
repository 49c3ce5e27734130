"""Who sees what of this room: group F without a note that makes it narrower (domain.md 2.2). Police see nothing."""

from wayhome.care import seeing as care
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import AgencyKind
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.shapes import Open

OFFICERS = frozenset({AgencyKind.POLICE, AgencyKind.BORDER})  # whatever role somebody holds there


def signs(actor: SignedIn, seen: Open) -> bool:
    """The plan for staying safe and the signs: who works with danger whole."""
    return care.danger(actor, seen) and actor.user.organisation.kind not in OFFICERS


def writes(actor: SignedIn, seen: Open) -> bool:
    """Who writes of danger: the case managers, the guardian."""
    return signs(actor, seen) and seen.access.may_write("F")


def decides(actor: SignedIn, seen: Open) -> bool:
    """Whether a sign counts, what is known, what it came to: the case managers."""
    return writes(actor, seen) and bool(CASE_MANAGERS & actor.roles)
