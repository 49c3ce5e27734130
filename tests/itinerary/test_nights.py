"""“Overnight transit only in booked safe place” (domain.md 3.3): found, asked for, booked; nobody leaves before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, Person, sign_in
from tests.itinerary import story
from tests.jointrisk import story as jointrisk
from tests.shelter import story as houses
from wayhome.itinerary import actions, gates, limits, nights, pages
from wayhome.itinerary.documents import Itinerary, Leg
from wayhome.people.queries import Found

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
BED: dict[str, Any] = {
    "night_place": "The house by the port",
    "night_with": "Dora, +355 69 7",
    "night_booked": True,
}


def over_night(**bed: Any) -> tuple[Leg, Leg]:  # noqa: ANN401
    """Lands in the afternoon; the bus leaves the next morning."""
    day, next_day = story.day(36), story.day(37)
    return (
        story.flight(departs=f"{day}T16:00", arrives=f"{day}T17:30", **bed),
        story.onward(departs=f"{next_day}T08:00", arrives=f"{next_day}T10:00"),
    )


def wait(begins: str, ends: str) -> tuple[Leg, Leg]:
    """From a time of one day to a time of the next, on the clock of Tirana; “=”: of the same day."""
    day, next_day = story.day(36), story.day(36 if ends.startswith("=") else 37)
    return (
        story.flight(departs=f"{story.day(35)}T06:00", arrives=f"{day}T{begins}"),
        story.onward(departs=f"{next_day}T{ends.removeprefix('=')}", arrives=f"{story.day(38)}T23:00"),
    )


@pytest.mark.parametrize(
    ("begins", "ends", "is_night"),
    [
        ("17:30", "08:00", True),
        ("23:30", "00:30", False),
        ("20:00", "01:59", False),
        ("20:00", "02:00", True),
        ("00:30", "=05:00", True),
        ("02:30", "=09:00", False),
        ("09:00", "=22:00", False),
    ],
)
def test_three_hours_of_the_night_make_a_night(begins: str, ends: str, *, is_night: bool) -> None:
    assert bool(nights.of(wait(begins, ends))) is is_night


def test_a_wait_of_days_has_each_of_its_nights_and_a_part_by_night_none() -> None:
    begins = datetime(2026, 6, 1, 15, 30, tzinfo=UTC)
    assert nights.dark(begins, begins + timedelta(days=2), "Europe/Tirane") == timedelta(hours=12)
    by_night = story.flight(departs=f"{story.day(36)}T22:00", arrives=f"{story.day(37)}T06:00")
    assert nights.of((by_night, story.onward(37))) == []
    assert nights.of(()) == []


def test_how_many_hours_is_set_here(settings: LazySettings) -> None:
    settings.NIGHT_WAIT_HOURS = 1
    assert nights.of(wait("23:30", "00:30"))
    assert limits.longest() == timedelta(hours=1)


@pytest.mark.parametrize(
    ("less", "words"),
    [
        ({"night_place": " "}, "nobody has written down where she or he sleeps"),
        ({"night_with": ""}, "Nobody is named who is there in the night in Tirana"),
        ({"night_booked": False}, "is not booked. Book it, then tick it in part 1"),
        ({}, None),
    ],
)
def test_a_night_asks_for_a_place_somebody_there_and_that_it_is_booked(
    less: dict[str, object], words: str | None
) -> None:
    said = nights.why_not(over_night(**{**BED, **less}), now=LONG_AGO)
    assert said is words if words is None or said is None else words in said


def test_a_night_that_is_over_is_not_asked_about_and_an_installation_may_ask_for_none(
    settings: LazySettings,
) -> None:
    legs = over_night()
    assert nights.why_not(legs, now=LONG_AGO)
    assert nights.why_not(legs, now=legs[1].departs_at) is None
    settings.NIGHTS_BOOKED = False
    assert nights.why_not(legs, now=LONG_AGO) is None


def test_an_earlier_document_still_reads() -> None:
    known = Itinerary(over_night(**BED)).to_value()
    for leg in known["legs"]:
        for name in BED:
            del leg[name]
    assert Itinerary.from_value(known).legs[0].night_place == ""
    assert Itinerary.from_value(Itinerary(over_night(**BED)).to_value()).legs[0].night_booked is True


def says(cast: Cast, seen: Found, who: Person | None = None) -> object:
    """What the condition answers."""
    person = who or cast.casey
    return gates.NIGHTS.holds(attempts.subject(cast, seen, who), person.actor())


def read(name: str, seen: Found, who: Person) -> str:
    """A page after a new sign-in."""
    return sign_in(Client(), who).get(reverse(name, args=[seen.code, 1])).content.decode()


def part(prefix: str, leg: Leg) -> dict[str, str]:
    """As the form posts it."""
    found = {f"{prefix}-{name}": str(getattr(leg, name)) for name in (
        "id", "mode", "place_from", "country_from", "zone_from", "place_to", "country_to", "zone_to",
    )}  # fmt: skip
    for field in ("departs", "arrives"):
        day, at = getattr(leg, field).split("T")
        year, month, of_month = day.split("-")
        found |= {f"{prefix}-{field}_day_day": of_month, f"{prefix}-{field}_day_month": month}
        found |= {f"{prefix}-{field}_day_year": year, f"{prefix}-{field}_time": at}
    return found


@pytest.mark.django_db
def test_nobody_leaves_on_a_way_through_the_night_before_a_safe_place_is_booked(cast: Cast) -> None:
    legs = over_night()
    seen = story.begun(cast, *legs)
    jointrisk.let_in(cast, seen)
    missing = "The wait in Tirana goes through the night"
    for name in ("departure:ready", "itinerary:way", "attempts:plan"):
        assert missing in read(name, seen, cast.casey)
    assert missing in str(says(cast, seen)), "no go"
    houses.let_in(cast, seen)
    assert "not open to you" in str(says(cast, seen, cast.sam))

    casey = sign_in(Client(), cast.casey)
    write = reverse("itinerary:write", args=[seen.code, 1])
    form = casey.get(write).content.decode()
    assert form.count("Where does she or he sleep before the next part?") == 1, "only where a night is"
    assert 'Booking reference <span class="soft">(optional)' in form
    assert 'Who is there in this night? <span class="soft">(optional)' not in form, "leaving waits for it"
    whole = {"read": "1", "count": "2", "do": "keep", **part("leg0", legs[0]), **part("leg1", legs[1])}
    bed = {"leg0-night_place": BED["night_place"], "leg0-night_with": BED["night_with"]}
    assert casey.post(write, {**whole, **bed}).status_code == 302
    assert "is not booked" in str(says(cast, seen)), "a place that was thought of is not booked"
    assert "Not booked" in read("itinerary:way", seen, cast.casey)
    assert casey.post(write, {**whole, **bed, "read": "2", "leg0-night_booked": "on"}).status_code == 302
    assert says(cast, seen) is True
    assert missing not in read("departure:ready", seen, cast.casey)
    there = read("itinerary:way", seen, cast.rita)
    assert "The house by the port" in there, "read by the agency there"
    assert "Dora, +355 69 7" in there

    for who, codes in ((cast.otto, (404,)), (cast.hana, (403, 404))):
        assert sign_in(Client(), who).post(write, {**whole, **bed, "read": "3"}).status_code in codes
    moved = (
        replace(legs[0], **BED, departs=f"{story.day(36)}T19:00", arrives=f"{story.day(36)}T20:30"),
        legs[1],
    )
    story.write(cast, seen, *moved)
    assert says(cast, seen) is True, "the same night, the same bed"
    story.write(cast, seen, replace(moved[0], night_booked=False), legs[1])
    assert "is not booked" in read("departure:ready", seen, cast.casey)
    line = pages.line(cast.casey.actor(), attempts.subject(cast, seen))
    assert line is not None
    assert "is not booked" in line.text


def test_a_bed_for_one_is_not_booked_for_who_travels_together() -> None:
    (mine, _bus) = over_night(**BED)
    assert actions._for_other(mine, None).night_booked is False
    assert actions._for_other(mine, mine).night_booked is True
    assert actions._for_other(mine, None).night_place == BED["night_place"]
