"""Sealed records: the doors for the rooms. They know fields and values; wraps and strands stay behind."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wayhome.core import bulk
from wayhome.core.models import AppendOnly, FactsOnlyAddUp
from wayhome.core.refusals import Conflict
from wayhome.vault import envelope, fields, strands, values, wraps
from wayhome.vault.beginning import begin, begin_many, has_begun
from wayhome.vault.errors import Unopenable
from wayhome.vault.fields import SealedField
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import SealedRecord, StrandName
from wayhome.vault.places import place_of, sealed_fields
from wayhome.vault.rotation import rotate, settle
from wayhome.vault.sharing import (
    Holder,
    discard,
    expire,
    holders,
    prepare,
    release,
    revoke,
    revoke_basis,
    share,
)
from wayhome.vault.values import Value

__all__ = [
    "Holder",
    "begin",
    "begin_many",
    "digest",
    "discard",
    "expire",
    "get",
    "has_begun",
    "holders",
    "is_erased",
    "open_many",
    "prepare",
    "put",
    "put_many",
    "release",
    "revoke",
    "revoke_basis",
    "rotate",
    "settle",
    "share",
]


def put(keyring: Keyring, record: SealedRecord, new: Mapping[str, Value]) -> None:
    """Seal ``new`` into ``record`` and save it: a new row whole (fields not named are sealed as empty), a known one
    only in the fields named and its plain ones.

    Raises Conflict when someone saved the row since ``record`` was read, FactsOnlyAddUp for a known fact, NoKey when
    this person may not write one of the groups.
    """
    if record._state.adding:
        put_many(keyring, [(record, new)])
    elif issubclass(type(record), AppendOnly):
        raise FactsOnlyAddUp("Facts are added, not changed. Write a correcting record.")
    else:
        with transaction.atomic():
            _update(keyring, record, new)


def put_many(keyring: Keyring, new: Sequence[tuple[SealedRecord, Mapping[str, Value]]]) -> None:
    """Seal and insert many new rows at once, all or none."""
    by_model: dict[type[SealedRecord], list[SealedRecord]] = {}
    for record, _given in new:
        by_model.setdefault(type(record), []).append(record)
    with transaction.atomic():
        filled = [(record, _whole(record, given)) for record, given in new]
        _seal(keyring, filled, row_version=1)
        for records in by_model.values():
            bulk.insert(records)


def get(keyring: Keyring, record: SealedRecord) -> dict[str, Any]:
    """The values of ``record`` that this person may read; the others are absent."""
    return open_many(keyring, [record])[0]


def open_many(
    keyring: Keyring, records: Iterable[SealedRecord], *, only: Collection[str] = ()
) -> list[dict[str, Any]]:
    """As ``get``, for a list: one query for the keys of all; ``only`` the fields named, or all. Raises Unopenable for
    a value that was tampered with.
    """
    records = list(records)
    opened = strands.opened(keyring, {record.strand_name for record in records})
    found = []
    for record in records:
        mine = opened[record.strand_name]
        readable: dict[str, Any] = {}
        for field in sealed_fields(type(record)):
            if only and field.attname not in only:
                continue
            stored = bytes(getattr(record, field.attname))
            if stored:
                part = _readable_part(mine, record, field)
                if part is not None:
                    _open(mine, record, field, part, stored, into=readable)
        found.append(readable)
    return found


def ask_keys(keyring: Keyring, rows: Iterable[SealedRecord]) -> None:
    """Whoever opens these, some here and some there, asks once for the keys of all. Nothing is opened so far."""
    strands.opened(keyring, {row.strand_name for row in rows})


def is_erased(record: SealedRecord) -> bool:
    """Whether ``erase`` emptied this row."""
    return any(not bytes(getattr(record, field.attname)) for field in sealed_fields(type(record)))


def digest(record: SealedRecord) -> bytes:
    """32 bytes over the row as it is stored: an earlier value put back by hand has another digest than was recorded.

    Rotation seals anew and changes it.
    """
    stored = [bytes(getattr(record, field.attname)) for field in sealed_fields(type(record))]
    parts = (
        b"wayhome row 1",
        record._meta.db_table.encode(),
        record.pk.bytes,
        record.case_id.bytes,
        record.organisation_id.bytes,
        str(record.row_version).encode(),
    )
    return hashlib.sha256(wraps.bound(*parts, *stored)).digest()


def _whole(record: SealedRecord, given: Mapping[str, Value]) -> dict[str, Value]:
    return {**{field.attname: None for field in sealed_fields(type(record))}, **given}


def _update(keyring: Keyring, record: SealedRecord, new: Mapping[str, Value]) -> None:
    read = record.row_version
    before = {name: getattr(record, name) for name in new}
    _seal(keyring, [(record, new)], row_version=read + 1)
    # Sealed fields not named stay as the table has them: a rotation may have sealed them anew meanwhile.
    sealed = {field.attname for field in sealed_fields(type(record))}
    columns = {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if field.attname in new or (field.attname not in sealed and not field.primary_key)
    }
    mine = type(record)._base_manager.filter(pk=record.pk, row_version=read)
    if not mine.update(**columns):
        for name, stored in before.items():
            setattr(record, name, stored)
        record.row_version = read
        raise Conflict(
            _("Someone else changed this while you were writing."),
            next_step=_("What you wrote is kept below. Read what is there now, then save again."),
        )


def _seal(
    keyring: Keyring, filled: Sequence[tuple[SealedRecord, Mapping[str, Value]]], *, row_version: int
) -> None:
    """Seal values into records. Inside a transaction, which keeps their strands locked."""
    needed: dict[StrandName, set[str]] = {}
    todo = []
    for record, given in filled:
        name = record.strand_name
        fields_of = [(field, _parts_of(record, field)) for field in _named(record, given)]
        parts_of = needed.setdefault(name, set())
        for _field, parts in fields_of:
            parts_of.update(parts)
        todo.append((record, name, given, fields_of))
    by_strand = strands.sealing_keys(keyring, needed)
    for record, name, given, fields_of in todo:
        keys = by_strand[name]
        record.row_version = row_version
        for field, parts in fields_of:
            content = values.to_bytes(given[field.attname])
            sealed = [
                envelope.seal(
                    keys[part][1],
                    version=keys[part][0],
                    place=place_of(record, field, part, row_version),
                    plaintext=content,
                )
                for part in parts
            ]
            setattr(record, field.attname, fields.pack(row_version, *sealed))


def _parts_of(record: SealedRecord, field: SealedField) -> tuple[str, ...]:
    """Whole, and the extract where there is one."""
    group = record.group_of(field)
    return (group, f"{group}m") if field.minimum else (group,)


def _named(record: SealedRecord, given: Mapping[str, Value]) -> list[SealedField]:
    known = _by_name(type(record))
    strange = given.keys() - known.keys()
    if strange:
        raise TypeError(f"{type(record).__name__} has no sealed field {', '.join(sorted(strange))}")
    return [known[name] for name in given]


@cache
def _by_name(model: type[SealedRecord]) -> dict[str, SealedField]:
    return {field.attname: field for field in sealed_fields(model)}


def _readable_part(mine: strands.Opened, record: SealedRecord, field: SealedField) -> str | None:
    group = record.group_of(field)
    if mine.may(group):
        return group
    if field.minimum and mine.may(f"{group}m"):
        return f"{group}m"
    return None


def _open(
    mine: strands.Opened,
    record: SealedRecord,
    field: SealedField,
    part: str,
    stored: bytes,
    *,
    into: dict[str, Any],
) -> None:
    row_version, whole, minimum = fields.unpack(stored)
    if row_version > record.row_version:
        raise Unopenable("newer than its row")
    sealed = minimum if field.minimum and part.endswith("m") else whole
    version = envelope.key_version(sealed)
    key = mine.keys.get(part, {}).get(version)
    if key is None:
        if version in mine.made.get(part, ()):
            return  # made while this holder was not certified; a colleague's next visit gives it
        raise Unopenable("a key version that was never made")
    place = place_of(record, field, part, row_version)
    into[field.attname] = values.from_bytes(envelope.open_(key, place=place, envelope=sealed))
