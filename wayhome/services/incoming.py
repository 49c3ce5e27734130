"""From HSDS to values for our columns. Nothing is saved here; what cannot be used is named with what to do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.core import clock
from wayhome.services import codes, loading, outgoing, schemas
from wayhome.services.loading import Problem

type Columns = dict[str, Any]
LONGEST_NAME = 300


@dataclass(slots=True)
class Place:
    """A service in one place: its own columns, and which location."""

    columns: Columns
    location: UUID


@dataclass(slots=True)
class TakenService:
    """One service. ``added`` is what only our exports carry: absent, it leaves what is known here alone."""

    columns: Columns
    places: list[Place]
    capacities: list[Columns] | None
    added: Columns


@dataclass(slots=True)
class Taken:
    """One organisation. ``services`` is None when the file does not speak of them."""

    columns: Columns
    locations: dict[UUID, Columns] = field(default_factory=dict)
    services: list[TakenService] | None = None


class NotTaken(Exception):
    """This entry cannot be used. Nothing of it was saved."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("not taken")
        self.problems = list(problems)


def name_of(entry: Any, number: int) -> str:  # noqa: ANN401 - whatever JSON holds
    """What an entry is called in a report: its number in the file and its name."""
    said = entry.get("name") if isinstance(entry, dict) else None
    return f"{number} ({str(said)[:60]})" if said else str(number)


def read(entry: Any, *, called: str) -> Taken:  # noqa: ANN401 - whatever JSON holds
    """The entry as values. NotTaken with every problem found."""
    reason = loading.why_not(entry)
    if reason:
        raise NotTaken([Problem(called, "", reason)])
    if (
        not isinstance(entry, dict)
        or "location_type" in entry
        or ("status" in entry and "services" not in entry)
    ):
        what = _("This is not an organisation. Export organisations with their services inside them (full).")
        raise NotTaken([Problem(called, "", what)])
    if not isinstance(entry.get("services", []), list):
        raise NotTaken([Problem(called, "services", _("Services must be a list."))])
    found = schemas.problems(entry)
    if found:
        raise NotTaken([Problem(called, place, what) for place, what in found])
    reader = _Reader(called)
    taken = reader.organisation(entry)
    if reader.problems:
        raise NotTaken(reader.problems)
    return taken


