"""Who keeps evidence: her or his lawyer, and nobody who also cares for her or him (domain.md 2.2, group H; users.md).

The wall has two sides. Care roles open no evidence; the matrix opens no care to lawyers. Somebody who holds a role on
both sides stands on the side of care, also while that role rests: what was told for help is never weighed in a mind
that also builds a case.
"""

from wayhome.consent.purposes import OFFICERS
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.matrix import Kind
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.shapes import Open
from wayhome.residence.seeing import COUNSEL

_TOLD = frozenset({Kind.WRITE, Kind.READ, Kind.READ_WRITE, Kind.MINIMUM})
# Whoever the matrix tells of health or of counselling without a consent that names them; and who leads a case.
CARE = CASE_MANAGERS | frozenset(
    role for role in matrix.MATRIX if any(matrix.rights(role, group).kind in _TOLD for group in "DE")
)
KEEPERS = COUNSEL


def keeps(actor: SignedIn, seen: Open) -> bool:
    """Whose role opens evidence of this case and writes it. A file that is closed is read on (``writes``)."""
    is_counsel = bool(KEEPERS & actor.roles) and not CARE & (actor.roles | actor.resting)
    is_open = seen.access.may_read("H") and "H" in seen.access.writes and not seen.access.is_past
    return is_counsel and is_open and actor.user.organisation.kind not in OFFICERS


def writes(actor: SignedIn, seen: Open) -> bool:
    """Who adds to it now."""
    return keeps(actor, seen) and seen.access.may_write("H")


def passes(actor: SignedIn, seen: Open) -> bool:
    """Who hands a note over, and says on which request a copy may be given: who leads, and asks for her yes."""
    return bool(CASE_MANAGERS & actor.roles) and seen.access.may_write("I") and not seen.access.is_past
