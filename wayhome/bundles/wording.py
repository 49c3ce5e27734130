"""How what a room has written reads, field by field: what it is called, and each code in the words of its room.

``wording_first``, ``wording_leaving`` and ``wording_after`` say it for each kind of record, or for a room. A field that
says nothing to a reader is left out with None; one that nobody has named is called as it is kept.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Choices
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from wayhome.core import dates
from wayhome.organisations import matrix
from wayhome.people import iso, words
from wayhome.people.enums import Weekday

type Line = tuple[str, str]
# What a field is called; with how its value reads; or None, for what is only for the house itself.
type Reads = type[Choices] | tuple[type[Choices], ...] | Callable[[Any], str] | Whole
type Said = object | tuple[object, Reads] | None
type Table = Mapping[str, Mapping[str, Said]]

_AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PARTED = " · "
_DEEP = 4
# Whoever wrote an earlier case may be anybody, and may have written it in any way.
_OTHERWISE = (TypeError, ValueError, LookupError, AttributeError, OverflowError)


class Whole:
    """How a value reads that is more than one line: what it is made of, each with its label."""

    def __init__(self, lines: Callable[[Any, Mapping[str, Any]], Iterator[Line]]) -> None:
        self.lines = lines


def yes_no(value: Any) -> str:  # noqa: ANN401 - whatever was sealed
    """Of a question that was answered: no is an answer too."""
    return _text("Yes") if value else _text("No")


def part(value: Any) -> str:  # noqa: ANN401
    """A group of data by its letter."""
    return str(matrix.GROUPS.get(str(value)[:1], value))


def weekday(value: Any) -> str:  # noqa: ANN401
    return str(Weekday(str(value)).label) if str(value) in Weekday.values else str(value)


def month(value: Any) -> str:  # noqa: ANN401
    return f"{dates.month_name(value.month)} {value.year}" if isinstance(value, date) else str(value)


LANGUAGE, COUNTRY = iso.language_name, iso.country_name

# What most rooms call so. Left out: ids, marks, clocks beside a moment, what an old version was made of.
COMMON: Mapping[str, Said] = {
    "on": _("Day"), "day": _("Day"), "at": _("When"), "by_day": _("By when"), "until": _("Until"),
    "words": _("In words"), "text": _("Text"), "what": _("What"), "kind": _("What it is"), "who": _("Who"),
    "by": _("By whom"), "name": _("Name"), "why": _("Why"), "reason": _("Why"), "state": _("How it stands"),
    "language": (_("Language"), LANGUAGE), "languages": (_("Languages"), LANGUAGE),
    "interpreter": _("Interpreter"), "country": (_("Country"), COUNTRY), "region": _("Region"),
    "phone": _("Telephone"), "place": _("Place"), "where": _("Where"), "amount": _("Amount"),
    "currency": _("Currency"), "witness": _("Witness"), "minutes": _("Minutes"), "payer": _("Who pays"),
    "grant": _("Budget line"), "contact": _("Contact"), "lawyer": _("Lawyer"), "valid_until": _("Good until"),
    "asked_on": _("Asked on"), "answered_on": _("Answered on"), "decided_on": _("Decided on"),
    "starts_at": _("Begins"), "ended_on": _("Ended on"), "ends_on": _("Ends on"), "next_on": _("Next on"),
    "alone": (_("Asked alone"), yes_no), "private": (_("Nobody else could hear"), yes_no),
    "told_on": _("Told on"), "told_by": _("Told by"), "address": _("Address"), "code_word": _("Code word"),
    "say": _("Words that may be said"), "goals": _("Goals"), "questions": _("What she or he asked"),
    "is_child": _("She or he is a child, or may be one"), "understood": _("Understood, and said back"),
    "zone": None, "zone_from": None, "zone_to": None, "thread": None, "busy": None, "id": None, "version": None,
    "word": None, "number": _("Number"), "is_by_clock": None, "by_service": None, "is_paper": None, "filler": None,
    "fill": None, "is_inside": None, "made_of": None, "sequence": None,
}  # fmt: skip


def lines(kind: str, tables: Mapping[str, Mapping[str, Said]], values: Mapping[str, Any]) -> Iterator[Line]:
    """Everything that this version of a record says, in order."""
    room = kind.partition(".")[0]
    known = (tables.get(kind, {}), tables.get(room, {}), COMMON)
    yield from _of(values, values, known)


type _Known = tuple[Mapping[str, Said], ...]


def _of(values: Mapping[str, Any], whole: Mapping[str, Any], known: _Known, deep: int = 0) -> Iterator[Line]:
    if deep > _DEEP:
        return
    about = values if isinstance(values.get("zone"), str) else whole
    for name, value in values.items():
        if not _is_empty(value):
            yield from _one(str(name), value, about, known, deep)


def _one(name: str, value: Any, about: Mapping[str, Any], known: _Known, deep: int) -> Iterator[Line]:  # noqa: ANN401
    found = next((table[name] for table in known if name in table), _from_the_person(name))
    if found is None:
        return
    label, reads = (found[0], found[1]) if isinstance(found, tuple) else (found, None)
    if isinstance(reads, Whole):
        yield from _whole(str(label), reads, value, about)
    elif isinstance(value, Mapping):
        yield from _of(value, about, known, deep + 1)
    elif isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value):
        for one in value:
            yield from _of(one, about, known, deep + 1) if isinstance(one, Mapping) else ()
    elif text := text_of(value, reads, about):
        yield str(label), text


def _whole(label: str, reads: Whole, value: Any, about: Mapping[str, Any]) -> list[Line]:  # noqa: ANN401
    """As the room has it; where somebody else wrote it otherwise, as it stands."""
    try:
        return list(reads.lines(value, about))
    except _OTHERWISE:
        text = text_of(value)
        return [(label, text)] if text else []


def _from_the_person(name: str) -> Said:
    return words.LABELS.get(name, name.replace("_", " ").capitalize())


def _is_empty(value: Any) -> bool:  # noqa: ANN401
    return value is None or (isinstance(value, str | list | tuple | Mapping) and not value)


def text_of(value: Any, reads: Any = None, about: Mapping[str, Any] | None = None, deep: int = 0) -> str:  # noqa: ANN401
    """One value in words. Empty for an id, and for a no to something that nobody asked."""
    if isinstance(value, list | tuple):
        return _several(value, reads, about, deep)
    if value is None or value == "" or isinstance(value, UUID | Mapping):
        return ""
    if isinstance(value, str) and _AN_ID.fullmatch(value):
        return ""
    try:
        if isinstance(reads, type | tuple):
            return _coded(value, reads if isinstance(reads, tuple) else (reads,), about or {})
        if reads is yes_no or (reads is not None and not isinstance(value, datetime | bool)):
            return str(reads(value))
        return _plain(value, about or {})
    except _OTHERWISE:
        return str(value)


def _several(values: Any, reads: Any, about: Mapping[str, Any] | None, deep: int) -> str:  # noqa: ANN401
    """A list in one line; of a list of lists each is a line."""
    if deep > _DEEP:
        return ""
    is_deep = any(isinstance(one, list | tuple) for one in values)
    between = "\n" if is_deep else _PARTED if deep else ", "
    return between.join(text for one in values if (text := text_of(one, reads, about, deep + 1)))


def _coded(value: Any, kinds: tuple[type[Choices], ...], about: Mapping[str, Any]) -> str:  # noqa: ANN401
    """In the words of the room; somebody's own words, and a code of a later version, as they stand."""
    for kind in kinds:
        if value in kind.values:
            return str(kind(value).label)
    return _plain(value, about)


def _plain(value: Any, about: Mapping[str, Any]) -> str:  # noqa: ANN401
    match value:
        case bool():
            return _text("Yes") if value else ""
        case datetime():
            zone = about.get("zone")
            return dates.moment_in_words(value, zone if isinstance(zone, str) and zone else "UTC")
        case date():
            return dates.day_in_words(value)
        case time():
            return f"{value:%H:%M}"
    return str(value)
