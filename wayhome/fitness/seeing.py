"""Who sees what of this room: the matrix with its notes (domain.md 2.2, group D). Police, border, courts: nothing."""

from wayhome.assistance import seeing as assistance
from wayhome.consent.purposes import OFFICERS
from wayhome.organisations.actors import SignedIn
from wayhome.people.access import CASE_MANAGERS
from wayhome.people.queries import Found

MEDICS = frozenset({"HEALTH"})
KEEPERS = MEDICS | CASE_MANAGERS | {"TRAVEL_LOGISTICS"}  # who writes down what a carrier asks


def told(actor: SignedIn, seen: Found) -> bool:
    """Whether she or he can travel, until when, what to do for it."""
    return assistance.told(actor, seen, "D") and actor.user.organisation.kind not in OFFICERS


def why(actor: SignedIn, seen: Found) -> bool:
    """Weeks, days, findings: doctors and nurses, nobody else, whatever was agreed to be passed on."""
    return told(actor, seen) and seen.access.may_read("D") and bool(MEDICS & actor.roles)


def writes(actor: SignedIn, seen: Found) -> bool:
    """A doctor or a nurse of the case."""
    return why(actor, seen) and seen.access.may_write("D")


def prepares(actor: SignedIn, seen: Found) -> bool:
    """Who arranges: the case manager who keeps the travel plan, a doctor, a nurse."""
    manages = bool(CASE_MANAGERS & actor.roles) and seen.access.may_write("G")
    return told(actor, seen) and (manages or writes(actor, seen))
