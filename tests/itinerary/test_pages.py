"""The pages of the way: written, mended, read from a booking; the same words for who cannot see the picture."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.attempts import story as attempts
from tests.cast import Cast, sign_in
from tests.itinerary import story
from wayhome.itinerary import models, rules
from wayhome.itinerary.documents import Leg

pytestmark = pytest.mark.django_db


def typed(leg: Leg, n: int = 0, **given: str) -> dict[str, str]:
    """A part as its form sends it."""
    known = {
        name: str(getattr(leg, name) or "")
        for name in ("mode", "carrier", "number", "place_from", "country_from", "place_to", "country_to")
    }
    for end, local in (("departs", leg.departs), ("arrives", leg.arrives)):
        day, clock = local.split("T")
        year, month, number = day.split("-")
        known |= {
            f"{end}_day_day": str(int(number)),
            f"{end}_day_month": str(int(month)),
            f"{end}_day_year": year,
            f"{end}_time": clock,
        }
    return {f"leg{n}-{name}": value for name, value in {**known, **given}.items()}


def test_a_way_is_written_with_one_more_part_and_shown_on_both_clocks(cast: Cast) -> None:
    seen, _now = attempts.begun(cast)
    casey = sign_in(Client(), cast.casey)
    write = reverse("itinerary:write", args=[seen.code, 1])
    assert casey.get(write).status_code == 200
    first = {"read": "0", "count": "1", **typed(story.drive())}
    more = casey.post(write, {**first, "do": "more"}).content.decode()
    assert "Part 2" in more
    assert 'value="Naples"' in more, "what was typed stays"
    assert models.Itinerary.objects.count() == 0, "one more part keeps nothing"
    both = {**first, "count": "2", **typed(story.flight(), 1, place_from="Milan")}
    answer = casey.post(write, both)
    assert answer.status_code == 422
    assert "departs from Milan, but the part before arrives in Rome" in answer.content.decode()
    assert casey.post(write, {**both, **typed(story.flight(), 1)}).status_code == 302
    page = casey.get(reverse("itinerary:way", args=[seen.code, 1])).content.decode()
    assert "<svg" in page
    for words in (
        "1. Naples – Rome",
        "2. Rome – Tirana",
        "Clock of Rome",
        "Clock of Tirane",
        "09:15 – 10:50",
    ):
        assert words in page
    assert "Written by" in page
    assert "UTC" not in page, "on the clock of who reads it"
    assert "Nobody has checked" in page or "Look at this" in page or "border" not in page
    line = casey.get(reverse("attempts:plan", args=[seen.code, 1])).content.decode()
    assert "The way" in line
    assert "Leaves" in line


def test_a_part_that_is_left_out_and_a_blank_one_are_no_part(cast: Cast) -> None:
    seen = story.begun(cast, story.drive(), story.flight())
    casey = sign_in(Client(), cast.casey)
    way = story.way(cast, seen)
    assert way is not None
    given = {"read": "1", "count": "3", **typed(way.legs[0]), **typed(way.legs[1], 1)}
    given |= {"leg0-id": way.legs[0].id, "leg1-id": way.legs[1].id, "leg0-drop": "on"}
    assert casey.post(reverse("itinerary:write", args=[seen.code, 1]), given).status_code == 302
    kept = story.way(cast, seen)
    assert kept is not None
    assert [leg.id for leg in kept.legs] == [way.legs[1].id]


def test_what_two_write_at_once_stays_typed(cast: Cast) -> None:
    seen = story.begun(cast)
    casey, url = sign_in(Client(), cast.casey), reverse("itinerary:write", args=[seen.code, 1])
    given = {"count": "1", **typed(story.flight(40, place_to="Vlora"))}
    answer = casey.post(url, {"read": "0", **given})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="Vlora"' in page
    read = page.split('name="read" value="')[1].split('"')[0]
    assert casey.post(url, {"read": read, **given}).status_code == 302, "sent once more it is kept"


@pytest.mark.parametrize("left_out", [("0", "1"), ("1",), ()])
def test_a_way_without_any_part_says_so(cast: Cast, left_out: tuple[str, ...]) -> None:
    seen = story.begun(cast, story.drive(), story.flight())
    given = {"read": "1", "count": "2"}
    if left_out:
        given |= {**typed(story.drive(), 0), **{f"leg{n}-drop": "on" for n in left_out}}
    if left_out == ("1",):
        given |= {"leg0-drop": "on"}
    answer = sign_in(Client(), cast.casey).post(reverse("itinerary:write", args=[seen.code, 1]), given)
    assert answer.status_code == 422
    assert "Write down at least one part of the way." in answer.content.decode()


def test_a_refusal_of_the_whole_keeps_what_was_typed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = story.begun(cast)
    monkeypatch.setattr(rules, "why_not_keep", lambda *_args, **_more: "Not now. Ask a colleague.")
    given = {"read": "1", "count": "1", **typed(story.flight(40, place_to="Vlora"))}
    answer = sign_in(Client(), cast.casey).post(reverse("itinerary:write", args=[seen.code, 1]), given)
    assert answer.status_code == 422
    assert "Not now. Ask a colleague." in answer.content.decode()
    assert 'value="Vlora"' in answer.content.decode()


def test_which_of_two_times_is_asked_only_where_a_clock_shows_it_twice(cast: Cast) -> None:
    """Not after a refusal, and not with one more part; on the night on which clocks are put back, it is."""
    seen, _now = attempts.begun(cast)
    casey = sign_in(Client(), cast.casey)
    write = reverse("itinerary:write", args=[seen.code, 1])
    asked = "Which of the two times?"
    sent = {"read": "0", "count": "1", **typed(story.flight())}
    refused = casey.post(write, {**sent, "leg0-place_from": "", "leg0-departs_time": "soon"})
    assert refused.status_code == 422
    assert asked not in refused.content.decode()
    more = casey.post(write, {**sent, "do": "more"}).content.decode()
    assert asked not in more
    assert f'formaction="{write}#part-3"' in more, "pressed again, it leads to the new part"
    twice = {
        **typed(story.flight(country_from="IT", place_from="Rome")),
        "leg0-departs_day_day": "31", "leg0-departs_day_month": "10", "leg0-departs_day_year": "2027",
        "leg0-departs_time": "02:30",
        "leg0-arrives_day_day": "31", "leg0-arrives_day_month": "10", "leg0-arrives_day_year": "2027",
        "leg0-arrives_time": "06:00",
    }  # fmt: skip
    page = casey.post(write, {"read": "0", "count": "1", **twice})
    assert page.status_code == 422
    assert page.content.decode().count(asked) == 1, "the departure alone"


def test_a_country_with_several_clocks_asks_which(cast: Cast) -> None:
    seen, _now = attempts.begun(cast)
    casey = sign_in(Client(), cast.casey)
    write = reverse("itinerary:write", args=[seen.code, 1])
    spain = typed(story.flight(country_from="ES", place_from="Madrid"))
    answer = casey.post(write, {"read": "0", "count": "1", **spain})
    assert answer.status_code == 422
    assert "the country has several" in answer.content.decode()
    assert (
        casey.post(write, {"read": "0", "count": "1", **spain, "leg0-zone_from": "Europe/Madrid"}).status_code
        == 302
    )


def test_a_pasted_booking_is_a_form_to_check_and_nothing_is_kept_before(cast: Cast) -> None:
    seen, _now = attempts.begun(cast)
    casey = sign_in(Client(), cast.casey)
    paste = reverse("itinerary:paste", args=[seen.code, 1])
    assert casey.get(paste).status_code == 200
    text = f"AZ 584 Rome {story.day(36)} 09:15 - Tirana 10:50\nBaggage 23 kg"
    page = casey.post(paste, {"text": text}).content.decode()
    assert 'value="Rome"' in page
    assert "Baggage 23 kg" in page
    assert "1 part was recognised" in page
    assert models.Itinerary.objects.count() == 0
    unfinished = {"read": "0", "count": "1", "left": "Baggage 23 kg", **typed(story.flight(country_to=""))}
    answer = casey.post(reverse("itinerary:write", args=[seen.code, 1]), unfinished)
    assert answer.status_code == 422
    assert "<li data-personal>Baggage 23 kg</li>" in answer.content.decode(), (
        "what was not read stays in view"
    )
    assert casey.post(paste, {"text": ""}).status_code == 422


def test_outsiders_find_no_page_and_readers_cannot_write(cast: Cast) -> None:
    seen = story.begun(cast)
    for who in (cast.otto, cast.rita):
        there = sign_in(Client(), who)
        for name in ("way", "write", "paste", "together", "call_off", "costs"):
            assert there.get(reverse(f"itinerary:{name}", args=[seen.code, 1])).status_code == 404
    casey = sign_in(Client(), cast.casey)
    assert casey.get(reverse("itinerary:way", args=[seen.code, 2])).status_code == 404
    assert casey.get(reverse("itinerary:together", args=[seen.code, 1])).status_code == 200


def test_the_page_asks_as_often_for_five_parts_as_for_one(cast: Cast) -> None:
    seen = story.begun(cast)
    casey = sign_in(Client(), cast.casey)
    url = reverse("itinerary:way", args=[seen.code, 1])
    casey.get(url)

    def asked() -> int:
        with CaptureQueriesContext(connection) as run:
            assert casey.get(url).status_code == 200
        return len(run)

    one = asked()
    legs = [story.drive(), story.flight(), story.onward()]
    for hours in (16, 18):
        last = legs[-1]
        legs.append(
            story.onward(
                place_from=last.place_to,
                departs=f"{story.day(36)}T{hours}:00",
                place_to=f"Town {hours}",
                arrives=f"{story.day(36)}T{hours + 1}:00",
            )
        )
    story.write(cast, seen, *legs)
    assert asked() == one
