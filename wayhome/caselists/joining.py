"""What a row adds to a case that is known: whatever is open there is filled in, whatever is known stays as it is."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from wayhome.htcds import standard, values
from wayhome.htcds.values import Value
from wayhome.people.documents import Account, Contact, Document, Identity
from wayhome.people.enums import BirthPrecision

_ADDED_UP = ("identity_numbers", "other_names", "phones")
# A person has several of these, the standard has columns for one: where what was said first stands.
_SEVERAL = {"hte": "hte_Description", "spl": "spl_ActionPlan", "per": "per_RoleDetails"}
_BIRTH = ("birth_year", "birth_month", "birth_day", "birth_precision")


def identity(known: Identity, said: Identity) -> Identity:
    """A birth date is taken whole or not at all; another name is kept among the other names."""
    found = _filled(known, said, but=(*_BIRTH, "stateless"))
    if known.birth_year is None and said.birth_year is not None:
        found = replace(found, **{name: getattr(said, name) for name in _BIRTH})
    if not known.citizenships:
        found = replace(found, stateless=known.stateless or said.stateless)
    here, there = _plain(known.full_name), _plain(said.full_name)
    if there and here and there != here and there not in map(_plain, found.other_names):
        found = replace(found, other_names=(*found.other_names, said.full_name))
    return found


def contact(known: Contact, said: Contact) -> Contact:
    """Telephones add up; an address that is known stays."""
    return _filled(known, said)


def account(known: Account, said: Account) -> Account:
    """Codes that nobody chose so far."""
    return _filled(known, said)


def rest(before: Mapping[str, Value], said: Mapping[str, Value]) -> dict[str, Value]:
    """What two rows of one person say that a case has no place for. A later one counts, and nothing told is lost.

    Free texts and lists add up. Of another place, day or plan what was said first stands in the words beside it.
    """
    fields = standard.fields()
    found: dict[str, Value] = {**before, **said}
    for name in [one for one in before if one in said and before[one] != said[one]]:
        here, there, field = before[name], said[name], fields[name]
        if field.is_multiple and isinstance(here, tuple) and isinstance(there, tuple):
            found[name] = tuple(dict.fromkeys((*here, *there)))
        elif field.kind == "long_text" or (
            name[:3] in _SEVERAL and field.kind == "text" and not field.is_country
        ):
            found[name] = _both(str(here), str(there))
        elif name[:3] in _SEVERAL:
            beside = _SEVERAL[name[:3]]
            note = f"{field.label}: {values.write(here)}"
            found[beside] = _both(note, str(found.get(beside, "")))
    return found


def _both(here: str, there: str) -> str:
    """Both, unless one holds the other."""
    if here in there:
        return there
    return here if there in here else f"{here}; {there}"


def _filled[D: Document](known: D, said: D, *, but: Collection[str] = ()) -> D:
    here, there = known.to_value(), said.to_value()
    new = {}
    for name, value in there.items():
        if name in but:
            continue
        if name in _ADDED_UP:
            new[name] = tuple(dict.fromkeys((*here[name], *value)))
        elif _is_open(here[name]) and not _is_open(value):
            new[name] = value
    return replace(known, **new)


def _is_open(value: object) -> bool:
    return value in (None, "", (), False, BirthPrecision.UNKNOWN)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
