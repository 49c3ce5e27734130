"""From rows to HSDS: an organisation with its services, whole, as the official “full” examples are."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model, Prefetch

from wayhome.services import codes, schemas
from wayhome.services.models import Agency, Capacity, Location, Service, ServiceAtLocation

# Attribute of HSDS -> column. Where both are called the same, the name once.
AGENCY = ("name", "alternate_name", "description", "email", "website", "contacts", "phones")
SERVICE = (
    "name", "alternate_name", "description", "url", "email", "status", "interpretation_services",
    "application_process", "fees_description", "wait_time", "eligibility_description", "minimum_age", "maximum_age",
    "alert", "phones", "schedules", "service_areas", "funding", "cost_options", "required_documents", "contacts",
)  # fmt: skip
LOCATION = (
    "location_type", "url", "name", "alternate_name", "description", "transportation", "latitude", "longitude",
    "external_identifier", "external_identifier_type", "languages", "addresses", "contacts", "accessibility",
    "phones", "schedules",
)  # fmt: skip
AT_LOCATION = ("description", "contacts", "phones", "schedules")
CAPACITY = ("unit", "available", "maximum", "description")
NAMELESS: tuple[object, ...] = (None, "", [], {})


def whole(agencies: Iterable[Any]) -> Iterator[Any]:
    """A queryset of agencies, with everything that ``organisation`` reads of each, in few statements."""
    at = ServiceAtLocation.objects.order_by("created_at", "pk")
    services = Service.objects.order_by("created_at", "pk").prefetch_related(
        Prefetch("at_locations", at.select_related("location")),
        Prefetch("capacities", Capacity.objects.order_by("created_at", "pk")),
    )
    found: Any = agencies
    found = found.prefetch_related(
        Prefetch("services", services), Prefetch("locations", Location.objects.order_by("created_at", "pk"))
    )
    yield from found.iterator(chunk_size=200)


def organisation(agency: Agency) -> dict[str, Any]:
    """One organisation. What is empty is left out."""
    return {
        **_columns(agency, AGENCY),
        "description": agency.description,  # HSDS wants one, even if there is nothing to say
        **_some("locations", [location(one) for one in agency.locations.all()]),
        **_some("services", [service(one) for one in agency.services.all()]),
        **agency.rest,
    }


def service(one: Service) -> dict[str, Any]:
    """One service with where it is offered, whom it takes and how much is free."""
    rest = dict(one.rest)
    ours = codes.attributes(one.needs, codes.NEEDS, of=one.hsds_id)
    ours += codes.attributes(one.groups, codes.GROUPS, of=one.hsds_id)
    places = [at_location(at) for at in one.at_locations.all()] + rest.pop("service_at_locations", [])
    return {
        **_columns(one, SERVICE),
        **_some("assured_date", one.last_verified.isoformat() if one.last_verified else ""),
        **_some("last_modified", moment(one.last_modified)),
        **_some("languages", one.spoken),
        **_some("service_at_locations", places),
        **_some("capacities", [capacity(free) for free in one.capacities.all()]),
        **_some("attributes", [*rest.pop("attributes", []), *ours]),
        **_some(schemas.OURS, _added(one)),
        **rest,
    }


def at_location(at: ServiceAtLocation) -> dict[str, Any]:
    """One service in one place."""
    return {**_columns(at, AT_LOCATION), "location": location(at.location), **at.rest}


def location(one: Location) -> dict[str, Any]:
    """One place."""
    return {**_columns(one, LOCATION), **one.rest}


def capacity(free: Capacity) -> dict[str, Any]:
    """How much is free (HSDS 3.1)."""
    return {**_columns(free, CAPACITY), "updated": moment(free.updated), **free.rest}


def _added(one: Service) -> dict[str, Any]:
    """What HSDS has no attribute for. Countries that the addresses tell are not said twice."""
    told = codes.countries(address for at in one.at_locations.all() for address in at.location.addresses)
    said = {
        "confidential": one.is_confidential,
        "conditional_on_cooperation": one.conditional_on_cooperation,
        "legal_basis": one.legal_basis,
        "countries": one.countries if one.countries != told else [],
        "paid_by": one.paid_by,
        "funded_until": one.funded_until.isoformat() if one.funded_until else "",
    }
    return {key: value for key, value in said.items() if value}


def moment(at: datetime | None) -> str:
    """With thousandths, as HSDS asks."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else ""


def _columns(row: Model, names: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"id": str(row.hsds_id)}  # type: ignore[attr-defined]
    for name in names:
        value = getattr(row, name)
        if value not in NAMELESS:
            found[name] = int(value) if isinstance(value, float) and value.is_integer() else value
    return found


def _some(name: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return {name: value} if value not in NAMELESS else {}


def mark(said: Any) -> str:  # noqa: ANN401 - any JSON
    """The same for the same content, in any order of attributes."""
    text = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def given_mark(said: dict[str, Any]) -> str:
    """As ``mark``, without what changes by being asked again: confirmed on, changed on, how much is free."""
    moving = {"assured_date", "last_modified", "capacities"}
    still = [{k: v for k, v in one.items() if k not in moving} for one in said.get("services", [])]
    return mark({**said, "services": still})
