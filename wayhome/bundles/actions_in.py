"""A case comes: brought and looked at, then taken in whole or not at all. The same one is taken in once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.bundles import arriving, known, limits, models, queries_in, rules, sealing
from wayhome.bundles.packing import Reader
from wayhome.bundles.shapes import Looked, Part, Says
from wayhome.consent import actions as consent
from wayhome.core.refusals import Refused
from wayhome.organisations import matrix
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation
from wayhome.people import actions as people
from wayhome.people import holding, queries
from wayhome.people.queries import Found
from wayhome.vault import bundles, files, filetypes, records
from wayhome.vault import upload as uploads

IDENTITY, CONTACT = "A", "B"


def bring(*, upload: uploads.SealedUpload, by: SignedIn) -> UUID:
    """Every byte is held against the list first; a file that is not whole is not even laid down. Refused says why."""
    arriving.hold_against_list(arriving.opened(by, bundles.reader(upload.chunks())))
    with transaction.atomic():
        row = models.Waiting(organisation_id=by.organisation_id, brought_by_id=holding.doer(by))
        row.said = sealing.seal(
            bundles.lay_down(upload), to=[row.brought_by_id], place=sealing.SAID, record=row.pk, by=by
        )
        row.save(force_insert=True)
        audit.record("bundles.brought", by=by, subject=row.pk)
    return row.pk


def put_away(*, waiting_id: UUID, by: SignedIn) -> None:
    """Nothing was taken in; the file is gone from here."""
    with transaction.atomic():
        row = _mine(waiting_id, by)
        _forget(row, by)
        audit.record("bundles.not_taken", by=by, subject=row.pk)


def take(*, waiting_id: UUID, is_compared: bool, by: SignedIn) -> Found:
    """A new case with who she or he is, and all that was written beside it, sealed by group. All of it, or nothing."""
    with transaction.atomic():
        row = _mine(waiting_id, by)
        # One of an organisation at a time: the same file, pressed twice, is in once.
        Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
        reader = queries_in.reader(by, row)
        looked = queries_in.of_reader(by, row.pk, reader)
        holding.stop_if(looked.why_not, code=arriving.CODE)
        reason = rules.why_not_take(is_known=looked.is_known, is_compared=is_compared)
        holding.stop_if(reason, code=arriving.CODE)
        seen = _taken(reader, looked, by)
        _forget(row, by)
    return seen


def _taken(reader: Reader, looked: Looked, by: SignedIn) -> Found:
    says, entries = reader.says, []
    seen: Found | None = queries.found(by, looked.here) if looked.here else None
    kept: dict[UUID, UUID] = {}
    without_words: list[Part] = []
    for part, chunks in _each(reader):
        if part.file is None:
            entries += [{**one, "group": part.group} for one in arriving.entries(b"".join(chunks), part)]
            continue
        seen = seen or _opened(says, entries, by)
        kept[part.file] = _file(part, chunks, seen, by)
        without_words.append(part)
    seen = seen or _opened(says, entries, by)
    arrived = _arrived(says, seen, by)
    entries += _named(without_words, entries, says)
    rows = _history(entries, kept, arrived, seen, by)
    records.put_many(by.keyring, [(arrived, _about(says, reader.signer, kept)), *rows])
    audit.record("bundles.taken", by=by, subject=seen.id, groups=says.groups, count=len(entries))
    return seen


def _each(reader: Reader) -> Iterator[tuple[Part, Iterable[bytes]]]:
    try:
        yield from reader.each()
    except arriving.WRONG as error:
        raise Refused(arriving.in_words(error), code=arriving.CODE) from error


def _opened(says: Says, entries: Sequence[Mapping[str, Any]], by: SignedIn) -> Found:
    """The new case. What was agreed there counts nowhere: she or he is asked anew, which is due."""
    person = known.person([one for one in entries if one["group"] in (IDENTITY, CONTACT)])
    seen = people.open_case(
        identity=person.identity,
        name_used=person.brief.name_used,
        presumed_child=person.brief.presumed_child,
        language=person.brief.language,
        interpreter=person.brief.interpreter,
        by=by,
    )
    if person.contact is not None and seen.access.may_write(CONTACT):
        people.record_contact(
            seen=seen, read=0, contact=person.contact, safe=person.safe, as_it_came=True, by=by
        )
    if person.guardian is not None and seen.access.may_write(IDENTITY):
        people.record_guardian(seen=seen, read=0, guardian=person.guardian, by=by)
    brief = queries.person(by, seen).brief
    consent.came_with_a_list(seen=[seen], briefs=[brief], within=limits.asked_within(), by=by)
    _stop_unless_sealable(says, seen)
    return seen


def _stop_unless_sealable(says: Says, seen: Found) -> None:
    """Keys, not the role: who takes it in seals what others of the house may read."""
    missing = [one for one in says.groups if not {one, f"{one}m"} & seen.parts]
    holding.stop_if(
        rules.why_not_open_groups([str(matrix.GROUPS[one]) for one in missing]), code=arriving.CODE
    )


def _part_of(group: str, seen: Found, *, is_short: bool) -> str:
    """Under which key: the extract stays an extract."""
    if is_short:
        return f"{group}m"
    if group not in seen.parts:
        holding.stop_if(rules.why_not_open_groups([str(matrix.GROUPS[group])]), code=arriving.CODE)
    return group


def _arrived(says: Says, seen: Found, by: SignedIn) -> models.Arrived:
    return models.Arrived(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        bundle=queries_in.mark_of(by, says),
        origin=queries_in.origin_of(by, says),
        written_by=holding.doer(by),
    )


def _about(says: Says, signer: bytes, kept: Mapping[UUID, UUID]) -> dict[str, Any]:
    return {
        "document": {
            "from": says.giver_name,
            "by": says.given_by,
            "code": says.code,
            "number": says.number,
            "made_at": says.made_at,
            "groups": says.groups,
            "signer": signer.hex(),
            "files": [{"file": new, "was": old} for old, new in kept.items()],
        }
    }


def _named(found: Iterable[Part], entries: Iterable[Mapping[str, Any]], says: Says) -> list[dict[str, Any]]:
    """An entry for each file, also where nobody had said what it is, so that it is found."""
    said = {one["beside"].get("file") for one in entries if isinstance(one["beside"].get("file"), UUID)}
    return [
        {
            "kind": "casefile.attachment",
            "at": says.made_at,
            "values": {"name": part.name},
            "beside": {"file": part.file},
            "group": part.group,
        }
        for part in found
        if part.file not in said
    ]


def _history(
    entries: Sequence[Mapping[str, Any]],
    kept: Mapping[UUID, UUID],
    arrived: models.Arrived,
    seen: Found,
    by: SignedIn,
) -> list[tuple[Any, dict[str, Any]]]:
    """Rows of the archive: by group and in their order, some entries in each."""
    by_part: dict[str, list[dict[str, Any]]] = {}
    for one in entries:
        part = _part_of(one["group"], seen, is_short=one.get("short") is True)
        entry = {name: one[name] for name in ("kind", "at", "values", "beside")}
        file = kept.get(one["beside"].get("file")) if isinstance(one["beside"].get("file"), UUID) else None
        by_part.setdefault(part, []).append({**entry, "file": file} if file else entry)
    rows = []
    for part, found in sorted(by_part.items()):
        for number, first in enumerate(range(0, len(found), limits.TOGETHER)):
            row = models.History(
                case_id=seen.id,
                organisation_id=by.organisation_id,
                arrived=arrived.pk,
                group=part,
                number=number,
            )
            rows.append((row, {"document": {"entries": found[first : first + limits.TOGETHER]}}))
    return rows


def _file(part: Part, chunks: Iterable[bytes], seen: Found, by: SignedIn) -> UUID:
    """Sealed as any file while it is read; a kind that may not come in stops everything."""
    group = _part_of(part.group, seen, is_short=False)
    new = uploads.Arriving(filetypes.safe_name(part.name))
    for chunk in chunks:
        new.add(chunk)
    return files.receive(by.keyring, new.finish(), case=seen.id, group=group).pk


def _mine(waiting_id: UUID, by: SignedIn) -> models.Waiting:
    """The actor's own, held until the end of the transaction. 404 for any other."""
    rows = models.Waiting.objects.select_for_update().filter(organisation_id=by.organisation_id)
    row = rows.filter(pk=waiting_id, brought_by_id=holding.doer(by)).first()
    if row is None:
        raise Http404
    return row


def _forget(row: models.Waiting, by: SignedIn) -> None:
    said = sealing.opened(by, row.said, sealing.SAID, row.pk)
    transaction.on_commit(lambda: bundles.take_away(said))
    models.Waiting.objects.filter(pk=row.pk).delete()
