"""Services: what is offered, to whom, how much is free, and whether it is still right."""

from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.services import (
    codes,
    confidential,
    due,
    folding,
    funding,
    holding,
    ripening,
    rules,
    rules_addresses,
    written,
)
from wayhome.services.enums import LISTED
from wayhome.services.models import Capacity, Location, Service
from wayhome.services.written import ServiceWords


def add_service(*, agency: UUID, words: ServiceWords, by: Actor) -> Service:
    """A new service of an organisation that the actor's keeps. Who writes it has just asked, so it is confirmed."""
    with transaction.atomic():
        offered_by = holding.agency(by, agency)
        service = Service(agency=offered_by, keeper_id=offered_by.keeper_id, hsds_id=uuid4())
        _write(service, words, places=[])
        known = Service.objects.filter(agency=offered_by, name=words.name).select_related("agency")
        if (there := holding.said_already(service, known)) is not None:
            return there
        service.last_verified, service.verified_by_id = clock.today(), by.user_id
        service.save(force_insert=True)
        audit.record("services.service_added", by=by, subject=service.pk)
    return service


def change_service(*, service: UUID, number: int, words: ServiceWords, by: Actor) -> Service:
    """Other words for it. Conflict when somebody saved first."""
    with transaction.atomic():
        found = holding.service(by, service)
        places = list(Location.objects.filter(services_here__service=found))
        ended, said = found.funded_until, holding.says(found)
        _write(found, words, places)
        if found.number != number and holding.says(found) == said:
            return found
        holding.same_version(found.number, number, "services:service", found.pk)
        found.number += 1
        found.save()
        if ended != found.funded_until:
            funding.stop(found.pk, keeper=found.keeper_id, about=due.MONEY, by=by)
        if found.status not in LISTED:
            _nobody_asks(found, by)
            funding.stop(found.pk, keeper=found.keeper_id, about=due.MONEY, by=by)
        audit.record("services.service_changed", by=by, subject=found.pk)
    return found


def verify(*, service: UUID, by: Actor) -> None:
    """Somebody asked, and what the directory says is right."""
    with transaction.atomic():
        found = holding.service(by, service)
        found.last_verified, found.verified_by_id = clock.today(), by.user_id
        found.save(update_fields=["last_verified", "verified_by"])
        _nobody_asks(found, by)
        audit.record("services.verified", by=by, subject=found.pk)


def note_capacity(
    *,
    service: UUID,
    unit: str,
    available: float,
    maximum: float | None,
    description: str,
    by: Actor,
    capacity: UUID | None = None,
) -> Capacity:
    """How much is free now. ``capacity`` names a figure that is there already; without it, a new one."""
    with transaction.atomic():
        found = holding.service(by, service)
        if found.is_confidential:
            holding.stop_if(rules_addresses.why_not_words(unit, description), code="leads_to_a_door")
        figure = Capacity(service=found, hsds_id=uuid4(), unit={"id": str(uuid4())})
        if capacity is not None:
            known = found.capacities.filter(pk=capacity).first()
            if known is None:
                raise Http404
            figure = known
        figure.unit = {**figure.unit, "name": unit}
        figure.available, figure.maximum, figure.description = available, maximum, description
        if capacity is None:
            figure = holding.said_already(figure, found.capacities.all()) or figure
        figure.updated = clock.now()
        figure.save()
        audit.record("services.capacity_noted", by=by, subject=found.pk)
    return figure


def _write(service: Service, words: ServiceWords, places: list[Location]) -> None:
    """The words into the row, or Refused."""
    holding.stop_if(rules.why_not_open(words.needs, is_confidential=words.is_confidential), code="is_a_house")
    holding.stop_if(
        rules.why_not_conditional(
            is_conditional=words.conditional_on_cooperation, legal_basis=words.legal_basis
        ),
        code="condition_without_law",
    )
    holding.stop_if(rules.why_not_ages(words.minimum_age, words.maximum_age), code="ages")
    for name in confidential.AS_WRITTEN:
        setattr(service, name, getattr(words, name))
    service.needs, service.groups = list(words.needs), list(words.groups)
    service.countries, service.languages = list(words.countries), list(words.languages)
    service.spoken = codes.as_said(words.languages, service.spoken, of=service.hsds_id)
    service.phones = written.with_phone(service.phones, words.phone)
    service.phones = written.with_phone(service.phones, words.out_of_hours, out_of_hours=True)
    service.schedules = written.with_week(service.schedules, words)
    service.required_documents = written.with_lines(
        service.required_documents, words.required_documents, "document"
    )
    service.last_modified = clock.now()
    if service.is_confidential:
        confidential.stop_if_it_leads_to_a_door(service, places)
    folding.service(service, service.agency, places)


def _nobody_asks(service: Service, by: Actor) -> None:
    for about in ripening.OF_SERVICES:
        duties.done_for(thread=service.keeper_id, about=about, once=str(service.pk), by=by)
