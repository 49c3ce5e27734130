"""The bytes an entry stands for, and their hash. Versioned: a new shape gets a new number, old rows keep theirs."""

import hashlib
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from wayhome.vault import wraps

VERSION = 1
START = bytes(32)  # what the first entry of a chain names as its previous hash
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it is stored. Field names are those of the model, so a row is read with ``values_list(*FIELDS)``."""

    version: int
    organisation: UUID | None
    sequence: int
    id: UUID
    at: datetime
    actor: UUID | None
    job: str
    sign_in_at: datetime | None
    action: str
    subject: UUID | None
    groups: str
    outcome: str
    count: int | None
    sealed_ids: bytes
    previous: bytes


FIELDS = tuple(Row.__dataclass_fields__)


def digest(row: Row) -> bytes:
    """SHA-256 over every column of the row, each with its length in front, so that no two rows share their bytes.

    Raises ValueError for a version this release does not know.
    """
    if row.version != VERSION:
        raise ValueError("unknown version")
    return hashlib.sha256(
        wraps.bound(
            b"wayhome audit entry",
            struct.pack(">H", row.version),
            _uuid(row.organisation),
            struct.pack(">Q", row.sequence),
            _uuid(row.id),
            _moment(row.at),
            _uuid(row.actor),
            row.job.encode(),
            _moment(row.sign_in_at),
            row.action.encode(),
            _uuid(row.subject),
            row.groups.encode(),
            row.outcome.encode(),
            b"" if row.count is None else struct.pack(">Q", row.count),
            bytes(row.sealed_ids),
            bytes(row.previous),
        )
    ).digest()


def head_message(organisation: UUID | None, sequence: int, digest_: bytes, at: datetime) -> bytes:
    """What is signed for the end of a chain: which chain, how long it was, its last hash, and when."""
    return wraps.bound(
        b"wayhome audit head 1", _uuid(organisation), struct.pack(">Q", sequence), digest_, _moment(at)
    )


def countersign_message(head: bytes, signature: bytes, user: UUID) -> bytes:
    """What a manager signs: the signed head, seen by this person."""
    return wraps.bound(b"wayhome audit head seen 1", head, signature, user.bytes)


def _uuid(value: UUID | None) -> bytes:
    return b"" if value is None else value.bytes


def _moment(value: datetime | None) -> bytes:
    return b"" if value is None else struct.pack(">q", (value - _EPOCH) // _MICROSECOND)
