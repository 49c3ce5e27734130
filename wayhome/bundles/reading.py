"""An entry of an earlier case in words, whatever room had written it."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.bundles import catalogue
from wayhome.bundles.shapes import Entry
from wayhome.core import dates
from wayhome.people import words

_DEEP = 4
_FIELDS = (
    "document",
    "body",
    "words",
    "brief",
    "safe",
    "private",
)  # names of columns: they say nothing to a reader


def entry(group: str, found: Mapping[str, Any], *, called: str = "") -> Entry:
    """One entry. A field that this version does not know is called as the other side called it."""
    values = found["values"]
    brief = values.get("brief") if isinstance(values, Mapping) else None
    if isinstance(brief, Mapping) and isinstance(values.get("document"), Mapping):
        values = {name: item for name, item in values.items() if name != "brief"} | {
            "brief": {name: item for name, item in brief.items() if name not in values["document"]}
        }
    file = found.get("file")
    return Entry(
        group=group[:1],
        kind=called or catalogue.label(found["kind"]),
        on=_day(found),
        lines=list(_lines("", values, 0)),
        file=file if isinstance(file, UUID) else None,
        is_short=group.endswith("m"),
    )


def _day(found: Mapping[str, Any]) -> date:
    """The day that the entry is about, where it says one; else on which it was written."""
    day = found["beside"].get("day")
    at: datetime = found["at"]
    return day if type(day) is date else at.date()


def _lines(name: str, value: Any, deep: int) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever was sealed
    if value in (None, "", [], {}) or deep > _DEEP:
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _lines(name if key in _FIELDS and not deep else _name(key), item, deep + 1)
    elif isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value):
        for one in value:
            yield from _lines(name, one, deep + 1)
    elif text := _text(value):
        yield name or str(_("Text")), text


def _name(key: object) -> str:
    known = words.LABELS.get(str(key))
    return str(known) if known is not None else str(key).replace("_", " ").capitalize()


def _text(value: Any) -> str:  # noqa: ANN401
    match value:
        case bool():
            return str(_("Yes")) if value else str(_("No"))
        case datetime():
            return f"{dates.day_in_words(value.date())} {value:%H:%M}"
        case date():
            return dates.day_in_words(value)
        case UUID():
            return ""
        case list():
            return ", ".join(text for one in value if (text := _text(one)))
    return str(value)
