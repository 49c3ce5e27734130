"""What people write about an entry, typed; and how it becomes the lists that HSDS nests, losing nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from uuid import uuid4

OUT_OF_HOURS = "out-of-hours"  # the type of the telephone that is answered when the office is closed
VOICE = "voice"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class AgencyWords:
    """An organisation."""

    name: str
    alternate_name: str = ""
    description: str = ""
    email: str = ""
    website: str = ""
    country: str = ""
    phone: str = ""
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class ServiceWords:
    """A service. Hours are those of one week; others that an import brought stay beside them."""

    name: str
    alternate_name: str = ""
    description: str = ""
    url: str = ""
    email: str = ""
    status: str = "active"
    needs: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    minimum_age: float | None = None
    maximum_age: float | None = None
    eligibility_description: str = ""
    application_process: str = ""
    wait_time: str = ""
    fees_description: str = ""
    interpretation_services: str = ""
    alert: str = ""
    is_confidential: bool = False
    conditional_on_cooperation: bool = False
    legal_basis: str = ""
    phone: str = ""
    out_of_hours: str = ""
    days: tuple[str, ...] = ()
    opens_at: time | None = None
    closes_at: time | None = None
    hours: str = ""
    required_documents: tuple[str, ...] = ()
    paid_by: str = ""
    funded_until: date | None = None


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Where a service is reached."""

    location_type: str
    name: str = ""
    description: str = ""
    url: str = ""
    phone: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    transportation: str = ""
    accessibility: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class PostWords:
    """A contact at a police station, border, consulate or airport, or on the way."""

    name: str
    kind: str
    country: str
    place: str = ""
    contact_name: str = ""
    phone: str = ""
    duty_line: str = ""
    email: str = ""
    hours: str = ""
    what_to_say: str = ""
    languages: tuple[str, ...] = field(default=())
    trained_until: date | None = None
    trained_in: str = ""
    is_closed: bool = False
    paid_by: str = ""
    funded_until: date | None = None


def phone_of(phones: Sequence[Any], *, out_of_hours: bool = False) -> str:
    """The first number of the kind."""
    for one in phones:
        if (one.get("type") == OUT_OF_HOURS) == out_of_hours:
            return str(one.get("number", ""))
    return ""


def with_phone(phones: Sequence[Any], number: str, *, out_of_hours: bool = False) -> list[Any]:
    """The first number of the kind replaced, added or taken out; all else as it was."""
    found = [dict(one) for one in phones]
    for place, one in enumerate(found):
        if (one.get("type") == OUT_OF_HOURS) == out_of_hours:
            if number:
                one["number"] = number
            else:
                del found[place]
            return found
    if number:
        found.append({"id": str(uuid4()), "number": number, "type": OUT_OF_HOURS if out_of_hours else VOICE})
    return found


def with_week(schedules: Sequence[Any], words: ServiceWords) -> list[Any]:
    """The first schedule as it was written, the others as they were."""
    said = {
        "byday": ",".join(day for day in DAYS if day in words.days),
        "opens_at": f"{words.opens_at:%H:%M}" if words.opens_at else "",
        "closes_at": f"{words.closes_at:%H:%M}" if words.closes_at else "",
        "description": words.hours,
    }
    first = dict(schedules[0]) if schedules else {}
    if first and {key: week_of(schedules).get(key, "") for key in said} == said:
        return list(schedules)
    if not any(said.values()):
        return list(schedules[1:])
    first = {"id": str(uuid4()), "freq": "WEEKLY", **first, **said}
    return [{key: value for key, value in first.items() if value != ""}, *schedules[1:]]


def week_of(schedules: Sequence[Any]) -> dict[str, str]:
    """The first schedule, its times to the minute."""
    first = schedules[0] if schedules else {}
    return {
        "byday": str(first.get("byday", "")),
        "opens_at": str(first.get("opens_at", ""))[:5],
        "closes_at": str(first.get("closes_at", ""))[:5],
        "description": str(first.get("description", "")),
    }


def with_lines(before: Sequence[Any], lines: Sequence[str], name: str) -> list[Any]:
    """One entry for each line. A line that was there keeps its number and whatever else came with it."""
    known = {str(one.get(name, "")): one for one in before}
    return [known.get(line) or {"id": str(uuid4()), name: line} for line in lines]
