"""Organisations, services, places and capacity in the shape of HSDS 3.0 (capacity: 3.1). All of it plain.

What only belongs to one row (telephones, hours, costs ...) is a list inside it, as HSDS nests it. ``rest`` keeps what
came with an import and has no column here.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from wayhome.core.models import Record
from wayhome.organisations.models import Organisation
from wayhome.services.enums import LISTED, LocationType, Need, Status
from wayhome.services.models_entries import PUBLIC, Entry, EntryQuerySet, empty, nothing
from wayhome.services.models_posts import Post as Post
from wayhome.services.models_posts import Reminder as Reminder
from wayhome.services.models_posts import TestCall as TestCall


class Agency(Record):
    """An organisation as the directory describes it: one that uses this installation, or any other."""

    keeper = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    here = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="directory_entry"
    )
    hsds_id = models.UUIDField(unique=True)
    name = models.CharField(max_length=300)
    alternate_name = models.TextField(blank=True)
    description = models.TextField(blank=True)
    email = models.TextField(blank=True)
    website = models.TextField(blank=True)
    country = models.CharField(max_length=2, blank=True)
    phones = models.JSONField(default=empty, blank=True)
    contacts = models.JSONField(default=empty, blank=True)
    rest = models.JSONField(default=nothing, blank=True)
    number = models.PositiveIntegerField(default=1)
    taken_mark = models.CharField(max_length=64, blank=True)
    given_mark = models.CharField(max_length=64, blank=True)

    PLAIN: ClassVar = {
        "keeper": "which organisation looks after the entry",
        "here": "which organisation of this installation it describes",
        "hsds_id": "its number in exchange files",
        "name": PUBLIC,
        "alternate_name": PUBLIC,
        "description": PUBLIC,
        "email": PUBLIC,
        "website": PUBLIC,
        "country": PUBLIC,
        "phones": PUBLIC,
        "contacts": "colleagues at work, by their office; " + PUBLIC,
        "rest": PUBLIC,
        "number": "which version it is",
        "taken_mark": "digest of what was imported: the same file changes nothing",
        "given_mark": "digest after the import: shows whether somebody edited since",
    }

    class Meta:
        indexes = (models.Index(fields=["keeper", "name"], name="agency_kept"),)

    def __str__(self) -> str:
        return self.name


class ServiceQuerySet(EntryQuerySet["Service"]):
    """Questions about services."""

    def listed(self) -> "ServiceQuerySet":
        """Where somebody can be helped now or soon."""
        return self.filter(status__in=LISTED)


class Service(Entry):
    """Help that an agency offers. Where people live it is confidential and has no address (data-standards 4)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="services")
    hsds_id = models.UUIDField()
    alternate_name = models.TextField(blank=True)
    description = models.TextField(blank=True)
    url = models.TextField(blank=True)
    email = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIVE)
    needs = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    groups = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    countries = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    minimum_age = models.FloatField(null=True, blank=True)
    maximum_age = models.FloatField(null=True, blank=True)
    eligibility_description = models.TextField(blank=True)
    application_process = models.TextField(blank=True)
    wait_time = models.TextField(blank=True)
    fees_description = models.TextField(blank=True)
    interpretation_services = models.TextField(blank=True)
    alert = models.TextField(blank=True)
    is_confidential = models.BooleanField(default=False)
    conditional_on_cooperation = models.BooleanField(default=False)
    legal_basis = models.TextField(blank=True)
    last_modified = models.DateTimeField(null=True, blank=True)
    phones = models.JSONField(default=empty, blank=True)
    schedules = models.JSONField(default=empty, blank=True)
    spoken = models.JSONField(default=empty, blank=True)
    cost_options = models.JSONField(default=empty, blank=True)
    required_documents = models.JSONField(default=empty, blank=True)
    contacts = models.JSONField(default=empty, blank=True)
    service_areas = models.JSONField(default=empty, blank=True)
    funding = models.JSONField(default=empty, blank=True)
    rest = models.JSONField(default=nothing, blank=True)
    sort_name = models.CharField(max_length=120)
    folded = models.TextField()
    words = SearchVectorField()

    objects = ServiceQuerySet.as_manager()

    PLAIN: ClassVar = {
        **dict.fromkeys(
            (
                "agency", "alternate_name", "description", "url", "email", "status", "needs", "groups", "countries",
                "minimum_age", "maximum_age", "eligibility_description", "application_process", "wait_time",
                "fees_description", "interpretation_services", "alert", "conditional_on_cooperation", "legal_basis",
                "last_modified", "phones", "schedules", "spoken", "cost_options", "required_documents", "contacts",
                "service_areas", "funding", "rest",
            ),
            PUBLIC,
        ),
        "hsds_id": "its number in exchange files",
        "is_confidential": "such a service has no address: held by the database itself",
        "sort_name": "the name folded, for the order of lists",
        "folded": "the words folded, for finding",
        "words": "the same, as the index reads them",
    }  # fmt: skip

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "hsds_id"], name="service_once_per_agency"),
            models.CheckConstraint(
                condition=Q(is_confidential=True) | ~Q(needs__contains=[Need.SHELTER.value]),
                name="where_people_live_is_confidential",
            ),
            # An attribute that nobody here knows could carry an address.
            models.CheckConstraint(
                condition=Q(is_confidential=False) | Q(rest={}), name="confidential_service_keeps_no_unknowns"
            ),
            models.CheckConstraint(
                condition=Q(conditional_on_cooperation=False) | ~Q(legal_basis=""),
                name="condition_names_its_law",
            ),
        )
        indexes = (
            GinIndex(
                fields=["needs", "countries", "languages", "groups"], name="service_filters", fastupdate=False
            ),
            GinIndex(fields=["words"], name="words_of_services", fastupdate=False),
            models.Index(fields=["sort_name", "id"], name="service_by_name"),
            models.Index(fields=["keeper", "last_verified"], name="service_kept"),
            models.Index(
                fields=["funded_until"], condition=Q(funded_until__isnull=False), name="service_funded"
            ),
        )


