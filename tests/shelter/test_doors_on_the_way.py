"""Where a house is leaves it by no way, no hand-over, no escort's order, and no word of a request either."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.assistance import story as appointed
from tests.assistance import test_appointments as appointments
from tests.attempts import story as begun
from tests.care import story as cares
from tests.cast import Cast, sign_in
from tests.custody import story as custody
from tests.custody.story import facts
from tests.departure.story import Facts
from tests.escorts import story as escorts
from tests.itinerary import story as itinerary
from tests.itinerary.test_pages import typed
from tests.referrals import story as referrals
from tests.referrals import test_places as places
from tests.shelter import story
from wayhome.audit.models import Entry
from wayhome.care.models import SafetyPlan, SupportPlan
from wayhome.core import clock
from wayhome.custody.enums import PlaceType
from wayhome.referrals import actions_places
from wayhome.referrals import models as referral_models
from wayhome.referrals.documents import PlaceSaid, Said
from wayhome.referrals.enums import Event, State
from wayhome.services import doors

SAID = "7 linden street"
WHERE = "This says where a house is"
pytestmark = pytest.mark.django_db
__all__ = ["facts"]


@pytest.fixture
def known() -> Iterator[None]:
    """Whoever writes has the house's own keys."""
    doors.register("test", lambda _actor: [story.STREET])
    yield
    doors.forget("test")


def test_without_the_keys_nothing_is_compared(cast: Cast) -> None:
    """The guard is against slips of those who know: what nobody of them typed is kept as it stands."""
    seen = itinerary.begun(cast)
    itinerary.write(cast, seen, itinerary.drive(place_from=SAID), itinerary.flight())
    kept = itinerary.way(cast, seen)
    assert kept is not None
    assert kept.legs[0].place_from == SAID


@pytest.mark.parametrize("field", ["place_from", "contact_words", "note"])
def test_no_way_begins_at_the_house(cast: Cast, known: None, field: str) -> None:
    def said(words: str) -> dict[str, Any]:
        return {field: words}

    seen = itinerary.begun(cast)
    with story.refused(WHERE):
        itinerary.write(cast, seen, replace(itinerary.drive(), **said(f"{SAID}, Naples")), itinerary.flight())
    kept = itinerary.way(cast, seen)
    assert kept is not None
    assert len(kept.legs) == 1, "the way of before stands"
    after = replace(itinerary.drive(), **said("Naples, by the fountain"))
    itinerary.write(cast, seen, after, itinerary.flight())


def test_the_page_of_the_way_keeps_what_was_typed_and_says_what_to_write(cast: Cast, known: None) -> None:
    seen, _now = begun.begun(cast)
    page = sign_in(Client(), cast.casey)
    here = reverse("itinerary:write", args=[seen.code, 1])
    sent = {"read": "0", "count": "1", **typed(itinerary.drive(place_from=f"At {SAID}"))}
    answer = page.post(here, sent)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Write a place some way off" in words
    assert f'value="At {SAID}"' in words, "nothing that was typed is lost"
    assert itinerary.way(cast, seen) is None
    assert page.post(here, {**sent, "leg0-place_from": "Naples"}).status_code == 302


def test_no_handover_takes_place_there(cast: Cast, facts: Facts, known: None) -> None:
    seen = custody.begun(cast)
    first = custody.link(custody.sam(cast), PlaceType.SHELTER, -0.5, place=f"Door of {SAID}")
    with story.refused(WHERE):
        custody.plan(cast, seen, first, *custody.links(cast)[1:])
    assert custody.travel(cast, seen) is None
    custody.plan(cast, seen)
    assert custody.travel(cast, seen) is not None


def test_no_escort_reads_it(cast: Cast, known: None) -> None:
    seen = itinerary.begun(cast)
    one = escorts.approved(cast)
    with story.refused(WHERE):
        escorts.assign(cast, seen, one, words=f"Ring at {SAID}")
    with story.refused(WHERE):
        escorts.assign(cast, seen, one, handover_to=f"Rita, {SAID}")
    with story.refused(WHERE):
        escorts.need(cast, seen, psychological=True, words=f"Cannot leave {SAID} alone")
    escorts.assign(cast, seen, one)


def test_no_request_and_no_answer_to_one_says_it(cast: Cast, known: None) -> None:
    seen = referrals.case(cast)
    with story.refused(WHERE):
        referrals.send(cast, seen, reason=f"She cannot stay at {SAID}")
    assert not referral_models.Draft.objects.exists()
    row = referrals.send(cast, seen)
    with story.refused(WHERE):
        said = Said(words=f"Bring them to {SAID}", contact="Rita, 1", contact_alternate="Dora, 2")
        referrals.move(row, Event.ACCEPTED, cast.rita, said)
    referrals.move(row, Event.ACCEPTED, cast.rita, referrals.CONTACTS)


