"""Who sees what of this room: the matrix with its notes (domain.md 2.2, groups E, F and H). Offices see nothing.

Offers, answers, measures: as legal matters (``testimony.seeing``). The house learns none of it.
"""

from wayhome.consent.purposes import OFFICERS
from wayhome.organisations.actors import SignedIn
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.shapes import Found, Open
from wayhome.residence.seeing import COUNSEL
from wayhome.testimony import seeing as testimony

PSYCHOLOGIST = frozenset({"PSYCHOSOCIAL"})
PROTECTION = frozenset({"WITNESS_PROTECTION"})
_READY = CASE_MANAGERS | PSYCHOLOGIST | {"GUARDIAN"}
_RISK = CASE_MANAGERS | PSYCHOLOGIST | PROTECTION | {"GUARDIAN"}

reads = testimony.reads
writes = testimony.writes


def asks(actor: SignedIn, seen: Found) -> bool:
    """Who may keep an answer: the case manager, who writes private consents, or leads the case after a hand-over."""
    if not (writes(actor, seen) and seen.access.may_write("I")):
        return False
    return seen.access.may_write("C") or keeps_apart(actor, seen)


def keeps_apart(actor: SignedIn, seen: Found) -> bool:
    """Who leads the case where she or he lives now writes no private consent (matrix, C: never by default).

    The answer stands among legal matters then, for those who read them and nobody else (docs/decisions/0017).
    """
    leads = actor.organisation_id == seen.case.organisation_id and not seen.access.is_partner
    return leads and bool(CASE_MANAGERS & actor.roles) and "C" not in seen.access.writes


def leads_apart(actor: SignedIn, seen: Found) -> bool:
    """Who leads the case, and may know nothing psychosocial without her or his yes (matrix, E: only with consent)."""
    leads = actor.organisation_id == seen.case.organisation_id and not seen.access.is_partner
    leads = leads and bool(CASE_MANAGERS & actor.roles) and writes(actor, seen)
    return leads and not readiness(actor, seen)


def programme(actor: SignedIn, seen: Open) -> bool:
    """That there is a protection programme: the lawyer, and witness protection."""
    return testimony.whole(actor, seen) and bool((COUNSEL | PROTECTION) & actor.roles)


def writes_programme(actor: SignedIn, seen: Open) -> bool:
    """The lawyer."""
    return testimony.writes_whole(actor, seen)


def readiness(actor: SignedIn, seen: Open) -> bool:
    """Whether she or he is ready, and until when that holds. Not the lawyer: it is psychosocial."""
    return _no_office(actor) and seen.access.may_read_minimum("E") and bool(_READY & actor.roles)


def writes_readiness(actor: SignedIn, seen: Open) -> bool:
    """The psychologist alone."""
    return readiness(actor, seen) and seen.access.may_write("E") and bool(PSYCHOLOGIST & actor.roles)


def risk(actor: SignedIn, seen: Open) -> bool:
    """The danger of speaking: whoever works with danger whole."""
    return _no_office(actor) and seen.access.may_read("F") and bool(_RISK & actor.roles)


def writes_risk(actor: SignedIn, seen: Open) -> bool:
    """The case manager, the guardian, witness protection."""
    return risk(actor, seen) and seen.access.may_write("F")


def _no_office(actor: SignedIn) -> bool:
    return actor.user.organisation.kind not in OFFICERS
