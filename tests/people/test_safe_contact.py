"""The component that stands before any number (103): what it shows, and what may be pressed, at any moment."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.scene import CONTACT, PHONE, SAFE
from wayhome.people import reaching, rules
from wayhome.people.documents import Contact, SafeContact
from wayhome.people.enums import Channel

LINK = re.compile(r"""href\s*=\s*["']?(tel|sms|mailto):""", re.IGNORECASE)
WAY_OF = {"tel": "call", "sms": "text", "mailto": "email"}
THROUGH = Contact(**{**CONTACT.to_value(), "through_whom": "her sister Lule, +355 68 000 1111"})


def shown(safe: SafeContact | None, contact: Contact | None, at: datetime) -> str:
    template = engines["django"].from_string("{% load safe_contact %}{% safe_contact safe contact at %}")
    return str(template.render({"safe": safe, "contact": contact, "at": at}))


def agreed(channel: str, opens: str, closes: str, zone: str = "Europe/Tirane") -> SafeContact:
    return SafeContact.from_value(
        {**SAFE.to_value(), "channel": channel, "opens": opens, "closes": closes, "zone": zone}
    )


def local(text: str, zone: str = "Europe/Tirane") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


NOON = local("2026-11-25T12:00")


@pytest.mark.parametrize(
    ("channel", "link"),
    [
        ("call", f'href="tel:{PHONE}"'),
        ("text", f'href="sms:{PHONE}"'),
        ("email", 'href="mailto:z@example.org"'),
    ],
)
def test_103_inside_the_hours_the_agreed_way_can_be_pressed(channel: str, link: str) -> None:
    """Otherwise the absence of links below would prove nothing."""
    page = shown(agreed(channel, "11:00", "13:00"), CONTACT, NOON)
    assert link in page
    assert LINK.findall(page) == [link.split('"')[1].split(":")[0]]


@pytest.mark.parametrize("channel", ["", *Channel])
def test_103_outside_the_hours_nothing_can_be_pressed(channel: str) -> None:
    page = shown(agreed(channel, "13:00", "14:00"), THROUGH, NOON)
    assert LINK.findall(page) == []
    assert "<a " not in page
    assert "Call<" not in page


@pytest.mark.parametrize("channel", list(Channel))
def test_103_only_what_was_agreed_can_be_pressed(channel: Channel) -> None:
    page = shown(agreed(channel, "11:00", "13:00"), THROUGH, NOON)
    allowed = {"call": ["tel"], "text": ["sms"], "email": ["mailto"]}
    assert LINK.findall(page) == allowed.get(str(channel), [])


@given(
    channel=st.sampled_from(["", *map(str, Channel)]),
    hours=st.tuples(st.integers(0, 95), st.integers(0, 95)),
    days=st.sets(st.integers(0, 6)),
    zone=st.sampled_from(["Europe/Tirane", "Asia/Kolkata", "Asia/Kathmandu", "America/St_Johns", ""]),
    at=st.integers(-300, 300),
    change=st.sampled_from([datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)]),
)
@settings(max_examples=150, deadline=None)
def test_103_a_link_is_there_exactly_while_the_rule_allows_it(
    channel: str, hours: tuple[int, int], days: set[int], zone: str, at: int, change: datetime
) -> None:
    opens, closes = (f"{n // 4:02}:{n % 4 * 15:02}" for n in hours)
    safe = SafeContact(channel=channel, days=tuple(sorted(days)), opens=opens, closes=closes, zone=zone)
    moment = change + timedelta(minutes=15 * at)
    found = {WAY_OF[scheme] for scheme in LINK.findall(shown(safe, CONTACT, moment))}
    allowed = {way for way in WAY_OF.values() if rules.why_not_contact(safe, way=way, at=moment) is None}
    if channel == "through":  # a number there belongs to somebody else; how to reach them stands in words
        allowed = set()
    assert found == allowed


def test_103_rules_come_before_any_number() -> None:
    page = shown(agreed("call", "11:00", "13:00"), THROUGH, NOON)
    rules_end = page.index("Ask again on") if "Ask again on" in page else page.index("Last asked")
    for number in (PHONE, "z@example.org", "+355 68 000 1111"):
        assert page.index(number) > rules_end
    assert page.index("about the course") < page.index(PHONE)


