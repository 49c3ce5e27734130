"""The lines of RFC 5545 that we write: folded between letters, escaped, in UTC, and saying nothing."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wayhome.assistance import ical

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=ZoneInfo("Europe/Tirane"))


def unfolded(text: bytes) -> list[str]:
    return text.replace(b"\r\n ", b"").decode().split("\r\n")


def test_a_whole_calendar() -> None:
    event = ical.Busy("1b2c", NOON, NOON.replace(hour=13))
    written = ical.calendar([event], text="Appointment", now=NOON)
    assert written.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Wayhome//Busy times//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:1b2c",
        "DTSTAMP:20260601T100000Z",
        "DTSTART:20260601T100000Z",
        "DTEND:20260601T110000Z",
        "SUMMARY:Appointment",
        "CLASS:PRIVATE",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@given(st.text(max_size=300).filter(lambda text: "\r" not in text and "\n" not in text))
def test_a_folded_line_is_never_longer_than_75_octets_and_unfolds_to_itself(text: str) -> None:
    folded = ical.fold(text)
    assert folded.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in folded.split(b"\r\n"))
    for line in folded.removesuffix(b"\r\n").split(b"\r\n"):
        line.decode()  # no letter is cut in two
    assert folded.removesuffix(b"\r\n").replace(b"\r\n ", b"").decode() == text


def test_what_means_something_in_the_format_is_escaped() -> None:
    assert ical.escape("a;b,c\\d\ne\r\nf\rg") == "a\\;b\\,c\\\\d\\ne\\nf\\ng"
    lines = unfolded(
        ical.calendar([ical.Busy("x\nSUMMARY:Mira", NOON, NOON)], text="T\nLOCATION:1", now=NOON)
    )
    assert "LOCATION:1" not in lines
    assert "SUMMARY:Mira" not in lines


def test_a_moment_without_a_zone_is_refused() -> None:
    assert ical.moment(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)) == "20260102T030405Z"
    with pytest.raises(ValueError, match="without a zone"):
        ical.moment(datetime(2026, 1, 2))
