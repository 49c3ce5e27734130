"""Where a house is stands in its own sealed place, and leaves it by no booking, course or appointment."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.assistance import story as appointed
from tests.assistance import test_appointments as appointments
from tests.cast import Cast, sign_in
from tests.interpreters import story as interpreters
from tests.shelter import story
from wayhome.assistance import documents as assistance
from wayhome.core import clock
from wayhome.interpreters.models import Booking
from wayhome.services import doors, rules_addresses
from wayhome.training import actions as training
from wayhome.training.models import Session

SAID = "7 linden street"  # as somebody types it


def test_no_interpreter_is_sent_to_the_house(cast: Cast) -> None:
    greta = story.manager(cast)
    pk = interpreters.approved(cast)
    interpreters.book(
        cast, pk, mode="person", place=SAID, by=greta.actor()
    )  # nothing is known: it could be said
    story.house(cast, greta)
    with story.refused("This says where a house is"):
        interpreters.book(cast, pk, mode="person", place=f"At {SAID}, by the back lane", by=greta.actor())
    page = sign_in(Client(), greta)
    at = clock.now() + timedelta(days=5)
    sent = {
        "interpreter": str(pk), "language": "sqi", "mode": "person", "minutes": "60", "place": SAID,
        "note": "Bring the blue folder", "starts_day": str(at.day), "starts_month": str(at.month),
        "starts_year": str(at.year), "starts_time": "10:00", "starts_zone": "UTC",
    }  # fmt: skip
    answer = page.post(reverse("interpreters:book"), sent)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Write a place some way off" in shown
    assert "Bring the blue folder" in shown, "nothing that was typed is lost"
    assert Booking.objects.count() == 1, "that of before"
    assert page.post(reverse("interpreters:book"), {**sent, "place": "Café Iris"}).status_code == 302


def test_no_course_is_held_there(cast: Cast) -> None:
    greta = story.manager(cast)
    story.house(cast, greta)
    given: dict[str, Any] = {
        "title": "Signs to notice",
        "topics": ["what"],
        "hours": 2,
        "day": clock.today(),
        "capacity": 10,
    }
    with story.refused("This says where a house is"):
        training.register_awareness(**given, place="7, LINDEN STREET (blue door)", by=greta.actor())
    day = clock.today()
    sent = {
        "title": "Signs to notice", "topics": ["what"], "hours": "2", "place": SAID, "capacity": "10",
        "day_day": str(day.day), "day_month": str(day.month), "day_year": str(day.year),
    }  # fmt: skip
    page = sign_in(Client(), greta)
    answer = page.post(reverse("training:awareness"), sent)
    assert answer.status_code == 422
    assert "Signs to notice" in answer.content.decode(), "nothing that was typed is lost"
    assert not Session.objects.exists()
    assert page.post(reverse("training:awareness"), {**sent, "place": "Town hall"}).status_code == 302


def test_no_drive_and_no_appointment_says_it(cast: Cast) -> None:
    seen = appointed.case(cast)
    doors.register("test", lambda _actor: [story.STREET])
    try:
        refused: list[dict[str, Any]] = [
            {"bring_to": f"Back to {SAID}, blue door"},
            {"whole": assistance.Appointment(kind="health", where=SAID)},
            {
                "whole": assistance.Appointment(
                    kind="health", where="Clinic", words=f"Fetch her at {SAID}, blue door"
                )
            },
        ]
        for given in refused:
            with story.refused("This says where a house is"):
                appointments.make(cast, seen, **given)
        appointments.make(cast, seen, bring_to="The blue door")
    finally:
        doors.forget("test")


def test_half_a_street_is_no_house_and_a_house_is_one_in_any_spelling() -> None:
    houses = ["Rruga e Gjatë 12, Tiranë", "", "4"]
    for text in ("rruga e gjate 12", "near RRUGA E GJATE 12 TIRANE, green door"):
        assert rules_addresses.is_where_a_house_is(text, houses), text
    for text in ("Bus 12", "12", "at 4", "Rruga", "", "Tiranë"):
        assert not rules_addresses.is_where_a_house_is(text, houses), text
