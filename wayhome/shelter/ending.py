"""A case is closed only when nobody lives in a house on it, and no place is kept (``people.closing``)."""

from uuid import UUID

from wayhome.people.models import Case
from wayhome.shelter import reading, rules_ending


def why_not_close(case: UUID) -> str | None:
    """Of houses of the agency that leads it; of another's house nobody is told here that anybody is there."""
    found = reading.live_stay(case)
    if found is None or not Case.objects.filter(pk=case, organisation=found.house.organisation_id).exists():
        return None
    return rules_ending.why_not_close(found.state)