class _Reader:
    """One entry on its way; problems are gathered, so that all can be mended at once."""

    def __init__(self, called: str) -> None:
        self.called = called
        self.problems: list[Problem] = []

    def wrong(self, place: str, what: str) -> None:
        self.problems.append(Problem(self.called, place, what))

    def organisation(self, said: Columns) -> Taken:
        rest = dict(said)
        services, locations = rest.pop("services", None), rest.pop("locations", [])
        taken = Taken(self.columns(rest, outgoing.AGENCY, "organization"))
        for one in locations:
            self.location(one, taken)
        if services is not None:
            taken.services = [self.service(one, f"services/{n}", taken) for n, one in enumerate(services)]
            self.once("services", [one.columns["hsds_id"] for one in taken.services])
        return taken

    def service(self, said: Columns, where: str, taken: Taken) -> TakenService:
        rest = dict(said)
        added = self.added(rest.pop(schemas.OURS, None), rest, where)
        assured, modified = rest.pop("assured_date", ""), rest.pop("last_modified", "")
        spoken = rest.pop("languages", [])
        at_locations, capacities = rest.pop("service_at_locations", []), rest.pop("capacities", None)
        columns = self.columns(rest, outgoing.SERVICE, where)
        columns |= {"spoken": spoken, "languages": codes.languages(spoken)}
        columns["last_verified"] = self.day(assured, columns["rest"], "assured_date")
        columns["last_modified"] = self.moment(modified, columns["rest"], "last_modified")
        places = []
        for one in at_locations:
            if isinstance(one.get("location"), dict):
                places.append(self.place(one, where, taken))
            else:
                columns["rest"].setdefault("service_at_locations", []).append(one)
        self.once(f"{where}/service_at_locations", [place.columns["hsds_id"] for place in places])
        free = None
        if capacities is not None:
            free = [self.capacity(one, f"{where}/capacities/{n}") for n, one in enumerate(capacities)]
            self.once(f"{where}/capacities", [one["hsds_id"] for one in free])
        return TakenService(columns, places, free, added)

    def added(self, ours: Columns | None, rest: Columns, where: str) -> Columns:
        """What our own exports say besides; needs and groups are attributes in the manner of HSDS."""
        by_taxonomy, others = codes.read_attributes(rest.pop("attributes", []))
        if others:
            rest["attributes"] = others
        found: Columns = {}
        if codes.NEEDS in by_taxonomy or ours is not None:
            found["needs"] = by_taxonomy.get(codes.NEEDS, [])
        if codes.GROUPS in by_taxonomy or ours is not None:
            found["groups"] = by_taxonomy.get(codes.GROUPS, [])
        if ours is None:
            return found
        until: date | None = None
        try:
            until = date.fromisoformat(ours["funded_until"]) if ours.get("funded_until") else None
        except ValueError:
            self.wrong(f"{where}/wayhome/funded_until", _("This day is not in the calendar."))
        return found | {
            "is_confidential": ours.get("confidential", False),
            "conditional_on_cooperation": ours.get("conditional_on_cooperation", False),
            "legal_basis": ours.get("legal_basis", ""),
            "countries": list(dict.fromkeys(filter(None, map(codes.country, ours.get("countries", []))))),
            "paid_by": ours.get("paid_by", ""),
            "funded_until": until,
        }

    def place(self, said: Columns, where: str, taken: Taken) -> Place:
        rest = dict(said)
        location = self.location(rest.pop("location"), taken)
        return Place(self.columns(rest, outgoing.AT_LOCATION, f"{where}/service_at_locations"), location)

    def location(self, said: Columns, taken: Taken) -> UUID:
        """A place is often told twice: by the organisation and by a service. The fuller telling counts."""
        columns = self.columns(dict(said), outgoing.LOCATION, "locations")
        number: UUID = columns["hsds_id"]
        before = taken.locations.get(number)
        if before is None or _fullness(columns) > _fullness(before):
            taken.locations[number] = columns
        return number

    def capacity(self, said: Columns, where: str) -> Columns:
        rest = dict(said)
        updated = rest.pop("updated")
        columns = self.columns(rest, outgoing.CAPACITY, where)
        columns["updated"] = self.moment(updated, {}, "")
        if columns["updated"] is None:
            self.wrong(f"{where}/updated", _("Write the moment as 2026-11-25T10:30:00.000Z."))
        return columns

    def columns(self, said: Columns, names: Sequence[str], where: str) -> Columns:
        """Attributes that are columns, everything else under ``rest``; absent ones are emptied."""
        found: Columns = {"hsds_id": UUID(said.pop("id"))}
        for name in names:
            if name in said:
                found[name] = said.pop(name)
        found["rest"] = said
        if len(found.get("name", "")) > LONGEST_NAME and where != "locations":
            self.wrong(f"{where}/name", _("Shorten the name to %(limit)d letters.") % {"limit": LONGEST_NAME})
        return found

    def once(self, where: str, numbers: Sequence[UUID]) -> None:
        if len(set(numbers)) != len(numbers):
            self.wrong(where, _("Two entries have the same id. Give each its own."))

    def day(self, said: str, rest: Columns, name: str) -> date | None:
        """A day that has been; anything else is kept as it came."""
        try:
            day = date.fromisoformat(str(said)[:10])
        except ValueError:
            day = None
        if day is not None and day <= clock.today():
            return day
        if said:
            rest[name] = said
        return None

    def moment(self, said: str, rest: Columns, name: str) -> datetime | None:
        try:
            found = datetime.fromisoformat(str(said))
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            if said and name:
                rest[name] = said
            return None


def _fullness(columns: Columns) -> int:
    return sum(value not in outgoing.NAMELESS for value in [*columns.values(), *columns["rest"].values()])


def countries_of(taken: Taken, one: TakenService) -> list[str]:
    """Where a service is offered, as far as its addresses tell."""
    places = [taken.locations[place.location] for place in one.places]
    return codes.countries(address for place in places for address in place.get("addresses", []))
