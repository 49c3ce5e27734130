"""Parcels: one value sealed to several people and teams at once, by someone who may hold no key at all.

Layout: format 1 byte, suite 1, number of owners 1, commitment to the content key 32; per owner: id 16, epoch 4
(big-endian), length of the wrap 2, wrap; then the content as an ``envelope``. All that stands before the content is
bound into it, so that nobody is taken off or put on afterwards. Place and record are bound into both.
"""

import hashlib
import hmac
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from wayhome.vault import envelope, values, vouching, wraps
from wayhome.vault.certificates import CertifiedKey
from wayhome.vault.enums import Kind
from wayhome.vault.envelope import Place
from wayhome.vault.errors import NoKey, NotCertified, Unopenable
from wayhome.vault.keyring import Keyring
from wayhome.vault.values import Value

FORMAT = 1
SUITE = 1  # content XChaCha20-Poly1305; each wrap names its own suite in its first byte
AT_MOST = 255  # owners
_VERSION = 1  # of the content key: it seals once
_HEADER = struct.Struct(">BBB32s")
_ENTRY = struct.Struct(">16sIH")


class _Copy(NamedTuple):
    """The content key for one owner."""

    owner: UUID
    epoch: int
    wrapped: bytes


class _Parcel(NamedTuple):
    """A parcel taken apart, still closed."""

    head: bytes
    commitment: bytes
    copies: tuple[_Copy, ...]
    content: bytes


def seal(
    value: Value, *, to: Iterable[UUID], place: str, record: UUID, keyring: Keyring | None = None
) -> bytes:
    """``value`` for each person and team of ``to``, bound to ``place`` (such as ``duties.duty``) and ``record``.

    Needs no key: believed are the keys that this installation vouches for. NotCertified for one that was swapped.
    With the writer's ``keyring`` it opens faster for owners whose keys the writer holds too.
    """
    return seal_many([(record, value)], to=to, place=place, keyring=keyring)[0]


def seal_many(
    new: Sequence[tuple[UUID, Value]], *, to: Iterable[UUID], place: str, keyring: Keyring | None = None
) -> list[bytes]:
    """As ``seal``, for many records with the same owners: the keys are found and checked once."""
    owners = _certified(to)
    shared = {owner.owner: _shared(keyring, owner.owner, owner.epoch) for owner in owners}
    return [_sealed(value, owners, shared, place, record) for record, value in new]


def open_(keyring: Keyring, sealed: bytes, *, place: str, record: UUID) -> Value:
    """The value, by the first owner whose keys ``keyring`` holds. NoKey when it holds none of them.

    Unopenable when anything was changed, or belongs to another place or record.
    """
    parcel = _parts(sealed)
    for copy in parcel.copies:
        key = _key(keyring, copy, _info(copy.owner, copy.epoch, place, record))
        if key is not None:
            return _opened(parcel, key, place, record)
    raise NoKey("sealed to others")


def readers(sealed: bytes) -> tuple[UUID, ...]:
    """To whom it was sealed, as far as one can say who does not open it. Needs no key."""
    return tuple(copy.owner for copy in _parts(sealed).copies)


def _certified(to: Iterable[UUID]) -> list[CertifiedKey]:
    owners = list(dict.fromkeys(to))
    if not 1 <= len(owners) <= AT_MOST:
        raise ValueError(f"a parcel has from 1 to {AT_MOST} owners")
    found = vouching.public_many(owners)
    if any(key.kind not in (Kind.USER, Kind.TEAM) for key in found.values()):
        raise NotCertified("neither a person nor a team")
    return [found[owner] for owner in owners]


def _sealed(
    value: Value,
    owners: Sequence[CertifiedKey],
    shared: Mapping[UUID, bytes | None],
    place: str,
    record: UUID,
) -> bytes:
    content = values.to_bytes(value)
    key = envelope.new_key()
    head = _HEADER.pack(FORMAT, SUITE, len(owners), wraps.commitment(key))
    for owner in owners:
        info = _info(owner.owner, owner.epoch, place, record)
        among = shared[owner.owner]
        wrapped = (
            wraps.wrap_among(key, key=among, info=info)
            if among is not None
            else wraps.wrap(key, to=owner.keys.wrapping, info=info)
        )
        head += _ENTRY.pack(owner.owner.bytes, owner.epoch, len(wrapped)) + wrapped
    where = _place(head, place, record)
    return head + envelope.seal(key, version=_VERSION, place=where, plaintext=content)


def _opened(parcel: _Parcel, key: bytes, place: str, record: UUID) -> Value:
    if not hmac.compare_digest(wraps.commitment(key), parcel.commitment):
        raise Unopenable("a key that is not the one committed to")
    where = _place(parcel.head, place, record)
    return values.from_bytes(envelope.open_(key, place=where, envelope=parcel.content))


def _key(keyring: Keyring, copy: _Copy, info: bytes) -> bytes | None:
    """The content key, or None where this person does not hold this owner's keys."""
    if copy.wrapped[:1] == wraps.AMONG_SUITE:
        shared = _shared(keyring, copy.owner, copy.epoch)
        return None if shared is None else wraps.unwrap_among(copy.wrapped, key=shared, info=info)
    private = _opener(keyring, copy.owner, copy.epoch)
    return None if private is None else wraps.unwrap(copy.wrapped, private=private, info=info)


def _shared(keyring: Keyring | None, owner: UUID, epoch: int) -> bytes | None:
    """What the holders of these keys share; None without a keyring, or where it does not hold them."""
    if keyring is None or not keyring.is_open or not keyring.holds(owner):
        return None
    try:
        return keyring.shared_of(owner, epoch)
    except (NoKey, NotCertified):  # an earlier key of a person, or a team's that nobody vouches for now
        return None


def _opener(keyring: Keyring, owner: UUID, epoch: int) -> wraps.Opener | None:
    """The private key, or None where this person has none: found once, however many parcels are opened."""
    memo: dict[tuple[UUID, int], wraps.Opener | None] = keyring.memo.setdefault("parcel keys", {})  # type: ignore[assignment]
    if (owner, epoch) not in memo:
        try:
            memo[owner, epoch] = keyring.opener_of(owner, epoch)
        except (NoKey, NotCertified):  # not given, lost, or a team's that nobody vouches for now
            memo[owner, epoch] = None
    return memo[owner, epoch]


def _parts(sealed: bytes) -> _Parcel:
    sealed = bytes(sealed)
    try:
        fmt, suite, count, commitment = _HEADER.unpack_from(sealed)
        at = _HEADER.size
        copies = []
        for _ in range(count):
            owner, epoch, length = _ENTRY.unpack_from(sealed, at)
            at += _ENTRY.size + length
            copies.append(_Copy(UUID(bytes=owner), epoch, sealed[at - length : at]))
    except struct.error as error:
        raise Unopenable("cut short") from error
    if (fmt, suite) != (FORMAT, SUITE):
        raise Unopenable("unknown format")
    return _Parcel(sealed[:at], commitment, tuple(copies), sealed[at:])


def _info(owner: UUID, epoch: int, place: str, record: UUID) -> bytes:
    return wraps.bound(b"wayhome parcel 1", place.encode(), record.bytes, owner.bytes, str(epoch).encode())


def _place(head: bytes, place: str, record: UUID) -> Place:
    return Place(None, None, "parcel", place, hashlib.sha256(head).hexdigest(), record)
