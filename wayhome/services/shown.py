"""Entries in words: what pages show of them, line by line. Empty lines are left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import clock, dates
from wayhome.core.components import Fact, Status
from wayhome.people import iso
from wayhome.services import written
from wayhome.services.enums import Group, LocationType, Need
from wayhome.services.enums import Status as State
from wayhome.services.forms import WEEK
from wayhome.services.models import Agency, Capacity, Location, Post, Service, ServiceAtLocation
from wayhome.services.models_entries import Entry
from wayhome.services.queries import ServicePage


@dataclass(frozen=True, slots=True)
class Row:
    """A service, as a line in a list."""

    id: UUID
    name: str
    agency: str
    helps: str
    where: str
    state: "Freshness"
    is_conditional: bool
    alert: str


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old an entry is, as a word and a colour."""

    status: Status
    word: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a service is reached."""

    id: UUID
    name: str
    kind: str
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class Shown:
    """A service in words."""

    state: Freshness
    reach: list[Fact]
    about: list[Fact]
    places: list[Place]
    free: list[tuple[Capacity, str, str]]
    money: list[Fact]
    others: list[Row]
    is_money_ending: bool


def row(one: Service) -> Row:
    """One line."""
    return Row(
        id=one.pk,
        name=one.name,
        agency=one.agency.name,
        helps=labels(Need, one.needs),
        where=names_of_countries(one.countries),
        state=state_of(one),
        is_conditional=one.conditional_on_cooperation,
        alert=one.alert,
    )


def state_of(one: Service) -> Freshness:
    """Closed first, then how old."""
    if one.status != State.ACTIVE:
        return Freshness(Status.STOP, str(one.get_status_display()))
    return freshness(one)


def freshness(entry: Entry) -> Freshness:
    """When somebody last confirmed it."""
    if entry.last_verified is None:
        return Freshness(Status.WAIT, _("Never confirmed"))
    days = (clock.today() - entry.last_verified).days
    if entry.is_stale:
        return Freshness(Status.WAIT, _("Old: %(ago)s") % {"ago": _months(days)})
    return Freshness(Status.DONE, _("Confirmed %(ago)s") % {"ago": _months(days)})


def _months(days: int) -> str:
    if days < 1:
        return _("today")
    if days < 60:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    months = days // 30
    return ngettext("%(n)d month ago", "%(n)d months ago", months) % {"n": months}


def service(page: ServicePage) -> Shown:
    """Everything on the page of a service."""
    one = page.service
    soon = one.funded_until is not None and (one.funded_until - clock.today()).days <= 180
    return Shown(
        state=state_of(one),
        reach=_reach(one),
        about=_about(one),
        places=[_place(at) for at in page.places],
        free=[(free, _amount(free), dates.ago(free.updated)) for free in page.capacities],
        money=money(one),
        others=[row(other) for other in page.others],
        is_money_ending=soon,
    )


def _reach(one: Service) -> list[Fact]:
    return facts(
        (_("Telephone"), phones(one.phones, out_of_hours=False)),
        (_("Out of hours"), phones(one.phones, out_of_hours=True)),
        (_("E-mail"), one.email),
        (_("On the web"), one.url),
        (_("Hours"), hours(one.schedules)),
        (_("Whom to ask for"), contacts(one.contacts)),
        (_("How to ask for it"), one.application_process),
        (_("Wait"), one.wait_time),
    )


def _about(one: Service) -> list[Fact]:
    return facts(
        (_("Helps with"), labels(Need, one.needs)),
        (_("For whom"), labels(Group, one.groups) or _("Everybody")),
        (_("Ages"), ages(one.minimum_age, one.maximum_age)),
        (_("Who else is taken or not"), one.eligibility_description),
        (_("Where it is offered"), names_of_countries(one.countries)),
        (_("Area"), lines(one.service_areas, "name")),
        (_("Languages"), ", ".join(iso.language_name(code) for code in one.languages)),
        (_("Interpreting"), one.interpretation_services),
        (_("Papers needed"), lines(one.required_documents, "document")),
        (_("Cost"), "\n".join(filter(None, [one.fees_description, costs(one.cost_options)]))),
    )


def money(entry: Entry) -> list[Fact]:
    """Who pays and until when."""
    return facts((_("Who pays"), entry.paid_by), (_("Paid until"), dates.day_in_words(entry.funded_until)))


def agency(one: Agency) -> list[Fact]:
    """An organisation."""
    return facts(
        (_("Other name"), one.alternate_name),
        (_("What it does"), one.description),
        (_("Country"), iso.country_name(one.country)),
        (_("Telephone"), phones(one.phones)),
        (_("E-mail"), one.email),
        (_("On the web"), one.website),
        (_("Whom to ask for"), contacts(one.contacts)),
        (_("Looked after by"), one.keeper.name),
    )


def post(one: Post) -> list[Fact]:
    """A post."""
    return facts(
        (_("Duty line"), one.duty_line),
        (_("Telephone"), one.phone),
        (_("Whom to ask for"), one.contact_name),
        (_("E-mail"), one.email),
        (_("Hours"), one.hours),
        (_("Languages"), ", ".join(iso.language_name(code) for code in one.languages)),
        (_("What to say"), one.what_to_say),
        (_("Place"), one.place),
        (_("Country"), iso.country_name(one.country)),
        (_("Trained in"), one.trained_in),
        (_("Training counts until"), dates.day_in_words(one.trained_until)),
    )


def _place(at: ServiceAtLocation) -> Place:
    place = at.location
    return Place(
        id=at.pk,
        name=place.name or str(place.get_location_type_display()),
        kind=str(place.get_location_type_display()),
        facts=facts(
            (_("Address"), _address(place)),
            (_("Telephone"), phones([*at.phones, *place.phones])),
            (_("On the web"), place.url),
            (_("Hours"), hours([*at.schedules, *place.schedules])),
            (_("What to know"), "\n".join(filter(None, [at.description, place.description]))),
            (_("Getting there"), place.transportation),
            (_("For people with a disability"), lines(place.accessibility, "description")),
            (_("Whom to ask for"), contacts([*at.contacts, *place.contacts])),
        ),
    )


def _address(place: Location) -> str:
    if place.location_type == LocationType.VIRTUAL:
        return ""
    names = ("address_1", "address_2", "postal_code", "city", "region", "country")
    return "\n".join(", ".join(str(one[name]) for name in names if one.get(name)) for one in place.addresses)


def _amount(free: Capacity) -> str:
    available = f"{free.available:g}"
    if free.maximum is None:
        return available
    return _("%(free)s of %(all)s") % {"free": available, "all": f"{free.maximum:g}"}


def facts(*pairs: tuple[str, str]) -> list[Fact]:
    """Those that say something."""
    return [Fact(label, value) for label, value in pairs if value]


def labels(kinds: type[Need] | type[Group], codes: Iterable[str]) -> str:
    """In words, in the order of the list."""
    wanted = set(codes)
    return ", ".join(str(kind.label) for kind in kinds if kind.value in wanted)


def names_of_countries(codes: Iterable[str]) -> str:
    """In words."""
    return ", ".join(iso.country_name(code) for code in codes)


def ages(minimum: float | None, maximum: float | None) -> str:
    """From, until, or both."""
    if minimum is not None and maximum is not None:
        return _("%(from)s to %(until)s") % {"from": f"{minimum:g}", "until": f"{maximum:g}"}
    if minimum is not None:
        return _("from %(from)s") % {"from": f"{minimum:g}"}
    return _("until %(until)s") % {"until": f"{maximum:g}"} if maximum is not None else ""


def phones(said: Sequence[Any], *, out_of_hours: bool | None = None) -> str:
    """Numbers, one a line; with ``out_of_hours`` only those that are answered then, or only the others."""
    found = []
    for one in said:
        if out_of_hours is None or (one.get("type") == written.OUT_OF_HOURS) == out_of_hours:
            number = str(one.get("number", ""))
            number += f" ({one['extension']})" if one.get("extension") else ""
            found.append(" · ".join(filter(None, [number, str(one.get("description", ""))])))
    return "\n".join(dict.fromkeys(found))


def hours(said: Sequence[Any]) -> str:
    """One line for each schedule."""
    return "\n".join(filter(None, dict.fromkeys(map(_schedule, said))))


def _schedule(one: dict[str, Any]) -> str:
    names = dict(WEEK)
    days = ", ".join(str(names[day]) for day in str(one.get("byday", "")).split(",") if day in names)
    clock_times = [str(one.get(name, ""))[:5] for name in ("opens_at", "closes_at")]
    times = "–".join(filter(None, clock_times))
    return " · ".join(filter(None, [days, times, str(one.get("description", "")), str(one.get("notes", ""))]))


def contacts(said: Sequence[Any]) -> str:
    """Colleagues by name, office and number."""
    found = []
    for one in said:
        words = [str(one.get(name, "")) for name in ("name", "title", "department", "email")]
        found.append(" · ".join(filter(None, [*words, phones(one.get("phones", []))])))
    return "\n".join(dict.fromkeys(found))


def costs(said: Sequence[Any]) -> str:
    """One line for each option."""
    return "\n".join(map(_cost, said))


def _cost(one: dict[str, Any]) -> str:
    amount = f"{one['amount']:g} {one.get('currency', '')}".upper().strip() if "amount" in one else ""
    words = [str(one.get("option", "")), amount, str(one.get("amount_description", ""))]
    return " · ".join(filter(None, words))


def lines(said: Sequence[Any], name: str) -> str:
    """One attribute of each, one a line."""
    return "\n".join(filter(None, (str(one.get(name, "")) for one in said)))
