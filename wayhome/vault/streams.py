"""The sealed form of a file: chunks that open only in their order, only for this file, only to the very end.

Layout: format 1 byte, header 24, then chunks of 64 KiB of content, each with its tag of 17 bytes; the last one is
marked final. Content is followed by an end mark and zeros up to its bucket, so that the size tells little.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO
from uuid import UUID

import nacl.bindings as sodium
import nacl.exceptions

from wayhome.vault import padding
from wayhome.vault.errors import Unopenable

FORMAT = b"\x01"
CHUNK = 64 * 1024
_TAG = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_MORE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL


def stored_size(size: int) -> int:
    """Bytes on the disk for ``size`` bytes of content."""
    padded = padding.bucket(size)
    return len(FORMAT) + _HEADER + padded + _TAG * -(-padded // CHUNK)


class Sealer:
    """Seals a file while it arrives: at most one chunk of it is in memory, none of it in the open elsewhere."""

    def __init__(self, key: bytes, *, file_id: UUID, write: Callable[[bytes], object]) -> None:
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        self._write = write
        self._bound: bytes | None = _bound(file_id)
        self._waiting = bytearray()
        self.size = 0
        write(FORMAT + sodium.crypto_secretstream_xchacha20poly1305_init_push(self._state, key))

    def add(self, content: bytes) -> None:
        """The next part of the content, of any length."""
        self.size += len(content)
        self._take(content)

    def finish(self) -> None:
        """End mark, padding, final chunk. Nothing may follow."""
        rest = padding.bucket(self.size) - self.size
        self._take(b"\x80")
        for first in range(1, rest, CHUNK):
            self._take(bytes(min(CHUNK, rest - first)))
        self._push(bytes(self._waiting), _FINAL)
        self._waiting.clear()

    def _take(self, content: bytes) -> None:
        self._waiting += content
        while len(self._waiting) > CHUNK:  # the last full chunk waits: it may be the final one
            self._push(bytes(self._waiting[:CHUNK]), _MORE)
            del self._waiting[:CHUNK]

    def _push(self, chunk: bytes, tag: int) -> None:
        self._write(sodium.crypto_secretstream_xchacha20poly1305_push(self._state, chunk, self._bound, tag))
        self._bound = None


def opened(key: bytes, *, file_id: UUID, size: int, source: BinaryIO) -> Iterator[bytes]:
    """The content, chunk by chunk, each verified before it is given.

    Raises Unopenable where a chunk was changed, moved, repeated, left out or comes from another file, and at the end
    when the final one is missing or anything follows it. Who delivers must not call the content whole before the end.
    """
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    head = source.read(len(FORMAT) + _HEADER)
    if head[:1] != FORMAT or len(head) != len(FORMAT) + _HEADER:
        raise Unopenable("not a sealed file")
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, head[1:], key)
    bound: bytes | None = _bound(file_id)
    left, padded = size, 0
    tag = _MORE
    while tag != _FINAL:
        sealed = source.read(CHUNK + _TAG)
        if len(sealed) <= _TAG:
            raise Unopenable("the end of the file is missing")
        try:
            content, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed, bound)
        except nacl.exceptions.RuntimeError as error:
            raise Unopenable("a part of the file does not open here") from error
        bound = None
        padded += len(content)
        if left:
            yield content[:left]
        left = max(0, left - len(content))
    if source.read(1) or padded != padding.bucket(size):
        raise Unopenable("not the length that was sealed")


def _bound(file_id: UUID) -> bytes:
    return b"wayhome file 1" + file_id.bytes
