"""Who sees what of this room: group C, and never an officer (domain.md 2.2 and 3.1)."""

from wayhome.consent.gates import OFFICERS as OFFICES
from wayhome.core.actors import Actor
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.matrix import Kind
from wayhome.people.shapes import Open

# What police and courts are given of a talk goes through the room of authorities, as a text that was read before:
# an agreement that opens the account to them does not open the questions and answers.
OFFICERS = frozenset({"LE_FRONTLINE", "LE_INVESTIGATOR", "PROSECUTOR", "COURT"})
_WHOLE = frozenset({Kind.WRITE, Kind.READ, Kind.READ_WRITE, Kind.CONSENT})
READERS = (
    frozenset(
        role for role in matrix.MATRIX if (right := matrix.rights(role, "C")).kind in _WHOLE and not right.own
    )
    - OFFICERS
)
LAWYERS = frozenset({"LEGAL_AID", "ADVOCATE"})


def talk(actor: SignedIn, seen: Open) -> bool:
    """The talk, its answers, and what was found."""
    return seen.access.may_read("C") and bool(READERS & actor.roles) and not _is_office(actor)


def appeal(actor: SignedIn, seen: Open) -> bool:
    """Until when a decision can be challenged: who works with the account, and the lawyer."""
    return (talk(actor, seen) and seen.access.may_read_minimum("H")) or by_law(actor, seen)


def by_law(actor: Actor, seen: Open) -> bool:
    """A lawyer, who has the day and nothing of the talk."""
    return seen.access.may_read("H") and bool(LAWYERS & actor.roles)


def _is_office(actor: SignedIn) -> bool:
    return actor.user.organisation.kind in OFFICES
