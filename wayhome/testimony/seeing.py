"""Who sees what of this room: the matrix with its notes (domain.md 2.2, group H).

Police, border and courts see nothing here, whatever role somebody holds there: this is what her or his own lawyer and
case manager keep, and no file of any authority.
"""

from wayhome.assistance.seeing import SHELTER
from wayhome.consent.purposes import OFFICERS
from wayhome.organisations.actors import SignedIn
from wayhome.people.shapes import Open
from wayhome.residence import seeing as residence

_OFFICIAL = frozenset({"LE_FRONTLINE", "LE_INVESTIGATOR", "PROSECUTOR", "COURT", "IDENT_AUTHORITY"})
READERS = residence.PAPER_READERS - _OFFICIAL


def reads(actor: SignedIn, seen: Open) -> bool:
    """The short extract: that there is a matter, its days, what is claimed."""
    return _is_open(actor, seen) and bool(READERS & actor.roles)


def hears_days(actor: SignedIn, seen: Open) -> bool:
    """On which days somebody has to be brought: the house too, and no more than that."""
    return _is_open(actor, seen) and bool((READERS | SHELTER) & actor.roles)


def whole(actor: SignedIn, seen: Open) -> bool:
    """What the lawyer keeps."""
    return reads(actor, seen) and seen.access.may_read("H")


def writes(actor: SignedIn, seen: Open) -> bool:
    """Her or his lawyer; and the case manager, who keeps the days."""
    return reads(actor, seen) and residence.writes(actor, seen)


def writes_whole(actor: SignedIn, seen: Open) -> bool:
    """The lawyer alone."""
    return writes(actor, seen) and bool(residence.COUNSEL & actor.roles) and seen.access.may_write("H")


def _is_open(actor: SignedIn, seen: Open) -> bool:
    return seen.access.may_read_minimum("H") and actor.user.organisation.kind not in OFFICERS
