"""Where a house is stands in its own sealed place, and leaves it by no booking, course or appointment."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.assistance import story as appointed
from tests.assistance import test_appointments as appointments
from tests.cast import Cast, join, sign_in
from tests.interpreters import story as interpreters
from tests.shelter import story
from wayhome.assistance import documents as assistance
from wayhome.core import clock
from wayhome.interpreters.models import Booking
from wayhome.services import doors, rules_addresses
from wayhome.shelter import actions as houses
from wayhome.shelter import documents as shelter
from wayhome.shelter import models
from wayhome.training import actions as training
from wayhome.training.models import Session

SAID = "7 linden street"  # as somebody types it


def test_no_interpreter_is_sent_to_the_house(cast: Cast) -> None:
    greta = story.manager(cast)
    pk = interpreters.approved(cast)
    # Nothing is known: it could be said.
    interpreters.book(cast, pk, mode="person", place=SAID, by=greta.actor())
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


def test_a_town_or_a_floor_on_a_line_of_its_own_is_no_house() -> None:
    houses = ["7 Linden Street\nGround floor\n1001 Tiranë\nAlbania", "Rruga e Gjatë 4\nDurrës"]
    for text in (
        "7 Linden Street", "At 7, Linden street, ground floor", "7 linden street 1001 tirane albania",
        "rruga e gjate 4", "Rruga e Gjatë 4, Durrës",
    ):  # fmt: skip
        assert rules_addresses.is_where_a_house_is(text, houses), text
    for text in (
        "Town hall, Tiranë", "Clinic, ground floor", "Durrës", "the embassy of Albania", "Court, 1001 Tiranë",
        "Rruga e Gjatë 45", "17 Linden Street",
    ):  # fmt: skip
        assert not rules_addresses.is_where_a_house_is(text, houses), text


def test_a_street_in_one_word_is_known_by_its_line_and_words_without_a_number_as_a_whole() -> None:
    assert rules_addresses.is_where_a_house_is("bei Lindenallee 7", ["Lindenallee 7\nBerlin"])
    assert not rules_addresses.is_where_a_house_is("Berlin", ["Lindenallee 7\nBerlin"])
    behind = ["The mill\nTirana"]
    assert rules_addresses.is_where_a_house_is("the mill, Tirana", behind)
    assert not rules_addresses.is_where_a_house_is("Tirana", behind)


@pytest.mark.parametrize(
    ("address", "says", "says_not"),
    [
        ("Kodra e Diellit 9, blue door", "At Kodra e Diellit, 9", "Kodra e Diellit 19"),
        ("Lindenallee 7, Berlin", "bei Lindenallee 7", "Berlin"),
        ("Floor 2, Kodra e Diellit 9, 1001 Tirana", "kodra e diellit 9", "Third floor 2, 1001 Tirana"),
        ("Novi Sad 21000, Lindenallee 7", "Lindenallee 7", "Town hall, Novi Sad 21000"),
    ],
)
def test_a_street_without_a_word_for_it_is_known_by_its_number_on_one_line_too(
    address: str, says: str, says_not: str
) -> None:
    assert rules_addresses.is_where_a_house_is(says, [address])
    assert not rules_addresses.is_where_a_house_is(says_not, [address])


@pytest.mark.parametrize("address", ["7 Linden Street\nGround floor\nTirana", "Kodra e Diellit 7, blue door"])
def test_while_a_house_is_not_safe_its_team_reads_it_no_more_and_still_writes_it_to_nobody(
    cast: Cast, address: str
) -> None:
    """Who worked there knows it by heart; nobody of the team is shown it, and none of their words leaves with it."""
    greta = story.manager(cast)
    home = story.house(cast, greta, address=shelter.Address(lines=address))
    street, sam, casey = address.replace(",", "\n").splitlines()[0], cast.sam, cast.casey
    said = f"She cannot go back to {street.lower()} any more"
    assert doors.why_not(sam.actor(), said)
    houses.not_safe(house=home.pk, words="A car stood there all night", by=sam.actor())
    assert doors.addresses(sam.actor()) == [], "it could not be compared by reading it"
    assert doors.is_known(sam.actor())
    assert doors.why_not(sam.actor(), "Nothing", said) == doors.why_not(greta.actor(), said)
    for other in (f"At {street}1", "Meet me in Tirana", "She waits on the ground floor", "", "7"):
        assert doors.why_not(sam.actor(), other) is None, other
    assert doors.why_not(casey.actor(), said) is None, "who never knew it compares nothing"
    row = models.Address.objects.get(house=home)
    for word in ("linden", "diellit"):
        assert word not in repr((bytes(row.marks), doors.marks(sam.actor()))).casefold()
    anew = shelter.Address(lines="Fusha e Madhe 9, green door")
    houses.write_address(house=home.pk, given=anew, by=greta.actor())
    assert doors.why_not(sam.actor(), "At Fusha e Madhe, 9")
    assert doors.why_not(sam.actor(), said) is None
    houses.safe_again(house=home.pk, words="It was a neighbour", by=greta.actor())
    assert bytes(models.Address.objects.get(house=home).marks) == b""
    assert doors.addresses(sam.actor())


def test_safe_again_by_who_cannot_read_where_it_is_the_team_still_compares(cast: Cast) -> None:
    """Gita became a manager after the house was not safe: the address is not sealed to her, so it is to nobody new."""
    greta = story.manager(cast)
    home = story.house(cast, greta, address=shelter.Address(lines="7 Linden Street, blue door"))
    houses.not_safe(house=home.pk, words="A car stood there all night", by=greta.actor())
    gita = join(cast.mona, "Gita", roles=("SHELTER_MANAGER",), teams=((cast.house, cast.sam),))
    houses.safe_again(house=home.pk, words="It was a neighbour", by=gita.actor())
    assert doors.addresses(cast.sam.actor()) == [], "nobody could seal it to the team"
    assert doors.why_not(cast.sam.actor(), "Bring them to 7 Linden Street")
    anew = shelter.Address(lines="9 Poplar Street, green door")
    houses.write_address(house=home.pk, given=anew, by=gita.actor())
    assert doors.why_not(cast.sam.actor(), "Bring them to 7 Linden Street") is None
    assert doors.why_not(cast.sam.actor(), "Bring them to 9 Poplar Street")
    assert bytes(models.Address.objects.get(house=home).marks) == b""


def test_a_message_and_an_appointment_in_the_town_of_the_house_are_kept(cast: Cast) -> None:
    """Greta wrote the address on three lines. What names its town is sent and booked as ever; its street is not."""
    greta = story.manager(cast)
    lines = "7 Linden Street\nGround floor\nTirana"
    story.house(cast, greta, address=shelter.Address(lines=lines))
    for text in ("Meet me in Tirana", "She waits on the ground floor", "Tirana"):
        assert doors.why_not(greta.actor(), text) is None, text
    for text in ("Meet me at 7 linden street", "Ring at 7 Linden Street, Tirana"):
        assert doors.why_not(greta.actor(), text), text
    pk = interpreters.approved(cast)
    interpreters.book(cast, pk, mode="person", place="Court of Tirana", by=greta.actor())
