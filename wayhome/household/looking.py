"""Opening a house for a page: found or 404, the looking recorded before anything is shown."""

from uuid import UUID

from wayhome.audit import log as audit
from wayhome.core.refusals import Refused
from wayhome.household import houses, rules
from wayhome.household.houses import House
from wayhome.organisations.actors import SignedIn

READ = "household.looked"


def at(actor: SignedIn, house: UUID) -> House:
    """A house that the actor works in."""
    found = houses.found(actor, house)
    audit.looked(by=actor, subject=found.id, action=READ)
    return found


def to_answer(actor: SignedIn, house: UUID) -> House:
    """The same for what only who answers for the house does. Refused for a shelter worker."""
    found = at(actor, house)
    reason = rules.why_not_manage(actor.roles)
    if reason:
        raise Refused(reason, code="not_for_house")
    return found
