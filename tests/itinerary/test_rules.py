"""What is wrong with a way, and where to mend it; what to look at before it is too late."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.itinerary import story
from wayhome.attempts.shapes import Border
from wayhome.core import clock
from wayhome.itinerary import moments, rules, warnings
from wayhome.itinerary.documents import Leg


def wrong(*legs: Leg, before: tuple[Leg, ...] = ()) -> list[tuple[int, str]]:
    found = rules.wrong(legs, now=clock.now(), before=before)
    assert all(one.sentence.endswith(".") for one in found)
    return [(one.leg, one.field) for one in found]


def change(zone: str, *, forward: bool) -> str:
    """The next day on which clocks there are put forward, or back."""
    there = ZoneInfo(zone)
    day = clock.now().astimezone(there).replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=None)
    for ahead in range(2, 400):
        one, other = (
            (day + timedelta(days=ahead + more)).replace(tzinfo=there).utcoffset() for more in (-1, 0)
        )
        assert one is not None
        assert other is not None
        if (other > one) if forward else (other < one):
            return str((day + timedelta(days=ahead)).date())
    raise AssertionError("no change of clocks")


def test_a_way_by_day_is_right() -> None:
    assert wrong(story.drive(), story.flight(), story.onward()) == []


def test_an_earlier_clock_further_west_is_no_earlier_moment() -> None:
    west: dict[str, Any] = {"country_to": "GB", "zone_to": "Europe/London", "place_to": "London"}
    assert (
        wrong(story.flight(departs=f"{story.day(36)}T09:15", arrives=f"{story.day(36)}T09:10", **west)) == []
    )
    assert wrong(
        story.flight(departs=f"{story.day(36)}T09:15", arrives=f"{story.day(36)}T08:10", **west)
    ) == [(0, "arrives")]


def test_an_arrival_before_the_departure_is_mended_at_the_arrival() -> None:
    assert wrong(story.flight(arrives=f"{story.day(36)}T08:00")) == [(0, "arrives")]
    assert wrong(story.flight(arrives=f"{story.day(44)}T08:00")) == [(0, "arrives")], "a week at most"


def test_a_time_that_the_clocks_leave_out_is_none() -> None:
    day = change("Europe/Rome", forward=True)
    leg = story.flight(departs=f"{day}T02:30", arrives=f"{day}T11:00")
    assert wrong(leg) == [(0, "departs")]
    assert wrong(replace(leg, departs=f"{day}T03:30")) == []


def test_of_a_time_that_comes_twice_it_is_asked_which() -> None:
    day = change("Europe/Rome", forward=False)
    leg = story.flight(departs=f"{day}T02:30", arrives=f"{day}T11:00")
    assert wrong(leg) == [(0, "departs_which")]
    first, second = replace(leg, departs_which="first"), replace(leg, departs_which="second")
    assert wrong(first) == wrong(second) == []
    assert second.departs_at - first.departs_at == timedelta(hours=1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"mode": "rocket"}, "mode"),
        ({"place_from": " "}, "place_from"),
        ({"country_to": "ZZ"}, "country_to"),
        ({"zone_to": "Europe/Atlantis"}, "zone_to"),
        ({"zone_from": ""}, "zone_from"),
        ({"departs": ""}, "departs"),
        ({"departs": "2026-02-30T10:00"}, "departs"),
        ({"min_connection": -1}, "min_connection"),
        ({"note": "x" * 201}, "note"),
    ],
)
def test_what_is_missing_says_where(given: dict[str, Any], field: str) -> None:
    assert wrong(story.flight(**given)) == [(0, field)]


def test_what_has_passed_is_no_way_unless_it_was_kept_before() -> None:
    past = story.flight(-1)
    assert wrong(past) == [(0, "departs")]
    assert wrong(past, before=(past,)) == []
    bed = replace(past, place_to="Durres", night_place="Blue house", night_booked=True)
    assert wrong(bed, before=(past,)) == [], "it came down elsewhere, and she sleeps there"
    other = replace(past, place_from="Milan")
    assert wrong(other, before=(past,)) == [(0, "departs")]
    earlier = replace(past, departs=f"{story.day(-1)}T08:15")
    assert wrong(earlier, before=(past,)) == [(0, "departs")]
    assert wrong(story.flight(900)) == [(0, "departs")]


def test_a_gap_and_an_overlap_are_mended_at_the_later_part() -> None:
    assert wrong(story.drive(), story.flight(place_from="Milan")) == [(1, "place_from")]
    assert wrong(story.drive(), story.flight(place_from=" rome ")) == [], "the same place, written otherwise"
    late = story.drive(arrives=f"{story.day(36)}T09:30")
    assert wrong(late, story.flight()) == [(1, "departs")]
    assert wrong(story.flight(), story.drive()) == [(1, "place_from"), (1, "departs")]


def warned(
    *legs: Leg,
    risky: tuple[str, ...] = (),
    why_not_valid: Callable[[Border], str | None] = lambda _border: None,
) -> list[str]:
    return warnings.of(legs, risky=risky, why_not_valid=why_not_valid)


def test_a_direct_way_by_day_has_no_warning() -> None:
    assert warned(story.flight()) == []


def test_a_country_of_risk_counts_on_the_way_through_not_at_the_end() -> None:
    through = story.flight(), story.onward(place_to="Podgorica", country_to="ME", zone_to="Europe/Podgorica")
    assert warned(*through, risky=("AL",))[0].startswith("The way leads through Albania")
    assert warned(*through, risky=("ME", "IT")) == []


def test_a_short_change_a_night_and_a_wait_over_night_are_said() -> None:
    day, next_day = story.day(36), story.day(37)
    short = story.drive(), story.flight(min_connection=150)
    (sentence,) = warned(*short)
    assert "135 minutes" in sentence
    assert "150" in sentence
    (night,) = warned(story.flight(departs=f"{day}T21:00", arrives=f"{day}T22:40"))
    assert "at night" in night
    over = (
        story.flight(departs=f"{day}T16:00", arrives=f"{day}T17:30"),
        story.onward(departs=f"{next_day}T08:00", arrives=f"{next_day}T10:00"),
    )
    (wait,) = warned(*over)
    assert "through the night" in wait


def test_each_border_is_asked_about_and_nobody_who_keeps_papers_is_said() -> None:
    asked: list[Border] = []

    def why_not(border: Border) -> str:
        asked.append(border)
        return "Lule has no passport."

    (sentence,) = warned(story.drive(), story.flight(), why_not_valid=why_not)
    assert [one.country for one in asked] == ["AL"]
    assert asked[0].on == date.fromisoformat(story.day(36))
    assert "Lule has no passport." in sentence
    assert "Nobody has checked" in warnings.of((story.flight(),))[0]


def test_every_zone_has_the_name_of_a_place_and_one_clock_is_known() -> None:
    assert moments.only_zone("AL") == "Europe/Tirane"
    assert moments.only_zone("ES") == ""
    assert "EST" not in moments.zones()
    assert {"Europe/Rome", "UTC"} <= moments.zones()
