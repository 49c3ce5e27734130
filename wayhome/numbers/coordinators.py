"""National focal points: whom an agency sends its counts. Without a key."""

from uuid import UUID

from wayhome.numbers import making, rules
from wayhome.organisations import queries_partners
from wayhome.organisations.models import Organisation


def known_to(organisation: UUID) -> list[Organisation]:
    """Those that an agency knows and that know it, with analysts to send to, by name."""
    partners = queries_partners.partners_of(organisation)
    return [one for one in partners if rules.is_coordinator(one.kind) and making.analysts(one.pk)]
