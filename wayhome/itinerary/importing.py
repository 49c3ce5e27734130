"""A way read from what somebody pasted: the lines of a booking, or iCalendar (RFC 5545). Only read, never kept.

What is recognised becomes a form to check. What is not stays word for word, so that nobody believes it was read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from wayhome.core import dates, digits
from wayhome.itinerary import moments
from wayhome.itinerary.documents import Leg
from wayhome.itinerary.enums import Mode

LONGEST = 20_000
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_NUMBER = re.compile(r"(?<![\w-])(?P<carrier>[A-Z]{2}|[A-Z]\d|\d[A-Z])\s?(?P<number>\d{1,4})(?![\w:.-])")
_TIME = re.compile(r"(?<![\d:+-])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d:.])")
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_WORDS = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.?\s?(?P<month>[A-Za-z]{3,9})\.?,?\s?(?P<year>20\d\d)(?!\d)")
_DOTS = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>20\d\d)(?!\d)")
_DEPARTS = re.compile(r"^(depart(s|ure|ing)?|dep|from|leaves?)\b[ .:]*", re.IGNORECASE)
_ARRIVES = re.compile(r"^(arriv(es?|al|ing)|arr|to)\b[ .:]*", re.IGNORECASE)
_REFERENCE = re.compile(
    r"^(booking|reservation|pnr|record locator|confirmation)\b[\w ]*[:#]\s*(?P<code>[A-Z0-9]{5,8})$",
    re.IGNORECASE,
)
_EDGES = " \t,;:–—-|·()"


@dataclass(frozen=True, slots=True)
class Read:
    """What was recognised, to be checked, and what was not, word for word."""

    legs: tuple[Leg, ...] = ()
    left: tuple[str, ...] = ()


def read(text: str) -> Read:
    """Whatever of it can be read."""
    lines = text[:LONGEST].replace("\r\n", "\n").split("\n")
    if any(line.strip().upper() == "BEGIN:VEVENT" for line in lines):
        return _calendar(lines)
    return _booking(lines)


# Lines of a booking --------------------------------------------------------------------------------------------------


def _booking(lines: list[str]) -> Read:
    """A line with a number begins a part; lines that begin with “departs” or “arrives” fill it."""
    legs: list[Leg] = []
    left: list[str] = []
    reference = ""
    for line in (one.strip() for one in lines):
        if not line:
            continue
        code = _REFERENCE.match(line)
        number = _NUMBER.search(line)
        if code:
            reference = code["code"].upper()
        elif _DEPARTS.match(line) and _moment(line):
            if not legs or legs[-1].departs:
                legs.append(Leg(mode=str(Mode.AIR) if legs and legs[-1].mode == Mode.AIR else ""))
            legs[-1] = replace(legs[-1], place_from=_place(_DEPARTS.sub("", line)), departs=_moment(line))
        elif _ARRIVES.match(line) and legs and not legs[-1].arrives and _moment(line, legs[-1].departs):
            legs[-1] = replace(
                legs[-1], place_to=_place(_ARRIVES.sub("", line)), arrives=_moment(line, legs[-1].departs)
            )
        elif number:
            legs.append(_one_line(line, number))
        else:
            left.append(line)
    return Read(tuple(replace(leg, booking=reference) for leg in legs), tuple(left))


def _one_line(line: str, number: re.Match[str]) -> Leg:
    """“LH 1234 Frankfurt 1 Dec 2026 06:40 – Tirana 09:05”, or the number alone."""
    leg = Leg(mode=str(Mode.AIR), carrier=number["carrier"], number=number["number"])
    rest = line[: number.start()] + " " + line[number.end() :]
    times = list(_TIME.finditer(rest))
    if len(times) != 2 or _day(rest) is None:
        return leg
    first, last = rest[: times[0].end()], rest[times[0].end() :]
    departs = _moment(first) or _moment(first, f"{_day(rest)}T00:00")
    return replace(
        leg,
        place_from=_place(first),
        departs=departs,
        place_to=_place(last),
        arrives=_moment(last, departs),
    )


def _moment(line: str, day_of: str = "") -> str:
    """Day and time of a line, the day of ``day_of`` where it names none; empty where there is no such moment."""
    time, day = _TIME.search(_without_day(line)), _day(line)
    text = str(day) if day else day_of[:10]
    return f"{text}T{int(time['hour']):02}:{time['minute']}" if time and text else ""


def _day(line: str) -> date | None:
    """A day that means the same to everybody: 1/12/2026 is two days to two people, and is not read."""
    for pattern in (_ISO, _WORDS, _DOTS):
        found = pattern.search(line)
        if found:
            month = found["month"]
            number = digits.whole(month, 0) or _MONTHS.get(month.lower(), 0)
            try:
                return date(int(found["year"]), number, int(found["day"]))
            except ValueError:
                return None
    return None


def _without_day(line: str) -> str:
    for pattern in (_ISO, _WORDS, _DOTS):
        line = pattern.sub(" ", line)
    return line


def _place(line: str) -> str:
    """What is left of a line without day and time."""
    words = _TIME.sub(" ", _without_day(line)).strip(_EDGES)
    return re.sub(r"\s*,?\s+", " ", words).removesuffix(" at").strip(_EDGES)


# iCalendar -----------------------------------------------------------------------------------------------------------


def _calendar(lines: list[str]) -> Read:
    """One part for each event; what an event says beyond that is left to be read by a person."""
    legs: list[Leg] = []
    left: list[str] = []
    inside = False
    for name, parameters, value in _properties(lines):
        if (name, value.upper()) == ("BEGIN", "VEVENT"):
            inside = True
            legs.append(Leg())
        elif (name, value.upper()) == ("END", "VEVENT"):
            inside = False
        elif inside:
            filled = _filled(legs[-1], name, parameters, value)
            if filled is None:
                left.append(f"{name}: {value}")
            else:
                legs[-1] = filled
    return Read(
        tuple(legs), tuple(one for one in left if not one.startswith(("UID:", "DTSTAMP:", "SEQUENCE:")))
    )


def _filled(leg: Leg, name: str, parameters: str, value: str) -> Leg | None:
    if name in ("DTSTART", "DTEND"):
        local, zone = _stamp(value), _zone(parameters, value)
        if not local:
            return None
        if name == "DTSTART":
            return replace(leg, departs=local, zone_from=zone)
        return replace(leg, arrives=local, zone_to=zone)
    if name == "LOCATION" and value:
        return replace(leg, place_from=value)
    if name == "SUMMARY":
        number = _NUMBER.search(value)
        ends = re.search(r"(?P<here>[^:,]+?)\s*(?:–|→|->| to )\s*(?P<there>[^,(]+)", _NUMBER.sub(" ", value))
        if number is None and ends is None:
            return None
        if number:
            leg = replace(leg, mode=str(Mode.AIR), carrier=number["carrier"], number=number["number"])
        if ends:
            leg = replace(leg, place_from=_start(ends["here"]), place_to=_place(ends["there"]))
        return leg
    return None


def _start(words: str) -> str:
    return _place(re.sub(r"^\s*(flight|train|bus|from)\b", "", words, flags=re.IGNORECASE))


def _properties(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Name, parameters and value of each line; folded lines are put together first."""
    whole: list[str] = []
    for line in lines:
        if line[:1] in (" ", "\t") and whole:
            whole[-1] += line[1:]
        elif line.strip():
            whole.append(line.strip())
    for line in whole:
        head, mark, value = line.partition(":")
        if mark:
            name, _semicolon, parameters = head.partition(";")
            plain = value.replace("\\,", ",").replace("\\;", ";").replace("\\n", " ").replace("\\\\", "\\")
            yield name.upper(), parameters, plain


def _stamp(value: str) -> str:
    try:
        wall = datetime.strptime(value.rstrip("Z")[:13], "%Y%m%dT%H%M")  # noqa: DTZ007 - the zone stands beside it
    except ValueError:
        return ""
    return wall.strftime(moments.FORMAT) if wall.year in dates.YEARS else ""


def _zone(parameters: str, value: str) -> str:
    if value.endswith("Z"):
        return "UTC"
    found = re.search(r"TZID=\"?([^\";]+)", parameters)
    return found[1] if found and found[1] in moments.zones() else ""
