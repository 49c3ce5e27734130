"""Backups, sealed to a key that is only on paper: who takes them here cannot open them again, and neither can a thief.

Layout: mark, id 16 bytes, digest of the public key 32, wrapped key and length 89, then one stream (see ``streams``).
The wrap is written last: a backup that was cut short by whatever happened holds none, and opens for nobody.
"""

import hashlib
import secrets
import struct
from collections.abc import Iterator
from typing import BinaryIO
from uuid import UUID, uuid4

from wayhome.vault import streams, words, wraps
from wayhome.vault.errors import Unopenable, WrongPassphrase

MARK = b"wayhome backup 1\n"
_WRAP = 1 + 32 + 40 + 16  # suite, HPKE's own part, key and length, tag
_HEAD = struct.Struct(f">{len(MARK)}s16s32s{_WRAP}s")
_LENGTH = struct.Struct(">Q")


class NotABackup(Unopenable):
    """The file is something else."""


def new_sheet() -> tuple[str, ...]:
    """24 words for the paper: the only thing that opens a backup."""
    return words.to_words(secrets.token_bytes(32))


def public_of(sheet: str) -> bytes:
    """32 bytes that backups are sealed to. Raises WrongPassphrase where these are not the words of a sheet."""
    return _keys(sheet).public().wrapping


def fingerprint(public: bytes) -> tuple[str, ...]:
    """Eight words that stand for the key, printed on the sheet too."""
    return words.fingerprint(_digest(public))


def why_not_words(sheet: str) -> str | None:
    """What is wrong with words that were typed, and which one; None when they can be those of a sheet."""
    return words.why_not(sheet)


class Writer:
    """Seals a backup while it is taken. ``target`` is a new file, open for writing, that can be wound back."""

    def __init__(self, target: BinaryIO, *, to: bytes) -> None:
        self._target, self._to, self._id = target, to, uuid4()
        self._key = secrets.token_bytes(32)
        target.write(_HEAD.pack(MARK, self._id.bytes, _digest(to), bytes(_WRAP)))
        self._sealer = streams.Sealer(self._key, file_id=self._id, write=target.write)

    def write(self, content: bytes) -> int:
        self._sealer.add(content)
        return len(content)

    def finish(self) -> None:
        """The end, then the wrapped key. Before that nobody opens it."""
        self._sealer.finish()
        secret = self._key + _LENGTH.pack(self._sealer.size)
        wrapped = wraps.wrap(secret, to=self._to, info=_info(self._id, self._to))
        self._target.seek(0)
        self._target.write(_HEAD.pack(MARK, self._id.bytes, _digest(self._to), wrapped))

    def read_back(self, source: BinaryIO) -> Iterator[bytes]:
        """What lies in the file now, opened with the key that is still in memory: to see that it is whole."""
        mark, backup, digest, wrapped = _head(source)
        if backup != self._id or digest != _digest(self._to) or not any(wrapped) or mark != MARK:
            raise Unopenable("another file than was written")
        return streams.opened(self._key, file_id=self._id, size=self._sealer.size, source=source)


def opened(source: BinaryIO, *, sheet: str) -> Iterator[bytes]:
    """The content, each chunk verified before it is given. Who restores must not call it whole before the end.

    Raises NotABackup, WrongPassphrase for the words of another sheet, Unopenable for what was changed or cut.
    """
    keys = _keys(sheet)
    public = keys.public().wrapping
    _mark, backup, digest, wrapped = _head(source)
    if digest != _digest(public):
        raise WrongPassphrase("the words of another sheet")
    if not any(wrapped):
        raise Unopenable("it was never finished")
    secret = wraps.unwrap(wrapped, private=keys.wrapping, info=_info(backup, public))
    (size,) = _LENGTH.unpack(secret[32:])
    return streams.opened(secret[:32], file_id=backup, size=size, source=source)


def _keys(sheet: str) -> wraps.PrivateKeys:
    secret = words.from_words(sheet)
    return wraps.PrivateKeys(
        wraps.derive(secret, salt=b"", info=b"wayhome backup wrapping 1"),
        wraps.derive(secret, salt=b"", info=b"wayhome backup signing 1"),
    )


def _digest(public: bytes) -> bytes:
    return hashlib.sha256(wraps.bound(b"wayhome backup key 1", public)).digest()


def _info(backup: UUID, public: bytes) -> bytes:
    return wraps.bound(b"wayhome backup 1", backup.bytes, public)


def _head(source: BinaryIO) -> tuple[bytes, UUID, bytes, bytes]:
    raw = source.read(_HEAD.size)
    if raw[: len(MARK)] != MARK:
        raise NotABackup("it does not begin as one")
    if len(raw) != _HEAD.size:
        raise Unopenable("cut short")
    mark, backup, digest, wrapped = _HEAD.unpack(raw)
    return mark, UUID(bytes=backup), digest, wrapped
