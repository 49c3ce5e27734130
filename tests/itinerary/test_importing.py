"""Lines of a booking and calendars: what is recognised, and that nothing is lost in silence."""

from hypothesis import given, settings
from hypothesis import strategies as st

from wayhome.itinerary import importing

BOOKING = """\
Dear passenger,
Booking reference: K7QXP2
AZ 584
Departure: Rome Fiumicino, 1 December 2031, 09:15
Arrival: Tirana, 10:50
Baggage 23 kg
"""
CALENDAR = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Rome:20311201T091500
DTEND;TZID=Europe/Tirane:20311201T105000
SUMMARY:Flight AZ 584 Rome to Ti
 rana
DESCRIPTION:Gate closes early
END:VEVENT
END:VCALENDAR
"""


def test_a_booking_is_read_and_the_rest_stays_in_view() -> None:
    read = importing.read(BOOKING)
    assert [(one.carrier, one.number) for one in read.legs] == [("AZ", "584")]
    (leg,) = read.legs
    assert (leg.place_from, leg.departs) == ("Rome Fiumicino", "2031-12-01T09:15")
    assert (leg.place_to, leg.arrives) == ("Tirana", "2031-12-01T10:50")
    assert leg.booking == "K7QXP2"
    assert read.left == ("Dear passenger,", "Baggage 23 kg")


def test_one_line_is_enough() -> None:
    (leg,) = importing.read("LH 1234 Frankfurt 01 Dec 2031 06:40 – Tirana 09:05").legs
    assert (leg.carrier, leg.number) == ("LH", "1234")
    assert (leg.place_from, leg.departs) == ("Frankfurt", "2031-12-01T06:40")
    assert (leg.place_to, leg.arrives) == ("Tirana", "2031-12-01T09:05")


def test_a_day_that_means_two_days_is_not_read() -> None:
    read = importing.read("Departure: Rome 1/12/2031 09:15")
    assert read.legs == ()
    assert read.left == ("Departure: Rome 1/12/2031 09:15",)


def test_a_calendar_is_read_with_its_clocks_and_folded_lines() -> None:
    read = importing.read(CALENDAR)
    (leg,) = read.legs
    assert (leg.departs, leg.zone_from) == ("2031-12-01T09:15", "Europe/Rome")
    assert (leg.arrives, leg.zone_to) == ("2031-12-01T10:50", "Europe/Tirane")
    assert (leg.place_from, leg.place_to) == ("Rome", "Tirana")
    assert read.left == ("DESCRIPTION: Gate closes early",)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(BOOKING.split("\n") + CALENDAR.split("\n") + ["DTSTART:x", "AZ", "Arrival 25:99"])
    )
)
def test_any_lines_are_read_without_a_fault(lines: list[str]) -> None:
    read = importing.read("\n".join(lines))
    assert all(line.strip() for line in read.left)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_read_without_a_fault(text: str) -> None:
    importing.read(text)
