"""What of a case may leave: what was agreed, is open to whoever gives it, and was written by their own organisation."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.apps import apps

from wayhome.bundles import catalogue
from wayhome.bundles.shapes import FileToGive, Gathered
from wayhome.consent import documents as consents
from wayhome.consent import purposes
from wayhome.htcds import standard
from wayhome.organisations.actors import SignedIn
from wayhome.people.access import Access
from wayhome.people.queries import Found
from wayhome.vault import files, records
from wayhome.vault.fields import GROUPS, SealedField
from wayhome.vault.models.records import SealedFile, SealedRecord
from wayhome.vault.places import sealed_fields

# By group: the values, and whether they are the short extract alone.
type Readable = Mapping[str, tuple[dict[str, Any], bool]]

_CONSENT, _ENDED = "consent.consent", "consent.withdrawal"
_IDENTITY = "people.identity"
_FROM_A_LIST = "caselists.said"


def kinds() -> list[type[SealedRecord]]:
    """Every kind of record about a case, in any room."""
    found = [model for model in apps.get_models() if issubclass(model, SealedRecord)]
    return [model for model in found if model is not SealedFile]


def of_case(actor: SignedIn, seen: Found, *, agreed: str, names: Collection[UUID | str]) -> Gathered:
    """All of it. ``agreed``: the groups a live yes names; ``names``: how answers name whoever receives it."""
    agreed = "".join(one for one in agreed if one not in catalogue.NEVER)
    found = Gathered(not_open=[one for one in agreed if not seen.access.may_read_minimum(one)])
    told: set[UUID] = set()
    for kind, row, readable in opened(actor, seen):
        if row.organisation_id != actor.organisation_id:
            found.others += 1
        elif kind not in catalogue.GOES:
            _count(found.stays, str(catalogue.STAYS.get(kind, catalogue.OURS)))
        elif _is_for_others(kind, row, readable, names, told):
            _count(found.stays, str(catalogue.HERS))
        elif (needed := catalogue.STEPS.get(getattr(row, "key", ""))) and needed not in agreed:
            _count(found.not_agreed, needed)
        else:
            if kind == _CONSENT and any(group in agreed for group in readable):
                told.add(row.pk)
            _add(found, kind, row, readable, agreed)
    _files(actor, seen, found, agreed)
    for group in list(found.entries):
        found.entries[group].sort(key=lambda one: one["at"])
    return found


def opened(actor: SignedIn, seen: Found) -> Iterator[tuple[str, SealedRecord, Readable]]:
    """Every record about the case of which role, part and keys open something, whoever wrote it: its kind, and what."""
    for model in kinds():
        rows = model._base_manager.filter(case_id=seen.id).order_by("created_at", "pk")
        mine = [row for row in rows if row.strand_name.own_of is None and not records.is_erased(row)]
        for row, values in zip(mine, records.open_many(actor.keyring, mine), strict=True):
            if readable := _readable(row, values, seen.access):
                yield model._meta.label_lower, row, readable


def _add(
    found: Gathered,
    kind: str,
    row: SealedRecord,
    readable: Readable,
    agreed: str,
) -> None:
    for group, (values, is_short) in readable.items():
        if group not in agreed:
            _count(found.not_agreed, group)
            continue
        entry = {"kind": kind, "id": row.pk, "at": row.created_at, "values": values, "beside": beside(row)}
        found.entries.setdefault(group, []).append({**entry, "short": True} if is_short else entry)


def _readable(row: SealedRecord, opened: Mapping[str, Any], access: Access) -> Readable:
    """By group, the values that role, part and keys open; and whether it is the short extract only."""
    found: dict[str, tuple[dict[str, Any], bool]] = {}
    for field in sealed_fields(type(row)):
        group = row.group_of(field)
        letter, value = group[:1], _without_filler(opened.get(field.attname))
        if letter not in GROUPS or value is None:
            continue
        is_whole = access.may_read(letter)
        if not is_whole and not (_is_extract(group, field) and access.may_read_minimum(letter)):
            continue
        values, was_short = found.get(letter, ({}, True))
        found[letter] = ({**values, field.attname: _without_marks(row, value)}, was_short and not is_whole)
    return found


def _is_extract(group: str, field: SealedField) -> bool:
    return group.endswith("m") or field.minimum


def _without_filler(value: Any) -> Any:  # noqa: ANN401 - a sealed value
    """Some values are sealed with filler, so that a yes is as long as a no; the other column is filler alone."""
    if isinstance(value, Mapping):
        if value.keys() == {"document", "fill"}:
            return value["document"]
        if "filler" in value:
            return None
        if "fill" in value:
            return {name: item for name, item in value.items() if name != "fill"}
    return value


def _without_marks(row: SealedRecord, value: Any) -> Any:  # noqa: ANN401
    """The mark of the case on its duties stays here; of what a list said, the answers that no room gives away."""
    if row._meta.label_lower == _FROM_A_LIST and isinstance(value, Mapping) and "said" in value:
        said = {name: text for name, text in value["said"].items() if name not in standard.apart()}
        return {**value, "said": said}
    if row._meta.label_lower == _IDENTITY and isinstance(value, Mapping) and "thread" in value:
        return {name: item for name, item in value.items() if name != "thread"}
    return value


def beside(row: SealedRecord) -> dict[str, Any]:
    """What stands beside its sealed values and helps to read them."""
    return {name: getattr(row, name) for name in catalogue.BESIDE if getattr(row, name, None) is not None}


def _is_for_others(
    kind: str,
    row: SealedRecord,
    readable: Readable,
    names: Collection[UUID | str],
    told: Collection[UUID],
) -> bool:
    """An answer that names somebody else, or the end of one."""
    if kind == _CONSENT:
        return not _may_be_told(readable, names)
    return kind == _ENDED and row.consent not in told  # type: ignore[attr-defined]


def _may_be_told(readable: Readable, names: Collection[UUID | str]) -> bool:
    """What was agreed with nobody else, or with whoever receives this. Whom else she told is nobody's business."""
    for values, _is_short in readable.values():
        for document in values.values():
            answer = consents.Answer.from_value(document)
            line = purposes.TABLE.get(answer.purpose)
            is_named = any(who.organisation in names or who.key in names for who in answer.recipients)
            if not is_named and (answer.recipients or line is None or line.is_private):
                return False
    return True


