"""Organisations in the directory."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID, uuid4

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core.actors import Actor
from wayhome.services import folding, holding, rules, written
from wayhome.services.models import Agency, Location, Service
from wayhome.services.written import AgencyWords


def add_agency(*, words: AgencyWords, by: Actor) -> Agency:
    """A new organisation, kept by the actor's."""
    with transaction.atomic():
        agency = Agency(keeper_id=holding.keeper(by), hsds_id=uuid4())
        known = Agency.objects.filter(keeper=agency.keeper_id, name=words.name)
        if (there := _there(agency, words, known)) is not None:
            return there
        _write(agency, words)
        agency.save(force_insert=True)
        audit.record("services.agency_added", by=by, subject=agency.pk)
    return agency


def change_agency(*, agency: UUID, number: int, words: AgencyWords, by: Actor) -> Agency:
    """Other words for it. Its services are found by its new name from now on."""
    with transaction.atomic():
        found = holding.agency(by, agency)
        was, said = (found.name, found.alternate_name), holding.says(found)
        _write(found, words)
        if found.number != number and holding.says(found) == said:
            return found
        holding.same_version(found.number, number, "services:agency", found.pk)
        found.number += 1
        found.save()
        if was != (found.name, found.alternate_name):
            _fold_services(found)
        audit.record("services.agency_changed", by=by, subject=found.pk)
    return found


def _there(new: Agency, words: AgencyWords, known: Iterable[Agency]) -> Agency | None:
    """The entry that says so already; whether it is the keeper's own is part of what it says."""
    said = replace(words, is_ours=False)
    _write(new, said)
    new.here_id = new.keeper_id if words.is_ours else None
    return holding.said_already(new, known)


def _write(agency: Agency, words: AgencyWords) -> None:
    for name in ("name", "alternate_name", "description", "email", "website", "country"):
        setattr(agency, name, getattr(words, name))
    agency.phones = written.with_phone(agency.phones, words.phone)
    if words.is_ours:
        taken = Agency.objects.filter(here=agency.keeper_id).exclude(pk=agency.pk).exists()
        holding.stop_if(rules.why_not_here(is_taken=taken), code="has_an_entry")
    agency.here_id = agency.keeper_id if words.is_ours else None


def _fold_services(agency: Agency) -> None:
    services = list(agency.services.all())
    for service in services:
        folding.service(service, agency, list(Location.objects.filter(services_here__service=service)))
    Service.objects.bulk_update(services, ["sort_name", "folded", "words"], batch_size=500)
