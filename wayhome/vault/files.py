"""Files about a case: received sealed, read back verified to the end, removed, and found when left behind."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.vault import disk, records, streams
from wayhome.vault.errors import NoKey, Unopenable
from wayhome.vault.fields import GROUPS
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.records import SealedFile
from wayhome.vault.upload import SealedUpload

__all__ = [
    "About",
    "Orphans",
    "about",
    "about_many",
    "orphans",
    "read",
    "receive",
    "remove_orphans",
]

LEFT_BEHIND = timedelta(days=1)  # an upload takes minutes; what is older than a day belongs to no request


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a file before its content is read. ``sha256`` is that of the original, shown as evidence."""

    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Orphans:
    """Files without a row, rows without their file, uploads nobody received."""

    files: tuple[UUID, ...]
    rows: tuple[UUID, ...]
    incoming: tuple[UUID, ...]


def receive(
    keyring: Keyring, upload: SealedUpload, *, case: UUID, group: str, own_of: UUID | None = None
) -> SealedFile:
    """Keep an upload as a file of ``case`` in data group ``group``. Raises Refused with the reason it was refused for.

    ``own_of``: in a strand of named people, which has begun, instead of that of the agency's teams.

    First the content is on the disk for good, then the row is written: after a crash there may be a file without a
    row, which ``remove_orphans`` takes away, and never a row without its file.
    """
    if upload.refusal:
        raise Refused(upload.refusal, code="file_refused")
    if group not in GROUPS:
        raise ValueError("a data group, A to J")
    record = SealedFile(
        id=upload.file_id,
        case_id=case,
        organisation_id=keyring.organisation_id,
        group=group,
        own_of=own_of,
        stored_bytes=streams.stored_size(int(upload.size or 0)),
    )
    details = {
        "key": upload.key.hex(),
        "name": upload.name,
        "type": upload.content_type,
        "size": upload.size,
        "sha256": upload.sha256,
    }
    upload.keep()
    try:
        with transaction.atomic():
            records.put(keyring, record, {"details": details})
    except BaseException:
        disk.remove(upload.file_id)
        raise
    return record


def about(keyring: Keyring, file: SealedFile) -> About:
    """Name, type, size and hash of ``file``. NoKey for who may not open it, and for an erased one."""
    (found,) = about_many(keyring, [file])
    if found is None:
        raise NoKey("not a holder of this file's group")
    return found


def about_many(keyring: Keyring, files: Iterable[SealedFile]) -> list[About | None]:
    """As ``about``, for a list; None where this person may not."""
    files = list(files)
    return [
        _about(file, opened["details"]) if "details" in opened else None
        for file, opened in zip(files, records.open_many(keyring, files), strict=True)
    ]


def read(keyring: Keyring, file: SealedFile) -> tuple[About, Iterator[bytes]]:
    """What is known of ``file``, and its content in chunks.

    The whole file is verified first (chunks, order, end, hash of the original), and each chunk again when it is
    given. Unopenable before the first byte when anything is wrong or the content is missing.
    """
    found = about(keyring, file)
    digest = hashlib.sha256()
    for chunk in _chunks(found):
        digest.update(chunk)
    if digest.hexdigest() != found.sha256:
        raise Unopenable("not the file that was received")
    return found, _chunks(found)


def orphans() -> Orphans:
    """What is left on the disk or in the database without the other half. Younger than a day counts as in use."""
    old = clock.now() - LEFT_BEHIND
    on_disk = list(disk.everything())
    kept = {file_id for file_id, _written, is_incoming in on_disk if not is_incoming}
    # After the disk was read: a file received meanwhile has its row by now, or is too young to count.
    rows = {row.pk: bool(bytes(row.details)) for row in SealedFile.objects.only("pk", "details").iterator()}
    return Orphans(
        files=tuple(
            sorted(f for f, written, inc in on_disk if not inc and not rows.get(f) and written < old)
        ),
        rows=tuple(sorted(row for row, is_whole in rows.items() if is_whole and not _is_there(row, kept))),
        incoming=tuple(sorted(file_id for file_id, written, inc in on_disk if inc and written < old)),
    )


def remove_orphans() -> int:
    """Remove files without a row and uploads nobody received. Rows without their file stay: someone must know."""
    found = orphans()
    for file_id in (*found.files, *found.incoming):
        disk.remove(file_id)
    return len(found.files) + len(found.incoming)


def _is_there(file_id: UUID, kept: set[UUID]) -> bool:
    return file_id in kept or disk.kept(file_id).exists()


def _about(file: SealedFile, details: dict[str, Any]) -> About:
    return About(
        id=file.pk,
        name=details["name"],
        media_type=details["type"],
        size=details["size"],
        sha256=details["sha256"],
        key=bytes.fromhex(details["key"]),
    )


def _chunks(found: About) -> Iterator[bytes]:
    try:
        source = disk.kept(found.id).open("rb")
    except FileNotFoundError as error:
        raise Unopenable("the content is missing") from error
    with source:
        yield from streams.opened(found.key, file_id=found.id, size=found.size, source=source)