def opened_files(actor: SignedIn, seen: Found) -> Iterator[tuple[SealedFile, files.About]]:
    """Every file of the case that is open, whoever put it there, with what is known of it."""
    rows = [
        row
        for row in SealedFile._base_manager.filter(case_id=seen.id).order_by("created_at", "pk")
        if row.own_of is None and not records.is_erased(row) and seen.access.may_read(row.group)
    ]
    for row, about in zip(rows, files.about_many(actor.keyring, rows), strict=True):
        if about is not None:
            yield row, about


def _files(actor: SignedIn, seen: Found, found: Gathered, agreed: str) -> None:
    for row, about in opened_files(actor, seen):
        if row.organisation_id != actor.organisation_id:
            found.others += 1
        elif row.group not in agreed:
            _count(found.not_agreed, row.group)
        else:
            found.files.append(FileToGive(row, about.name, about.media_type, about.size, about.sha256))


def _count(where: dict[str, int], what: str) -> None:
    where[what] = where.get(what, 0) + 1


def counts(found: Gathered) -> dict[str, int]:
    """Entries and files by group, in the order of the groups."""
    counted = {group: len(entries) for group, entries in found.entries.items()}
    for group in _groups(found.files):
        counted[group] = counted.get(group, 0) + 1
    return dict(sorted(counted.items()))


def _groups(files_to_give: Iterable[FileToGive]) -> Iterable[str]:
    return (one.row.group for one in files_to_give)
