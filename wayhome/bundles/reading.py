"""What a room has written, in words: on her or his own copy, and of an earlier case from another organisation."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.bundles import catalogue, wording, wording_after, wording_first, wording_leaving, wording_whole
from wayhome.bundles.shapes import Entry
from wayhome.bundles.wording import Line, Said
from wayhome.core import clock

TABLES: Mapping[str, Mapping[str, Said]] = {
    **wording_first.TABLE, **wording_leaving.TABLE, **wording_after.TABLE
}  # fmt: skip
_COLUMNS = ("document", "body", "words", "brief", "safe", "private", "dates", "holder")
_MOST_SHORT = ("brief", "safe", "dates")  # after the whole, without what it says again


def entry(group: str, found: Mapping[str, Any], *, called: str = "") -> Entry:
    """One entry. A field that this version does not know is called as the other side called it."""
    file = found.get("file")
    return Entry(
        group=group[:1],
        kind=called or catalogue.label(found["kind"]),
        on=_day(found),
        lines=list(chain(_step(found), _lines(str(found["kind"]), found["values"]))),
        file=file if isinstance(file, UUID) else None,
        is_short=group.endswith("m"),
        at=found["at"],
    )


def _day(found: Mapping[str, Any]) -> date:
    """The day that the entry is about, where it says one; else on which it was written."""
    day = found["beside"].get("day")
    at: datetime = found["at"]
    return day if type(day) is date else clock.day_of(at)


def _step(found: Mapping[str, Any]) -> Iterator[Line]:
    """Of a step that was taken, which: its name stands beside what is sealed."""
    key = found["beside"].get("key")
    if isinstance(key, str) and (label := wording_whole.step(key)):
        yield _("Step"), label


def _lines(kind: str, values: Any) -> Iterator[Line]:  # noqa: ANN401 - whatever was sealed
    if not isinstance(values, Mapping):
        text = wording.text_of(values)
        yield from [(_("Text"), text)] if text else []
        return
    whole: dict[str, Any] = {}
    order = sorted(values, key=lambda name: name in _MOST_SHORT)
    for name in order:
        value = values[name]
        if name in _COLUMNS and isinstance(value, Mapping):
            more = {
                field: said for field, said in value.items() if name not in _MOST_SHORT or field not in whole
            }
            whole |= more
        elif name in _COLUMNS:
            whole.setdefault("text", value)
        else:
            whole[name] = value
    yield from wording.lines(kind, TABLES, whole)
