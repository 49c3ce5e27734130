"""The sealed form of one value, bound to its place so that it opens nowhere else.

Layout: format 1 byte, suite 1, key version 4 (big-endian), nonce 24, ciphertext and tag.
Associated data: each part with its length in front, so that no two places read alike (security.md 2.2).
"""

import struct
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

import nacl.bindings
import nacl.exceptions
import nacl.utils

from wayhome.vault.errors import Unopenable

FORMAT = 1
XCHACHA20_POLY1305 = 1
KEY_BYTES = 32
_HEADER = struct.Struct(">BBI")
_number = struct.Struct(">I").pack
_two_numbers = struct.Struct(">IIII").pack
_OF_AN_ID, _OF_NOTHING = _number(16), _number(0)
_NONCE = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_TAG = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES
MINIMUM_BYTES = _HEADER.size + _NONCE + _TAG


class Place(NamedTuple):
    """Where a sealed value lives. A value opens only in the place, and for the row version, it was sealed for.

    ``case``: the case, or whatever else the key belongs to (a user, a team, an installation).
    ``part``: data group A to J, with ``m`` appended for the minimum extract, or a word for other keys.
    """

    organisation: UUID | None
    case: UUID | None
    part: str
    table: str
    field: str
    record: UUID
    row_version: int = 0

    def associated_data(self, key_version: int, suite: int = XCHACHA20_POLY1305) -> bytes:
        return b"".join(
            (
                _measured(bytes((FORMAT, suite))),
                _id(self.organisation),
                _id(self.case),
                _named(self.part, self.table, self.field),
                _id(self.record),
                _two_numbers(4, key_version, 4, self.row_version),  # each with its length in front
            )
        )


def _measured(part: bytes) -> bytes:
    return _number(len(part)) + part


def _id(one: UUID | None) -> bytes:
    return _OF_AN_ID + one.bytes if one else _OF_NOTHING


@lru_cache(maxsize=1024)
def _named(*names: str) -> bytes:
    """Of one table a page opens a hundred values."""
    return b"".join([_measured(name.encode()) for name in names])


def new_key() -> bytes:
    """32 random bytes."""
    return nacl.utils.random(KEY_BYTES)


def seal(key: bytes, *, version: int, place: Place, plaintext: bytes) -> bytes:
    """Seal ``plaintext`` (padded by the caller, see padding) for ``place`` with key ``version``."""
    nonce = nacl.utils.random(_NONCE)
    sealed = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        plaintext, place.associated_data(version), nonce, key
    )
    return _HEADER.pack(FORMAT, XCHACHA20_POLY1305, version) + nonce + sealed


def key_version(envelope: bytes) -> int:
    """Which version of the key opens ``envelope``. Raises Unopenable for anything that is no envelope."""
    if len(envelope) < MINIMUM_BYTES:
        raise Unopenable("too short")
    fmt, suite, version = _HEADER.unpack_from(envelope)
    if fmt != FORMAT or suite != XCHACHA20_POLY1305:
        raise Unopenable("unknown format")
    return int(version)


def open_(key: bytes, *, place: Place, envelope: bytes) -> bytes:
    """The padded plaintext. Raises Unopenable when anything differs: key, place, version, a single bit."""
    version = key_version(envelope)
    nonce = envelope[_HEADER.size : _HEADER.size + _NONCE]
    try:
        return nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            envelope[_HEADER.size + _NONCE :], place.associated_data(version), nonce, key
        )
    except nacl.exceptions.CryptoError as error:
        raise Unopenable("does not open here") from error
