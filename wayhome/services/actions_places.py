"""Where a service is reached: an office, an address for letters, or telephone and internet only."""

from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.refusals import Sent
from wayhome.services import folding, holding, rules, rules_addresses, written
from wayhome.services.enums import LocationType
from wayhome.services.models import Location, Service, ServiceAtLocation
from wayhome.services.written import PlaceWords


def add_place(*, service: UUID, words: PlaceWords, by: Actor) -> ServiceAtLocation:
    """One more place. A confidential service takes only a virtual one; the database refuses every other too."""
    with transaction.atomic():
        found = holding.service(by, service)
        holding.stop_if(
            rules.why_not_at(is_confidential=found.is_confidential, location_type=words.location_type),
            code="has_an_address",
        )
        holding.stop_if(
            rules.why_not_public(is_public=words.is_public, location_type=words.location_type),
            code="not_public",
        )
        place = _location(found, words)
        if found.is_confidential:
            texts = [place.name, place.description, place.url, place.accessibility, place.phones]
            holding.stop_if(rules_addresses.why_not_words(*texts), code="leads_to_a_door")
        ats = found.at_locations.select_related("location")
        if (there := holding.said_already(place, (one.location for one in ats))) is not None:
            return next(one for one in ats if one.location_id == there.pk)
        place.save(force_insert=True)
        at = ServiceAtLocation.objects.create(
            service=found,
            location=place,
            hsds_id=uuid4(),
            is_confidential=found.is_confidential,
            location_type=place.location_type,
        )
        _changed(found)
        audit.record("services.place_added", by=by, subject=found.pk)
    return at


def remove_place(*, service: UUID, place: UUID, by: Actor) -> None:
    """The service is no longer there. A location without any service goes too, its address with it.

    Sent where the actor has just removed one here, and there is none with this id: pressed twice. Else 404.
    """
    with transaction.atomic():
        found = holding.service(by, service)
        at = found.at_locations.select_related("location").filter(pk=place).first()
        if at is None:
            _stop_if_removed(found, place, by=by)
            raise Http404
        location = at.location
        at.delete()
        if not location.services_here.exists():
            location.delete()
        _changed(found)
        audit.record("services.place_removed", by=by, subject=found.pk)


def _stop_if_removed(service: Service, place: UUID, *, by: Actor) -> None:
    is_gone = not ServiceAtLocation.objects.filter(pk=place).exists()
    if is_gone and audit.did_lately("services.place_removed", by=by, subject=service.pk):
        raise Sent(_("You have removed it already."), next_step=_("You have nothing to do."))


def _changed(service: Service) -> None:
    service.last_modified = clock.now()
    service.number += 1
    folding.service(service, service.agency, list(Location.objects.filter(services_here__service=service)))
    service.save(update_fields=["last_modified", "number", "folded", "sort_name", "words"])


def _location(service: Service, words: PlaceWords) -> Location:
    place = Location(
        agency=service.agency,
        hsds_id=uuid4(),
        location_type=words.location_type,
        name=words.name,
        description=words.description,
        url=words.url,
        phones=written.with_phone([], words.phone),
    )
    if words.accessibility:
        place.accessibility = [{"id": str(uuid4()), "description": words.accessibility}]
    if words.location_type != LocationType.VIRTUAL:
        place.transportation = words.transportation
        place.addresses = [
            {
                "id": str(uuid4()),
                "address_1": words.address,
                "city": words.city,
                "region": words.region,
                "state_province": words.region,
                "postal_code": words.postal_code,
                "country": words.country,
                "address_type": words.location_type,
            }
        ]
    return place
