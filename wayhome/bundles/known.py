"""What an earlier case said of who she or he is: read with care, since whoever wrote the file may be anybody."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from wayhome.core import clock
from wayhome.people import documents, enums, rules

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
    """From the newest version of each. In doubt a child: whose age there cannot be true, is looked at anew."""
    newest: dict[str, Mapping[str, Any]] = {}
    for one in entries:
        before = newest.get(one["kind"])
        if before is None or _number(one) >= _number(before):
            newest[one["kind"]] = one
    who, reached = _values(newest, "people.identity"), _values(newest, "people.contact")
    guards = _values(newest, "people.guardian").get("document")
    identity, brief = _fitting(documents.Identity, who.get("document")), _brief(who)
    if not _may_be_true(identity):
        identity = documents.Identity(first_name=identity.first_name, family_name=identity.family_name)
        brief = replace(brief, presumed_child=True)
    guardian = _fitting(documents.Guardian, guards) if guards else None
    if guardian is not None and rules.why_not_guardian(guardian, today=clock.today()) is not None:
        guardian = None
    safe = _fitting(documents.SafeContact, reached.get("safe"))
    return Person(
        identity=identity,
        brief=brief,
        contact=_fitting(documents.Contact, reached.get("document")) if reached else None,
        safe=safe if _is_whole(safe) else documents.SafeContact(),
        guardian=guardian,
    )


def _brief(who: Mapping[str, Any]) -> documents.Brief:
    """The extract. Where it alone came, it says whether a child."""
    brief = _fitting(documents.Brief, who.get("brief"))
    if "document" not in who and rules.is_child(brief, clock.today()):
        return replace(brief, presumed_child=True)
    return brief


def _may_be_true(identity: documents.Identity) -> bool:
    try:
        return rules.why_not_identity(identity, today=clock.today()) is None
    except ValueError:  # a thirteenth month
        return False


def _fitting[D: documents.Document](kind: type[D], value: object) -> D:
    """The document, of what has the kind of value that its field has. Never the mark of the case."""
    given = value if isinstance(value, Mapping) else {}
    kept: dict[str, Any] = {}
    for one in fields(kind):
        if one.name in given and one.default is not MISSING and _fits(one.name, given[one.name], one.default):
            kept[one.name] = given[one.name]
    return kind.from_value(kept)


def _fits(name: str, item: object, like: object) -> bool:
    match like:
        case bool():
            return isinstance(item, bool)
        case str():
            return _is_text(item)
        case tuple() if name == "days":
            return isinstance(item, list) and all(type(one) is int and 0 <= one <= 6 for one in item)
        case tuple():
            return isinstance(item, list) and all(map(_is_text, item))
        case None if name.endswith(("_on", "_birth")):
            return type(item) is date
        case None:
            return type(item) is int
    return False


def _is_text(item: object) -> bool:
    return isinstance(item, str) and len(item) <= _LONGEST


def _is_whole(safe: documents.SafeContact) -> bool:
    """Whether the rules for reaching her or him are whole: half of them would be worse than none."""
    try:
        if safe.zone:
            ZoneInfo(safe.zone)
        return safe.channel in ("", *enums.Channel.values) and rules.why_not_safe_contact(safe) is None
    except (ValueError, OSError, KeyError):  # hours that are none, a zone that nobody knows
        return False


def _number(entry: Mapping[str, Any]) -> int:
    number = entry["beside"].get("number")
    return number if type(number) is int else 0


def _values(newest: Mapping[str, Mapping[str, Any]], kind: str) -> Mapping[str, Any]:
    found = newest[kind]["values"] if kind in newest else {}
    return found if isinstance(found, Mapping) else {}
