"""A confidential service, looked at as a whole: nothing of it leads to its door."""

from wayhome.services import holding, rules, rules_addresses
from wayhome.services.models import Location, Service

# Columns that people write as they are.
AS_WRITTEN = (
    "name", "alternate_name", "description", "url", "email", "status", "minimum_age", "maximum_age",
    "eligibility_description", "application_process", "wait_time", "fees_description", "interpretation_services",
    "alert", "is_confidential", "conditional_on_cooperation", "legal_basis", "paid_by", "funded_until",
)  # fmt: skip
LISTS = (
    "phones", "schedules", "spoken", "cost_options", "required_documents", "contacts", "service_areas", "funding",
)  # fmt: skip
OF_PLACES = (
    "name", "alternate_name", "description", "url", "accessibility", "phones", "contacts", "schedules", "rest",
)  # fmt: skip
AT_PLACES = ("description", "phones", "contacts", "schedules")


def stop_if_it_leads_to_a_door(service: Service, places: list[Location]) -> None:
    """Refused, with what to take out."""
    types = {place.location_type for place in places}
    holding.stop_if(rules.why_not_confidential(types), code="has_an_address")
    holding.stop_if(rules.why_not_unknown(service.rest), code="unknown_attributes")
    said = [getattr(service, name) for name in (*AS_WRITTEN, *LISTS)]
    said += [getattr(place, name) for place in places for name in OF_PLACES]
    if not service._state.adding:
        said += [getattr(at, name) for at in service.at_locations.all() for name in AT_PLACES]
    holding.stop_if(rules_addresses.why_not_words(*said), code="leads_to_a_door")