def test_outside_the_hours_it_says_when_they_open_next() -> None:
    page = shown(agreed("call", "13:00", "14:00"), CONTACT, NOON)
    assert "Not now. Agreed: every day, 13:00 to 14:00, Tirane time." in page
    assert "Next: 25 November 2026, 13:00, Tirane time." in page


@pytest.mark.parametrize("channel", ["", "none", "in_person"])
def test_where_waiting_does_not_help_no_time_is_named(channel: str) -> None:
    assert "Next:" not in shown(agreed(channel, "13:00", "14:00"), CONTACT, NOON)


def test_nothing_agreed_says_what_to_do_and_shows_no_rules() -> None:
    page = shown(None, CONTACT, NOON)
    assert "Nothing is agreed on how to reach her or him safely." in page
    assert "<dl" not in page
    assert LINK.findall(page) == []


def test_who_sees_the_rules_only_sees_no_number() -> None:
    page = shown(agreed("call", "11:00", "13:00"), None, NOON)
    assert "about the course" in page
    assert "+355" not in page


def test_what_is_not_to_be_used_now_is_behind_a_word_and_no_link() -> None:
    page = shown(agreed("call", "13:00", "14:00"), CONTACT, NOON)
    before, after = page.split("Show numbers that are not to be used now")
    assert PHONE not in before
    assert PHONE in after


def test_voicemail_is_said_either_way() -> None:
    safe = agreed("call", "11:00", "13:00")
    assert "Leave no message." in shown(safe, CONTACT, NOON)
    assert "A message may be left." in shown(
        SafeContact.from_value({**safe.to_value(), "voicemail": True}), CONTACT, NOON
    )


def test_a_check_that_is_due_is_said() -> None:
    safe = SafeContact.from_value(
        {**agreed("call", "11:00", "13:00").to_value(), "next_check_on": NOON.date()}
    )
    said = "It is time to ask again whether this is still right."
    assert said in shown(safe, CONTACT, NOON)
    assert said not in shown(safe, CONTACT, NOON - timedelta(days=1))


def test_a_number_that_is_none_is_never_a_link() -> None:
    strange = Contact(phones=("javascript:alert(1)", '+355" onclick="x', "0691234567"), email="a b?cc=x@y.z")
    for channel in Channel:
        page = shown(agreed(channel, "11:00", "13:00"), strange, NOON)
        assert 'onclick="x' not in page
        assert LINK.findall(page) == (["mailto"] if channel == "email" else [])
    assert 'href="mailto:a%20b%3Fcc%3Dx@y.z"' in shown(agreed("email", "11:00", "13:00"), strange, NOON)


def test_now_is_the_moment_when_none_is_given() -> None:
    template = engines["django"].from_string("{% load safe_contact %}{% safe_contact safe contact %}")
    page = str(template.render({"safe": agreed("call", "00:00", "23:59", "UTC"), "contact": CONTACT}))
    assert ("tel" in LINK.findall(page)) is (rules.why_not_contact(
        agreed("call", "00:00", "23:59", "UTC"), way="call", at=datetime.now(UTC)) is None)  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "at", "due"),
    [
        ("Asia/Manila", datetime(2026, 11, 25, 17, tzinfo=UTC), True),  # the 26th has begun where she lives
        ("America/Bogota", datetime(2026, 11, 26, 3, tzinfo=UTC), False),  # and here it is the evening before
        ("", datetime(2026, 11, 25, 23, 30, tzinfo=UTC), True),  # nothing is agreed: where the agency is
    ],
)
def test_to_be_asked_again_is_a_day_where_she_lives(zone: str, at: datetime, due: bool) -> None:
    safe = SafeContact.from_value({**SAFE.to_value(), "zone": zone, "next_check_on": date(2026, 11, 26)})
    with override_settings(ZONE_HERE="Europe/Tirane"):
        assert reaching.reach(safe, None, at=at).is_check_due is due
