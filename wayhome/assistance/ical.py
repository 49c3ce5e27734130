"""The few lines of RFC 5545 that a calendar of busy times needs. Pure; no library for it is among those we hold."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

NAME = "-//Wayhome//Busy times//EN"
_OCTETS = 75  # RFC 5545, 3.1: a line is folded before it is longer
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\r\n": "\\n", "\n": "\\n", "\r": "\\n"}


@dataclass(frozen=True, slots=True)
class Busy:
    """One event. ``uid`` says nothing; the text is the same for each."""

    uid: str
    starts_at: datetime
    ends_at: datetime


def calendar(events: Iterable[Busy], *, text: str, now: datetime) -> bytes:
    """A calendar in which every event is called ``text`` and has no place, no people and no description."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{NAME}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for one in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{escape(one.uid)}",
            f"DTSTAMP:{moment(now)}",
            f"DTSTART:{moment(one.starts_at)}",
            f"DTEND:{moment(one.ends_at)}",
            f"SUMMARY:{escape(text)}",
            "CLASS:PRIVATE",
            "TRANSP:OPAQUE",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) for line in lines)


def moment(at: datetime) -> str:
    """In UTC, to the second. A moment without a zone is refused: it would be another hour elsewhere."""
    if at.tzinfo is None:
        raise ValueError("a moment without a zone")
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escape(text: str) -> str:
    """What means something in the format loses its meaning (3.3.11)."""
    for plain, escaped in _ESCAPED.items():
        text = text.replace(plain, escaped)
    return text


def fold(line: str) -> bytes:
    """With its end; a long one goes on in the next line after a space, and no letter is cut in two (3.1)."""
    folded, length = bytearray(), 0
    for letter in line:
        octets = letter.encode()
        if length + len(octets) > _OCTETS:
            folded += b"\r\n "
            length = 1
        folded += octets
        length += len(octets)
    return bytes(folded) + b"\r\n"
