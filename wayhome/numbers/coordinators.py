"""National focal points: whom an agency sends its counts. Without a key."""

from uuid import UUID

from wayhome.numbers import making, rules
from wayhome.organisations.models import Organisation, Partner


def known_to(organisation: UUID) -> list[Organisation]:
    """Those that an agency knows and that know it, with analysts to send to, by name."""
    mutual = Partner.objects.filter(organisation_id=organisation).mutual()
    partners = Organisation.objects.filter(pk__in=mutual.values("partner")).order_by("name")
    return [one for one in partners if rules.is_coordinator(one.kind) and making.analysts(one.pk)]