def test_why_something_was_taken_back_is_for_ones_own_side_and_may_say_more(cast: Cast, known: None) -> None:
    _seen, row = referrals.sent(cast)
    referrals.move(row, Event.CANCELLED, cast.casey, Said(words=f"She stays at {SAID}"))
    assert referrals.state(row) == State.CANCELLED


def test_no_search_for_a_place_and_no_answer_says_it(cast: Cast, known: None) -> None:
    with story.refused(WHERE):
        places.asked(cast, far_from=SAID)
    row = places.asked(cast)
    page = sign_in(Client(), cast.rita)
    here = reverse("referrals:cannot", args=[row.pk])
    answer = page.post(here, {"suggestion": "Open Door", "words": f"We moved from {SAID}"})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Write a place some way off" in words
    assert f"We moved from {SAID}" in words, "nothing that was typed is lost"
    with story.refused(WHERE):
        said = PlaceSaid(words=f"Come to {SAID}", is_prepared=True)
        actions_places.hold(
            place=row.pk, until=clock.now() + timedelta(hours=4), said=said, by=cast.rita.actor()
        )
    assert (
        "Open Door"
        not in sign_in(Client(), cast.casey).get(reverse("referrals:place", args=[row.pk])).content.decode()
    )
    assert page.post(here, {"suggestion": "Open Door", "words": "We are full"}).status_code == 302


def test_no_plan_and_no_paper_that_she_carries_says_it(cast: Cast, known: None) -> None:
    """“Never the address of a shelter” stands beside the line, and is true."""
    seen = cares.case(cast)
    page = sign_in(Client(), cast.casey)

    def at(name: str) -> str:
        return reverse(f"care:{name}", args=[seen.code])

    safety = {"read": "0", "what_if": "Call Ana", "places": f"Back to {SAID}"}
    plan = {"read": "0", "goals": "A course", "place": SAID, "count": "1"}
    for name, sent in (("write_safety", safety), ("write_plan", plan)):
        answer = page.post(at(name), sent)
        assert answer.status_code == 422, name
        assert "Write a place some way off" in answer.content.decode(), name
        assert SAID in answer.content.decode(), "nothing that was typed is lost"
    assert not SafetyPlan.objects.exists()
    assert not SupportPlan.objects.exists()
    assert page.post(at("write_safety"), {**safety, "places": "The church"}).status_code == 302
    sheet = {"stays": "carry", "kind": "neutral", "lines": f"Bus 4, {SAID}", "print": "full"}
    found = page.post(at("sheet"), sheet)
    assert found.status_code == 422
    assert "Write a place some way off" in found.content.decode()
    for more in ({"lines": "Bus 4\n7 linden"}, {"lines": "Bus 4", "phone": SAID}):
        assert page.post(at("sheet"), {**sheet, **more}).status_code == 422, (
            "half of it, and in another field"
        )
    assert not Entry.objects.filter(action="care.safety_printed").exists()


def test_a_plan_by_who_does_not_know_the_house_is_not_printed_whole_by_who_does(cast: Cast) -> None:
    seen = cares.case(cast)
    page = sign_in(Client(), cast.casey)
    safety = {"read": "0", "what_if": "Call Ana", "places": f"Back to {SAID}"}
    address = reverse("care:write_safety", args=[seen.code])
    assert page.post(address, safety).status_code == 302, "nothing is compared with what nobody knows"
    paper = {"stays": "carry", "kind": "full", "lines": "", "print": "full"}
    here = reverse("care:sheet", args=[seen.code])
    doors.register("test", lambda _actor: [story.STREET])
    try:
        refused = page.post(here, paper)
        neutral = page.post(here, {**paper, "kind": "neutral", "lines": "Bus 4"})
    finally:
        doors.forget("test")
    assert refused.status_code == 422
    assert "Write a place some way off" in refused.content.decode()
    assert neutral.status_code == 200, "the plan does not stand on it"
    assert page.post(here, paper).status_code == 200, "it could be printed"


def test_no_slip_of_an_appointment_says_it(cast: Cast, known: None) -> None:
    seen = appointed.case(cast)
    thing = appointments.make(cast, seen, bring_to="The fountain")
    page = sign_in(Client(), cast.hana)
    here = reverse("assistance:slip", args=[seen.code, thing])
    answer = page.post(here, {"lines": f"Then home, {SAID}", "phone": "0100", "print": "full"})
    assert answer.status_code == 422
    assert f"Then home, {SAID}" in answer.content.decode()
    assert not Entry.objects.filter(action="assistance.slip_printed").exists()
    with story.refused(WHERE):
        appointments.make(cast, seen, bring_to=SAID)
