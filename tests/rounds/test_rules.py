"""What may stand on a list, when, and what a telephone may send. Without a database."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from wayhome.followup import standing
from wayhome.followup.documents import Entry
from wayhome.followup.enums import Kind, Pace
from wayhome.followup.shapes import Calendar, Written
from wayhome.people.documents import SafeContact
from wayhome.rounds import content, neutral, reading, rules

DAY = date(2026, 11, 26)  # a Thursday
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
NAMES = ("Zefirina", "Zefirina Osmani", "Osmani", "Rruga e Portit 7", "Portit", "Harbour House")


def calendar(*more: Entry) -> Calendar:
    """She arrived ten days before."""
    arrived = NOW - timedelta(days=10)
    known = [Entry(kind=str(Kind.BEGUN), on=arrived.date(), arrived_at=arrived, zone="Europe/Tirane"), *more]
    lines = [Written(uuid4(), number, arrived, one) for number, one in enumerate(known, start=1)]
    found = standing.calendar(
        lines, NOW, first=timedelta(hours=72), early=timedelta(days=14), sooner=timedelta(hours=72), weeks=4, missed=2
    )  # fmt: skip
    assert found is not None
    return found


FIRST_MET = Entry(kind=str(Kind.MET), on=date(2026, 11, 17), key="first", mode="phone")


@pytest.mark.parametrize(
    ("count", "says"), [(0, "at least one"), (1, ""), (5, ""), (6, "at most 5"), (50, "at most 5")]
)
def test_a_list_holds_one_to_five(count: int, says: str) -> None:
    reason = rules.why_not_list(count, most=5)
    assert (reason is None) == (not says)
    assert says in (reason or "")


def test_not_for_a_day_that_has_passed() -> None:
    assert "has passed" in (rules.why_not_day(DAY - timedelta(days=1), today=DAY) or "")
    assert "Enter the day" in (rules.why_not_day(None, today=DAY) or "")
    assert rules.why_not_day(DAY, today=DAY) is None
    assert rules.why_not_day(DAY + timedelta(days=3), today=DAY) is None


def test_only_what_is_due_on_the_day_there() -> None:
    now = calendar(FIRST_MET)
    assert rules.due_on(now, date(2026, 11, 29)) is None
    early = rules.due_on(now, date(2026, 11, 30))  # day 14 after arriving
    assert early is not None
    assert early.span.key == "early"
    assert "No contact is due" in (rules.why_not_due(now, date(2026, 11, 29), is_refused=False) or "")
    assert rules.why_not_due(now, date(2026, 11, 30), is_refused=False) is None
    overdue = rules.due_on(calendar(), DAY)
    assert overdue is not None
    assert overdue.span.key == "first"


def test_who_wants_no_contact_is_on_no_list() -> None:
    stopped = calendar(Entry(kind=str(Kind.WORD), on=DAY, pace=str(Pace.STOPPED)))
    assert "wants no contact" in (rules.why_not_due(stopped, DAY, is_refused=False) or "")
    assert "wants no contact" in (rules.why_not_due(calendar(), DAY, is_refused=True) or "")
    assert "has not begun" in (rules.why_not_due(None, DAY, is_refused=False) or "")


def agreed(**given: object) -> SafeContact:
    usual = {"channel": "call", "days": (3,), "opens": "10:00", "closes": "12:00", "zone": "Europe/Tirane"}
    return SafeContact(**{**usual, **given})  # type: ignore[arg-type]


def window(safe: SafeContact | None, first: float, last: float) -> str:
    """Hours on the clock in Tirana, an hour ahead of UTC."""
    start = datetime(2026, 11, 26, tzinfo=UTC) - HOUR
    return rules.why_not_window(safe, start + first * HOUR, start + last * HOUR) or ""


def test_only_in_the_hours_that_are_agreed() -> None:
    assert window(agreed(), 10, 12) == ""
    assert "Agreed: Thursday, 10:00 to 12:00, Tirane time" in window(agreed(), 9.5, 11)
    assert "Not at this time" in window(agreed(), 11, 12.5)
    assert "Not at this time" in window(agreed(), 11, 12.1)
    assert "Not at this time" in window(agreed(days=(2,)), 10, 11)
    assert "from when until when" in window(agreed(), 11, 11)
    assert "Nothing is agreed" in window(None, 10, 11)
    assert "Nothing is agreed" in window(agreed(channel=""), 10, 11)
    assert "nobody calls" in window(agreed(channel="none"), 10, 11)
    assert window(agreed(channel="in_person", opens="", closes=""), 5, 6) == ""
    assert "Not at this time" in window(agreed(channel="in_person"), 5, 6)
    night = agreed(days=tuple(range(7)), opens="22:00", closes="06:00")
    assert window(night, 4, 5) == ""
    assert "Not at this time" in window(night, 5, 22.5)  # open at both ends, and not between


@pytest.mark.parametrize(
    "text",
    [
        "Ask for Zefirina", "ask for ZEFIRINA!", "Mrs Osmani", "in the Rruga e Portit", "From Harbour House",
        "ring +355 69 123 4567", "0691234567", "Rruga e Durresit 12", "behind the shelter", "41.3275, 19.8187",
    ],
)  # fmt: skip
def test_no_name_no_address_no_number(text: str) -> None:
    assert neutral.why_not(text, names=NAMES) is not None
    assert neutral.told(text, "A dog", names=NAMES, most=400) == "A dog"


@pytest.mark.parametrize(
    "text",
    [
        "About the sewing course",
        "A dog. From the school",
        "10:00 to 12:00, not after 18",
        "On the 2nd, 15 min",
        "",
    ],
)
def test_words_that_name_nobody_stay(text: str) -> None:
    assert neutral.why_not(text, names=NAMES) is None


def test_a_name_within_other_words_is_found_with_any_ending() -> None:
    known = neutral.parts("her sister Drita, only in the morning", "Agron (neighbour)", "the", "")
    assert known == ["Drita", "Agron"]
    for text in ("Ask Drita", "Drita's shop", "pyet Dritën", "motra e Dritës", "agronit"):
        assert neutral.why_not(text, names=known) is not None, text
    for text in ("Her sister may answer", "Only in the morning", "A dry day", "Agree on the next day"):
        assert neutral.why_not(text, names=known) is None, text
    assert neutral.why_not("from the harbour", names=["Harbour House"]) is None
    assert neutral.why_not("near Harbour House", names=["Harbour House"]) is not None


def test_what_has_no_room_is_left_out() -> None:
    assert neutral.told("a" * 390, "b" * 20, "c" * 5, names=(), most=400) == f"{'a' * 390} {'c' * 5}"


def test_it_is_open_on_its_day_on_every_clock() -> None:
    one = content.window(DAY, ["Europe/Tirane"])
    assert (one.opens_at, one.closes_at - one.opens_at) == (datetime(2026, 11, 25, 23, tzinfo=UTC), 24 * HOUR)
    assert one.late_until - one.closes_at == 48 * HOUR
    two = content.window(DAY, ["Europe/Tirane", "America/New_York"])
    assert (two.opens_at, two.closes_at) == (one.opens_at, one.closes_at + 6 * HOUR)
    change = content.window(date(2026, 10, 25), ["Europe/Tirane"])
    assert change.closes_at - change.opens_at == 25 * HOUR


ITEM = {
    "kind": "visit",
    "what": "met",
    "alone": "alone",
    "level": "low",
    "words": "x",
    "at": NOW.timestamp() * 1000,
}


def test_what_is_typed_is_read_with_its_moment() -> None:
    said = reading.item({**ITEM, "offset": -3_600_000}, now=NOW)
    assert (said.what, said.alone, said.level, said.words) == ("met", "alone", "low", "x")
    assert (said.at, said.device_at) == (NOW - HOUR, NOW)
    missed = reading.item({**ITEM, "what": "missed"}, now=NOW)
    assert (missed.alone, missed.level) == ("", "low")  # who was not spoken to may be in danger, too
    assert reading.item({**ITEM, "what": "note", "level": ""}, now=NOW).level == ""


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "note"}, {"what": "seen"}, {"alone": ""}, {"level": "5"}, {"level": ""},
        {"what": "missed", "level": "5"}, {"words": "x" * 2001}, {"at": "soon"},
        {"words": "\ud800"},
    ],
)  # fmt: skip
def test_what_our_page_never_sends_is_not_read(given: dict[str, object]) -> None:
    with pytest.raises(reading.Unreadable):
        reading.item({**ITEM, **given}, now=NOW)
    with pytest.raises(reading.Unreadable):
        reading.item([], now=NOW)
