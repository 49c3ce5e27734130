"""Who sees what of this room: the matrix with its notes (domain.md 2.2, group H). Police and border see nothing.

The time to recover is for everybody with the short extract: whoever opens the door at night must know that it runs.
Papers and dated removals are for who has it without a note that makes it narrower.
"""

from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import AgencyKind
from wayhome.organisations.matrix import Kind
from wayhome.people import counsel
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.shapes import Open

_READS = frozenset({Kind.WRITE, Kind.READ, Kind.READ_WRITE, Kind.MINIMUM})
PAPER_READERS = frozenset(
    role
    for role in matrix.MATRIX
    if (right := matrix.rights(role, "H")).kind in _READS and not right.note and not right.own
)
COUNSEL = counsel.COUNSEL
# Whatever role somebody holds there: who may send her or him away learns nothing here.
OFFICERS = frozenset({AgencyKind.POLICE, AgencyKind.BORDER})


def reflection(actor: SignedIn, seen: Open) -> bool:
    """Whether and until when she or he has time to recover."""
    return seen.access.may_read_minimum("H") and actor.user.organisation.kind not in OFFICERS


def papers(actor: SignedIn, seen: Open) -> bool:
    """Permits, visas, asylum, and a day by which somebody is to leave."""
    return reflection(actor, seen) and bool(PAPER_READERS & actor.roles)


def is_counsel(actor: SignedIn) -> bool:
    """Whether the actor writes here as her or his lawyer. Who manages the case as well is no second pair of eyes."""
    return bool(COUNSEL & actor.roles) and not CASE_MANAGERS & actor.roles


def writes(actor: SignedIn, seen: Open) -> bool:
    """Her or his lawyer; and the case manager, who keeps the days of it. No court, no authority."""
    if not papers(actor, seen) or seen.access.is_past:
        return False
    manages = bool(CASE_MANAGERS & actor.roles) and seen.access.may_write("I")
    return manages or (bool(COUNSEL & actor.roles) and seen.access.may_write("H"))
