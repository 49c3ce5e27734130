"""What people read of the directory. Everyone who signs in may read all of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q
from django.http import Http404
from django.utils.functional import cached_property

from wayhome.core.actors import Actor
from wayhome.services import affected, alternatives, finding, rules
from wayhome.services.models import Agency, Capacity, Post, Service, ServiceAtLocation, ServiceQuerySet

ON_A_PAGE = 25
AT_MOST = 1000  # results that are counted; who gets more asks more closely


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for. Empty: everything."""

    need: str = ""
    country: str = ""
    language: str = ""
    group: str = ""
    words: str = ""


class Results(Paginator):  # type: ignore[type-arg]  # generic for the checker only
    """Pages of a list that is never counted beyond what anybody reads."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[:AT_MOST].count())

    @property
    def is_cut(self) -> bool:
        """There are more than are shown."""
        return self.count >= AT_MOST


@dataclass(frozen=True, slots=True)
class ServicePage:
    """A service with where it is reached, what is free, who else could help, and which plans lean on it."""

    service: Service
    places: Sequence[ServiceAtLocation]
    capacities: Sequence[Capacity]
    others: Sequence[Service]
    affected: Sequence[str]
    why_not_keep: str | None
    types: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """An organisation with its services."""

    agency: Agency
    services: Sequence[Service]
    why_not_keep: str | None


def search(actor: Actor, asked: Search, page: str | int = 1) -> "Page[Any]":
    """Services that fit all that was asked, by name. An unknown need, country, language or group fits nothing."""
    del actor  # everyone who signs in reads the directory
    rows = Service.objects.listed()
    if asked.need:
        rows = rows.filter(needs__contains=[asked.need])
    if asked.country:
        rows = rows.filter(countries__contains=[asked.country])
    if asked.language:
        rows = rows.filter(languages__contains=[asked.language])
    if asked.group:
        rows = _taking(rows, asked.group)
    rows = finding.with_words(rows, asked.words)
    rows = rows.select_related("agency").defer(*NOT_IN_LISTS).order_by("sort_name", "pk")
    return Results(rows, ON_A_PAGE).get_page(page)


def service(actor: Actor, service_id: UUID) -> ServicePage:
    """One service. 404 for none."""
    at = ServiceAtLocation.objects.select_related("location").order_by("created_at", "pk")
    free = Capacity.objects.order_by("created_at", "pk")
    found = (
        Service.objects.select_related("agency", "keeper", "verified_by")
        .prefetch_related(
            Prefetch("at_locations", at),
            Prefetch("capacities", free),
        )
        .filter(pk=service_id)
        .first()
    )
    if found is None:
        raise Http404
    places = list(found.at_locations.all())
    return ServicePage(
        service=found,
        places=places,
        capacities=list(found.capacities.all()),
        others=alternatives.to_service(found, unconditional=found.conditional_on_cooperation),
        affected=affected.of(actor, [found.pk])[found.pk] if found.funded_until else [],
        why_not_keep=rules.why_not_keep(actor, keeper=found.keeper_id, name=found.keeper.name),
        types=frozenset(place.location_type for place in places),
    )


def agency(actor: Actor, agency_id: UUID) -> AgencyPage:
    """One organisation. 404 for none."""
    found = Agency.objects.select_related("keeper").filter(pk=agency_id).first()
    if found is None:
        raise Http404
    return AgencyPage(
        agency=found,
        services=list(found.services.defer(*NOT_IN_LISTS).order_by("sort_name", "pk")),
        why_not_keep=rules.why_not_keep(actor, keeper=found.keeper_id, name=found.keeper.name),
    )


def kept(actor: Actor, page: str | int = 1) -> "Page[Any]":
    """Services that the actor's organisation looks after, those that nobody confirmed for longest first."""
    rows = (
        Service.objects.listed().kept_by(actor.organisation_id).select_related("agency").defer(*NOT_IN_LISTS)
    )
    return Results(rows.order_by(alternatives.STALEST, "sort_name", "pk"), ON_A_PAGE).get_page(page)


def agencies_kept(actor: Actor) -> list[Agency]:
    """Organisations that the actor's looks after, by name; the first two hundred."""
    rows = (
        Agency.objects.filter(keeper=actor.organisation_id)
        if actor.organisation_id
        else Agency.objects.none()
    )
    return list(rows.only("name", "alternate_name").order_by("name", "pk")[:200])


def by_ids(actor: Actor, ids: Sequence[UUID]) -> dict[UUID, Service]:
    """Services by id, for rooms that name them."""
    del actor
    return {row.pk: row for row in Service.objects.filter(pk__in=list(ids)).select_related("agency")}


def post_by_id(actor: Actor, post_id: UUID) -> Post | None:
    """A post, for rooms that name it."""
    del actor
    return Post.objects.filter(pk=post_id).first()


def _taking(rows: ServiceQuerySet, group: str) -> ServiceQuerySet:
    """Who takes a group says so, or says nothing of groups, which means everybody."""
    return rows.filter(Q(groups__contains=[group]) | Q(groups=[]))


NOT_IN_LISTS = (
    "phones", "schedules", "spoken", "cost_options", "required_documents", "contacts", "service_areas", "funding",
    "rest", "folded", "words", "application_process", "eligibility_description", "interpretation_services",
)  # fmt: skip