class Location(Record):
    """Where an agency can be met or reached. A virtual one has nothing that leads to a door."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="locations")
    hsds_id = models.UUIDField()
    location_type = models.CharField(max_length=10, choices=LocationType.choices)
    name = models.TextField(blank=True)
    alternate_name = models.TextField(blank=True)
    description = models.TextField(blank=True)
    transportation = models.TextField(blank=True)
    url = models.TextField(blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    external_identifier = models.TextField(blank=True)
    external_identifier_type = models.TextField(blank=True)
    addresses = models.JSONField(default=empty, blank=True)
    accessibility = models.JSONField(default=empty, blank=True)
    languages = models.JSONField(default=empty, blank=True)
    phones = models.JSONField(default=empty, blank=True)
    contacts = models.JSONField(default=empty, blank=True)
    schedules = models.JSONField(default=empty, blank=True)
    rest = models.JSONField(default=nothing, blank=True)

    PLAIN: ClassVar = {
        **dict.fromkeys(
            (
                "agency", "location_type", "name", "alternate_name", "description", "transportation", "url",
                "latitude", "longitude", "external_identifier", "external_identifier_type", "addresses",
                "accessibility", "languages", "phones", "contacts", "schedules", "rest",
            ),
            PUBLIC,
        ),
        "hsds_id": "its number in exchange files",
    }  # fmt: skip

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["agency", "hsds_id"], name="location_once_per_agency"),
            models.CheckConstraint(
                condition=~Q(location_type=LocationType.VIRTUAL)
                | Q(
                    addresses=[],
                    latitude=None,
                    longitude=None,
                    transportation="",
                    external_identifier="",
                    external_identifier_type="",
                ),
                name="virtual_location_leads_to_no_door",
            ),
        )


class ServiceAtLocation(Record):
    """A service in one place. What it says of both is held equal by the database (migration 0002)."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="at_locations")
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="services_here")
    hsds_id = models.UUIDField()
    description = models.TextField(blank=True)
    phones = models.JSONField(default=empty, blank=True)
    contacts = models.JSONField(default=empty, blank=True)
    schedules = models.JSONField(default=empty, blank=True)
    rest = models.JSONField(default=nothing, blank=True)
    is_confidential = models.BooleanField()
    location_type = models.CharField(max_length=10, choices=LocationType.choices)

    PLAIN: ClassVar = {
        **dict.fromkeys(
            ("service", "location", "description", "phones", "contacts", "schedules", "rest"), PUBLIC
        ),
        "hsds_id": "its number in exchange files",
        "is_confidential": "the service's own, so that the database can refuse an address",
        "location_type": "the location's own, so that the database can refuse an address",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["service", "hsds_id"], name="service_at_location_once"),
            models.CheckConstraint(
                condition=Q(is_confidential=False)
                | Q(location_type=LocationType.VIRTUAL, rest={}, is_confidential=True),
                name="confidential_service_is_nowhere",
            ),
        )


class Capacity(Record):
    """How much of something is free, and since when that is known (HSDS 3.1)."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="capacities")
    hsds_id = models.UUIDField()
    unit = models.JSONField()
    available = models.FloatField()
    maximum = models.FloatField(null=True, blank=True)
    description = models.TextField(blank=True)
    updated = models.DateTimeField()
    rest = models.JSONField(default=nothing, blank=True)

    PLAIN: ClassVar = {
        **dict.fromkeys(("service", "unit", "available", "maximum", "description", "rest"), PUBLIC),
        "hsds_id": "its number in exchange files",
        "updated": "readers must know how old the figure is",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["service", "hsds_id"], name="capacity_once"),)
