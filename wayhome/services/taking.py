"""The rows of one imported organisation, written inside the transaction of the action that takes it."""

from typing import Any
from uuid import UUID

from wayhome.services import folding, incoming, rules, rules_addresses, rules_exchange
from wayhome.services.enums import LISTED, LocationType, Status
from wayhome.services.incoming import Columns, NotTaken, Taken, TakenService
from wayhome.services.loading import Problem
from wayhome.services.models import Agency, Capacity, Location, Service, ServiceAtLocation
from wayhome.services.outgoing import AGENCY, AT_LOCATION, LOCATION, SERVICE

# What a service is when nothing says otherwise. Kept when an import from elsewhere does not speak of it.
OURS = ("needs", "groups", "is_confidential", "conditional_on_cooperation", "legal_basis", "countries", "paid_by",
        "funded_until")  # fmt: skip


def save(
    taken: Taken, agency: Agency | None, *, called: str, keeper: UUID, country: str
) -> tuple[Agency, int]:
    """The organisation as the file has it, and how many services came. NotTaken when a rule forbids it."""
    row = agency or Agency(keeper_id=keeper, country=country)
    _fill(row, taken.columns, AGENCY)
    row.number += bool(agency)
    row.save()
    work = _Work(row, taken, called, country)
    work.places()
    services = work.services()
    work.tidy()
    if work.problems:
        raise NotTaken(work.problems)
    return row, services


class _Work:
    """One organisation on its way into the database."""

    def __init__(self, agency: Agency, taken: Taken, called: str, country: str) -> None:
        self.agency, self.taken, self.called, self.country = agency, taken, called, country
        self.problems: list[Problem] = []
        self.locations = {row.hsds_id: row for row in agency.locations.all()}
        self.known = {row.hsds_id: row for row in agency.services.all()}

    def wrong(self, place: str, what: str | None) -> None:
        if what:
            self.problems.append(Problem(self.called, place, what))

    def places(self) -> None:
        """Locations first. One that turns virtual must not hold an address of its past."""
        for number, columns in self.taken.locations.items():
            row = self.locations.setdefault(number, Location(agency=self.agency))
            _fill(row, columns, LOCATION)
            if row.location_type == LocationType.VIRTUAL and _has_address(row):
                place = f"locations/{number}"
                self.wrong(place, rules.why_not_at(is_confidential=True, location_type=LocationType.PHYSICAL))
                continue
            row.save()

    def services(self) -> int:
        """Each service of the file; those it no longer has are not offered any more, never deleted."""
        if self.taken.services is None or self.problems:
            return 0
        for one in self.taken.services:
            self.service(one)
        numbers = {one.columns["hsds_id"] for one in self.taken.services}
        gone = self.agency.services.filter(status__in=LISTED).exclude(hsds_id__in=numbers)
        gone.update(status=Status.INACTIVE)
        return len(self.taken.services)

    def service(self, one: TakenService) -> None:
        number: UUID = one.columns["hsds_id"]
        row = self.known.get(number) or Service(agency=self.agency, keeper_id=self.agency.keeper_id)
        before = row.last_verified
        is_new = row._state.adding
        _fill(row, one.columns, SERVICE)
        row.spoken, row.languages = one.columns["spoken"], one.columns["languages"]
        row.last_modified = one.columns["last_modified"]
        row.last_verified = max(filter(None, (before, one.columns["last_verified"])), default=None)
        for name in OURS:
            if name in one.added:
                setattr(row, name, one.added[name])
        if not row.countries:
            row.countries = incoming.countries_of(self.taken, one) or ([self.country] if self.country else [])
        places = [self.locations[place.location] for place in one.places]
        if self.refused(row, one, places):
            return
        row.number += not is_new
        folding.service(row, self.agency, places)
        row.at_locations.all().delete() if not is_new else None
        row.save()
        self.at_locations(row, one)
        self.capacities(row, one)

    def refused(self, row: Service, one: TakenService, places: list[Location]) -> bool:
        """Whether anything forbids this service; said with its place in the file."""
        where, types = f"services/{row.hsds_id}", {place.location_type for place in places}
        count = len(self.problems)
        self.wrong(where, rules.why_not_open(row.needs, is_confidential=row.is_confidential))
        self.wrong(
            where,
            rules.why_not_conditional(
                is_conditional=row.conditional_on_cooperation, legal_basis=row.legal_basis
            ),
        )
        if row.is_confidential:
            for kind in sorted(types):
                self.wrong(where, rules.why_not_at(is_confidential=True, location_type=kind))
            unknown = {**row.rest, **{k: v for place in one.places for k, v in place.columns["rest"].items()}}
            unknown |= {key: value for place in places for key, value in place.rest.items()}
            self.wrong(where, rules.why_not_unknown(unknown))
            said = [one.columns, *(place.columns for place in one.places)]
            said += [self.taken.locations[place.location] for place in one.places]
            self.wrong(
                where,
                rules_addresses.why_not_words([_readable(columns) for columns in said], one.capacities or []),
            )
        elif types - {LocationType.VIRTUAL} and rules_addresses.is_called_a_house(
            row.name, row.alternate_name
        ):
            self.wrong(where, rules_addresses.why_not_a_house(row.name))
        return len(self.problems) > count

    def at_locations(self, row: Service, one: TakenService) -> None:
        rows = []
        for place in one.places:
            location = self.locations[place.location]
            at = ServiceAtLocation(
                service=row,
                location=location,
                is_confidential=row.is_confidential,
                location_type=location.location_type,
            )
            _fill(at, place.columns, AT_LOCATION)
            rows.append(at)
        ServiceAtLocation.objects.bulk_create(rows)

    def capacities(self, row: Service, one: TakenService) -> None:
        if one.capacities is None:
            return
        row.capacities.all().delete()
        Capacity.objects.bulk_create(Capacity(service=row, **columns) for columns in one.capacities)

    def tidy(self) -> None:
        """Locations that the file no longer has and no service uses are gone; loose addresses are looked at."""
        if self.problems:
            return
        unused = self.agency.locations.filter(services_here=None)
        unused.exclude(hsds_id__in=list(self.taken.locations)).delete()
        loose = set(unused.values_list("location_type", flat=True))
        has_secret = self.agency.services.filter(is_confidential=True).exists()
        if has_secret or rules_addresses.is_called_a_house(self.agency.name, self.agency.alternate_name):
            self.wrong("locations", rules_exchange.why_not_a_loose_address(loose))


def _fill(row: Any, columns: Columns, names: tuple[str, ...]) -> None:  # noqa: ANN401 - any of our rows
    """Columns as the file has them; what it does not speak of is emptied, as HSDS says the whole each time."""
    row.hsds_id, row.rest = columns["hsds_id"], columns["rest"]
    for name in names:
        field = row._meta.get_field(name)
        setattr(row, name, columns[name] if name in columns else field.get_default())


def _readable(columns: Columns) -> Columns:
    return {name: value for name, value in columns.items() if name != "hsds_id"}


def _has_address(row: Location) -> bool:
    places = (row.addresses, row.transportation, row.external_identifier, row.external_identifier_type)
    return any(places) or row.latitude is not None or row.longitude is not None
