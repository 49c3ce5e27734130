"""Who reads why: the agency that leads, and whoever wrote it. Everybody else hears that a journey has stopped (SC6)."""

from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def reads_why(actor: SignedIn, seen: Found, wrote: UUID) -> bool:
    """Whether who asks may read why somebody does not go, or not on, in what this agency wrote. Whoever was let in on
    a yes, to receive her or him, is told that it has stopped and never why, whatever parts that yes opens.
    """
    return not seen.access.is_partner or wrote == actor.organisation_id
