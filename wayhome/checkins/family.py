"""Who of the family may be asked while somebody is looked for: named in a yes that counts now, visited, and safe."""

from collections.abc import Sequence
from dataclasses import dataclass

from wayhome.checkins import rules_arrival
from wayhome.family import queries as family
from wayhome.family.enums import Safe
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class Relatives:
    """Whom one may ask, and why not the others. Of those who may not be asked nobody is named."""

    named: Sequence[str] = ()
    why_not: Sequence[str] = ()


def relatives(actor: SignedIn, seen: Found) -> Relatives:
    """Where the family is not open to the actor, nobody may be asked by them."""
    named, why_not = [], []
    for kin in family.relatives(actor, seen):
        reason = family.why_not_contact(actor, seen, kin)
        if reason is None and kin.safe == Safe.YES:
            named.append(kin.known.name)
        elif reason is not None:
            why_not.append(reason)
    return Relatives(named, list(dict.fromkeys(why_not)))


def why_not(actor: SignedIn, seen: Found) -> str | None:
    """Why nobody of the family is asked."""
    found = relatives(actor, seen)
    return rules_arrival.why_not_family(found.named, found.why_not)
