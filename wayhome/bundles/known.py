"""What an earlier case said of who she or he is: read with care, since whoever wrote the file may be anybody."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from typing import Any

from wayhome.core import clock
from wayhome.people import documents, rules

_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Person:
    """What opens the new case. All that does not fit is left out here, and stays readable in the earlier case."""

    identity: documents.Identity = field(default_factory=documents.Identity)
    brief: documents.Brief = field(default_factory=documents.Brief)
    contact: documents.Contact | None = None
    safe: documents.SafeContact = field(default_factory=documents.SafeContact)
    guardian: documents.Guardian | None = None


def person(entries: Iterable[Mapping[str, Any]]) -> Person:
    """From the newest version of each."""
    newest: dict[str, Mapping[str, Any]] = {}
    for one in entries:
        before = newest.get(one["kind"])
        if before is None or _number(one) >= _number(before):
            newest[one["kind"]] = one
    who, reached = _values(newest, "people.identity"), _values(newest, "people.contact")
    guards = _values(newest, "people.guardian").get("document")
    identity = _fitting(documents.Identity, who.get("document"))
    if rules.why_not_identity(identity, today=clock.today()) is not None:
        identity = documents.Identity(first_name=identity.first_name, family_name=identity.family_name)
    safe = _fitting(documents.SafeContact, reached.get("safe"))
    guardian = _fitting(documents.Guardian, guards) if guards else None
    if guardian is not None and rules.why_not_guardian(guardian, today=clock.today()) is not None:
        guardian = None
    return Person(
        identity=identity,
        brief=_fitting(documents.Brief, who.get("brief")),
        contact=_fitting(documents.Contact, reached.get("document")) if reached else None,
        safe=safe if _is_whole(safe) else documents.SafeContact(),
        guardian=guardian,
    )


def _fitting[D: documents.Document](kind: type[D], value: object) -> D:
    """The document, of what has the kind of value that its field has."""
    given = value if isinstance(value, Mapping) else {}
    kept: dict[str, Any] = {}
    for one in fields(kind):
        if one.name in given and one.default is not MISSING and _fits(given[one.name], one.default):
            kept[one.name] = given[one.name]
    return kind.from_value(kept)


def _fits(item: object, like: object) -> bool:
    match like:
        case bool():
            return isinstance(item, bool)
        case str():
            return isinstance(item, str) and len(item) <= _LONGEST
        case tuple():
            return isinstance(item, list) and all(_is_small(one) for one in item)
        case None:
            return item is None or type(item) in (int, date, bool)
    return False


def _is_small(item: object) -> bool:
    return type(item) is int or (isinstance(item, str) and len(item) <= _LONGEST)


def _is_whole(safe: documents.SafeContact) -> bool:
    try:
        return rules.why_not_safe_contact(safe) is None
    except ValueError:  # hours that are none
        return False


def _number(entry: Mapping[str, Any]) -> int:
    number = entry["beside"].get("number")
    return number if type(number) is int else 0


def _values(newest: Mapping[str, Mapping[str, Any]], kind: str) -> Mapping[str, Any]:
    found = newest[kind]["values"] if kind in newest else {}
    return found if isinstance(found, Mapping) else {}
