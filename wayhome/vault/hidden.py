"""What hides in a picture or a film: the place where it was taken. Looked for while it arrives; nothing is unpacked."""

import struct
from collections.abc import Iterator
from itertools import islice

LOOK_AT = 256 * 1024  # cameras write about a picture before the picture
# A film says it in a line of its own, wherever that stands.
LINES = (b"\xa9xyz", b"location.ISO6709")
# What a camera wrote is a small TIFF of its own in every kind of picture (JPEG, PNG, WebP, HEIC, TIFF): Exif 2.3, 4.6.
_ORDERS = {b"II*\x00": "<", b"MM\x00*": ">"}
_GPS, _LATITUDE = 0x8825, 2
_MOST_TAGS, _MOST_STARTS = 512, 64


class Looking:
    """Given a file part by part, tells whether it says where it was taken."""

    def __init__(self) -> None:
        self._head = bytearray()
        self._last = b""
        self._has_line = False

    def add(self, content: bytes) -> None:
        """The next part."""
        if len(self._head) < LOOK_AT:
            self._head += content[: LOOK_AT - len(self._head)]
        joined = self._last + content
        self._has_line = self._has_line or any(line in joined for line in LINES)
        self._last = joined[-len(max(LINES, key=len)) :]

    def tells_place(self, media_type: str) -> bool:
        """Whether a picture or film of this type says where it was taken. What cannot be read says nothing."""
        what = media_type.partition("/")[0]
        return (what == "image" and _picture_tells(bytes(self._head))) or (what == "video" and self._has_line)


def _picture_tells(head: bytes) -> bool:
    starts = (
        (at, order) for mark, order in _ORDERS.items() for at in islice(_each(head, mark), _MOST_STARTS)
    )
    return any(_LATITUDE in _tags(head, at, order, _of_place(head, at, order)) for at, order in starts)


def _each(head: bytes, mark: bytes) -> Iterator[int]:
    at = head.find(mark)
    while at >= 0:
        yield at
        at = head.find(mark, at + 1)


def _of_place(head: bytes, start: int, order: str) -> int | None:
    """Where the part about the place begins, counted from ``start``."""
    first = _number(head, start + 4, order + "I")
    return _tags(head, start, order, first).get(_GPS)


def _tags(head: bytes, start: int, order: str, offset: int | None) -> dict[int, int]:
    """Tag -> its value or where that stands, of the list of tags ``offset`` after ``start``."""
    if offset is None or (count := _number(head, start + offset, order + "H")) is None:
        return {}
    found = {}
    for place in range(min(count, _MOST_TAGS)):
        at = start + offset + 2 + 12 * place
        tag, value = _number(head, at, order + "H"), _number(head, at + 8, order + "I")
        if tag is None or value is None:
            break
        found[tag] = value
    return found


def _number(head: bytes, at: int, form: str) -> int | None:
    size = struct.calcsize(form)
    return int(struct.unpack(form, head[at : at + size])[0]) if 0 <= at <= len(head) - size else None
