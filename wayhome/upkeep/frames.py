"""Several named things in one stream, of lengths that nobody knows beforehand. No file in between."""

import struct
from collections.abc import Callable, Iterable, Iterator

_THING, _PART, _END = b"N", b"P", b"E"
_LENGTH = struct.Struct(">I")
PART = 1024 * 1024


class Broken(ValueError):
    """The stream is not one of ours, or ends too early."""


class Packer:
    """Writes things one after the other through ``write``."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write

    def put(self, name: str, parts: Iterable[bytes]) -> int:
        """A thing of this name. Returns how many bytes it has."""
        raw, size = name.encode(), 0
        self._write(_THING + _LENGTH.pack(len(raw)) + raw)
        for part in parts:
            for first in range(0, len(part), PART):
                piece = part[first : first + PART]
                self._write(_PART + _LENGTH.pack(len(piece)) + piece)
                size += len(piece)
        return size

    def finish(self) -> None:
        self._write(_END)


def unpacked(source: Iterator[bytes]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each thing with its parts; parts that nobody took are passed over. Raises Broken."""
    reader = _Reader(source)
    kind = reader.take(1)
    while kind == _THING:
        name = reader.take(_length(reader)).decode()
        parts = _Parts(reader)
        yield name, parts
        for _rest in parts:
            pass
        kind = parts.next_kind
    if kind != _END:
        raise Broken("unknown part")
    reader.drain()


class _Parts(Iterator[bytes]):
    """The parts of one thing. ``next_kind``: what follows them, once they are all taken."""

    def __init__(self, reader: "_Reader") -> None:
        self._reader = reader
        self.next_kind = b""

    def __next__(self) -> bytes:
        if self.next_kind:
            raise StopIteration
        kind = self._reader.take(1)
        if kind != _PART:
            self.next_kind = kind
            raise StopIteration
        return self._reader.take(_length(self._reader))


class _Reader:
    """Exactly so many bytes of a stream that comes in chunks."""

    def __init__(self, source: Iterator[bytes]) -> None:
        self._source, self._waiting = source, bytearray()

    def take(self, count: int) -> bytes:
        while len(self._waiting) < count:
            chunk = next(self._source, None)
            if chunk is None:
                raise Broken("the end is missing")
            self._waiting += chunk
        taken = bytes(self._waiting[:count])
        del self._waiting[:count]
        return taken

    def drain(self) -> None:
        """To the very end: only there is it known that nothing was cut."""
        for chunk in self._source:
            self._waiting += chunk
        if self._waiting:
            raise Broken("something follows the end")


def _length(reader: _Reader) -> int:
    (length,) = _LENGTH.unpack(reader.take(_LENGTH.size))
    if length > PART:
        raise Broken("too long a part")
    return int(length)
