"""Appointments: who is told what, drive and escort, what became of it, the slip, and the calendar that says nothing."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.assistance import story
from tests.care import story as dangers
from tests.cast import Cast, Person, sign_in
from tests.consent import story as consent_story
from tests.handover import story as handing
from tests.handover.conftest import _process as _process
from tests.interpreters import story as interpreters_story
from tests.paper import stories
from wayhome.assistance import actions, documents, models, queries_appointments, queries_feed
from wayhome.consent import card
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties.models import Duty
from wayhome.interpreters import actions as interpreters
from wayhome.interpreters.models import Booking
from wayhome.organisations.models import User
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
WHOLE = documents.Appointment(
    "health", "Clinic of infections, Lind street 4", "Dr Prifti", "Bring the letter"
)


def url(name: str, seen: Found, *args: object) -> str:
    return reverse(f"assistance:{name}", args=[seen.code, *args])


def at(days: int = 3) -> datetime:
    return (clock.now() + timedelta(days=days)).replace(second=0, microsecond=0)


def make(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    *,
    whole: documents.Appointment = WHOLE,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """An appointment in three days to which Sam drives."""
    person, thing = who or cast.hana, uuid4()
    usual: dict[str, Any] = {"starts_at": at(), "bring_to": "The blue door", "driver_id": cast.sam.id}
    brief = documents.AppointmentBrief(**{**usual, **given})
    actions.write_appointment(
        seen=story.again(cast, seen, person), thing=thing, read=0, brief=brief, given=whole, by=person.actor()
    )
    return thing


def say(
    cast: Cast, seen: Found, thing: UUID, word: str, who: Person | None = None, outcome: str = ""
) -> None:
    person = who or cast.sam
    here = story.again(cast, seen, person)
    read = queries_appointments.appointment(person.actor(), here, thing).count
    actions.say(seen=here, thing=thing, read=read, said=documents.Said(word, outcome), by=person.actor())


def page(cast: Cast, seen: Found, who: Person, thing: UUID) -> str:
    answer = sign_in(Client(), who).get(url("appointment", seen, thing))
    assert answer.status_code == 200
    return answer.content.decode()


def due(cast: Cast, seen: Found, who: Person) -> list[str]:
    return consent_story.board(cast, seen, who)


def test_whoever_drives_reads_when_and_where_to_and_never_what_for(cast: Cast) -> None:
    seen = story.case(cast)
    thing = make(cast, seen)
    whole = page(cast, seen, cast.hana, thing)
    for said in ("Clinic of infections", "Dr Prifti", "The blue door", "Sam"):
        assert said in whole
    house = page(cast, seen, cast.sam, thing)
    assert "The blue door" in house
    assert "The drive is not confirmed" in house
    for kept in ("Clinic of infections", "Dr Prifti", "Health<"):
        assert kept not in house
    for person in (cast.lea, cast.rita, cast.otto):
        assert sign_in(Client(), person).get(url("appointment", seen, thing)).status_code == 404


def test_a_drive_that_nobody_confirmed_is_due_the_day_before(cast: Cast) -> None:
    seen = story.case(cast)
    thing = make(cast, seen)
    assert "assistance.drive" in due(cast, seen, cast.sam)
    first = min(duty.due_at for duty in Duty.objects.filter(done_at=None))
    assert first == at(2).replace(second=0)
    say(cast, seen, thing, "driver")
    assert "assistance.drive" not in due(cast, seen, cast.sam)
    assert "The drive is not confirmed" not in page(cast, seen, cast.sam, thing)


def test_moved_to_another_time_the_drive_is_confirmed_anew(cast: Cast) -> None:
    seen = story.case(cast)
    thing = make(cast, seen)
    say(cast, seen, thing, "driver")
    before = queries_appointments.appointment(cast.hana.actor(), story.again(cast, seen, cast.hana), thing)
    actions.write_appointment(
        seen=story.again(cast, seen, cast.hana),
        thing=thing,
        read=1,
        brief=replace(before.brief, starts_at=at(5)),
        given=WHOLE,
        by=cast.hana.actor(),
    )
    assert "assistance.drive" in due(cast, seen, cast.sam)
    assert "The drive is not confirmed" in page(cast, seen, cast.sam, thing)
    with pytest.raises(Conflict):
        actions.write_appointment(
            seen=story.again(cast, seen, cast.hana), thing=thing, read=1, brief=before.brief, given=WHOLE,
            by=cast.hana.actor(),
        )  # fmt: skip


def test_what_became_of_it_is_written_by_the_house_and_nobody_is_blamed(cast: Cast) -> None:
    seen = story.case(cast)
    thing = make(cast, seen)
    sam = sign_in(Client(), cast.sam)
    early = sam.post(url("appointment", seen, thing), {"read": "0", "outcome": "not_there"})
    assert early.status_code == 422
    assert "has not begun" in early.content.decode()
    with clock.shifted(timedelta(days=3, hours=2)):
        sam = sign_in(Client(), cast.sam)
        for _n in range(2):  # a double click
            assert sam.post(url("say", seen, thing, "back"), {"read": "0"}).status_code == 302
        assert models.Word.objects.count() == 1
        sent = {"read": "1", "outcome": "not_there", "words": "She was afraid of the bus"}
        assert sam.post(url("appointment", seen, thing), sent).status_code == 302
        assert due(cast, seen, cast.sam) == []
        shown = page(cast, seen, cast.hana, thing)
        assert "She or he did not come" in shown
        assert "afraid of the bus" in shown
        assert sam.post(url("appointment", seen, thing), sent).status_code == 302, "a double click"
        assert models.Word.objects.count() == 2
        other = {**sent, "outcome": "came", "words": "She came late"}
        late = sam.post(url("appointment", seen, thing), other)
        assert late.status_code == 409, "somebody wrote since"
        assert "She came late" in late.content.decode()
        assert "afraid of the bus" in late.content.decode()


def test_who_did_not_come_has_her_danger_looked_at_again_and_who_came_has_not(cast: Cast) -> None:
    seen = story.case(cast)
    dangers.assess(cast, seen)
    came, missed = make(cast, seen), make(cast, seen)
    with clock.shifted(timedelta(days=3, minutes=1)):
        say(cast, seen, came, "outcome", outcome="came")
        before = consent_story.board(cast, seen).count("care.review")
        say(cast, seen, missed, "outcome", outcome="not_there")
        assert (before, consent_story.board(cast, seen).count("care.review")) == (1, 2)


def test_a_press_on_a_page_that_is_old_is_told_so(cast: Cast) -> None:
    """The number comes from the page that was shown, not from what is there when it arrives."""
    seen = story.case(cast)
    thing = make(cast, seen, escort_id=cast.sam.id)
    shown = page(cast, seen, cast.sam, thing)
    assert shown.count('name="read" value="0"') == 3, "two presses, and what became of it"
    say(cast, seen, thing, "driver")
    sam = sign_in(Client(), cast.sam)
    late = sam.post(url("say", seen, thing, "escort"), {"read": "0"})
    assert late.status_code == 409
    assert models.Word.objects.count() == 1
    assert sam.post(url("say", seen, thing, "escort"), {"read": "1"}).status_code == 302
    assert sam.post(url("say", seen, thing, "escort")).status_code == 404


def test_over_what_became_of_it_is_asked_and_nobody_is_reminded(cast: Cast) -> None:
    seen = story.case(cast)
    thing = make(cast, seen)
    with clock.shifted(timedelta(days=3, minutes=10)):
        assert "assistance.drive" in due(cast, seen, cast.sam)
        change(cast, seen, thing, minutes=20)
        assert owed(cast, seen) == ["assistance.outcome"], "it has begun: no drive is confirmed to it"
    with clock.shifted(timedelta(days=3, hours=2)):
        for name in ("appointments", "appointment"):
            args = () if name == "appointments" else (thing,)
            shown = sign_in(Client(), cast.sam).get(url(name, seen, *args)).content.decode()
            assert "What became of it?" in shown
            assert "The drive is not confirmed" not in shown
        say(cast, seen, thing, "outcome", outcome="came")
        assert owed(cast, seen) == []
        shown = sign_in(Client(), cast.sam).get(url("appointments", seen)).content.decode()
        assert "What became of it?" not in shown
        assert "It took place" in shown


def owed(cast: Cast, seen: Found) -> list[str]:
    """What this room owes, to the driver or to who leads the case."""
    found = due(cast, seen, cast.sam) + due(cast, seen, cast.casey)
    return sorted({one for one in found if one.startswith("assistance.")})


def change(cast: Cast, seen: Found, thing: UUID, **given: Any) -> None:  # noqa: ANN401
    """Hana changes it: what the test says is different."""
    here = story.again(cast, seen, cast.hana)
    one = queries_appointments.appointment(cast.hana.actor(), here, thing)
    actions.write_appointment(
        seen=here, thing=thing, read=one.entry.newest.number, brief=replace(one.brief, **given), given=WHOLE,
        by=cast.hana.actor(),
    )  # fmt: skip


def test_only_what_fits_can_be_said(cast: Cast) -> None:
    seen = story.case(cast)
    thing = make(cast, seen)
    for word, outcome, told in (
        ("escort", "", "Nobody is to go along"),
        ("sideways", "", "Choose what happened"),
        ("outcome", "blamed", "Choose what became of it"),
        ("back", "", "has not begun"),
    ):
        with story.refused(told):
            say(cast, seen, thing, word, outcome=outcome)
    nobody = make(cast, seen, driver_id=None)
    with story.refused("Nobody is to drive"):
        say(cast, seen, nobody, "driver")


def test_a_case_manager_makes_one_in_services_and_plan_and_not_in_health(cast: Cast) -> None:
    seen = story.case(cast)
    make(cast, seen, cast.casey)
    assert models.Entry.objects.get().group == "I"
    make(cast, seen, cast.hana)
    assert set(models.Entry.objects.values_list("group", flat=True)) == {"I", "D"}
    with story.refused("Your role does not make appointments of this kind"):
        make(cast, seen, cast.sam)
    with story.refused("This time is over"):
        make(cast, seen, starts_at=at(-1))
    with story.refused("Enter the minutes"):
        make(cast, seen, minutes=0)


def test_made_changed_and_conflicting_on_the_page(cast: Cast) -> None:
    seen = story.case(cast)
    hana, on = sign_in(Client(), cast.hana), at(4)
    assert "Sam" in hana.get(url("add_appointment", seen)).content.decode()
    sent = {
        "thing": str(uuid4()), "read": "0", "kind": "health", "minutes": "45", "where": "Clinic",
        "starts_day": str(on.day), "starts_month": str(on.month), "starts_year": str(on.year),
        "starts_time": "10:30", "starts_zone": "Europe/Tirane", "driver_id": str(cast.sam.id),
    }  # fmt: skip
    for _n in range(2):
        assert hana.post(url("add_appointment", seen), sent).status_code == 302
    assert models.Entry.objects.count() == 1
    second = hana.post(url("add_appointment", seen), {**sent, "with_whom": "Dr Prifti"})
    assert second.status_code == 409, "something else was typed: it is not lost"
    assert 'value="Dr Prifti"' in second.content.decode()
    assert 'name="read" value="1"' in second.content.decode()
    assert models.Entry.objects.count() == 1
    thing = models.Entry.objects.get().thing
    assert "10:30" in hana.get(url("appointments", seen)).content.decode()
    changed = {**sent, "read": "1", "starts_time": "11:45"}
    assert "10:30" in hana.get(url("change_appointment", seen, thing)).content.decode()
    assert hana.post(url("change_appointment", seen, thing), changed).status_code == 302
    late = hana.post(url("change_appointment", seen, thing), {**changed, "where": "Elsewhere"})
    assert late.status_code == 409
    assert "Elsewhere" in late.content.decode()
    over = hana.post(url("change_appointment", seen, thing), {**changed, "starts_year": "2020"})
    assert over.status_code == 422
    assert "This time is over" in over.content.decode()
    stranger = hana.post(url("add_appointment", seen), {**sent, "driver_id": str(cast.rita.id)})
    assert stranger.status_code == 422


def test_a_stranger_is_never_written_down_as_driver(cast: Cast) -> None:
    seen = story.case(cast)
    with pytest.raises(Http404):
        make(cast, seen, driver_id=cast.rita.id)
    assert cast.adam.id not in queries_appointments.colleagues(
        cast.hana.actor(), story.again(cast, seen, cast.hana)
    )


def test_a_slip_says_when_and_nothing_that_tells_what_for(cast: Cast) -> None:
    seen = story.case(cast)
    thing = make(cast, seen)
    hana = sign_in(Client(), cast.hana)
    assert "A slip to carry" in hana.get(url("slip", seen, thing)).content.decode()
    paper = hana.post(url("slip", seen, thing), {"lines": "Bus 4", "phone": "0100"}).content.decode()
    article = paper[paper.index("<article") : paper.index("</article>")]
    for said in (str(at().year), "Bus 4", "0100"):
        assert said in article
    for kept in ("Clinic", "Prifti", "Mira", seen.code, "Harbour", "Appointment", "blue door", "Health"):
        assert kept not in article


def test_the_list_asks_as_often_for_many_as_for_one(cast: Cast) -> None:
    seen = story.case(cast)
    say(cast, seen, make(cast, seen), "driver")
    actor, here = cast.hana.actor(), story.again(cast, seen, cast.hana)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            queries_appointments.appointments(actor, here)
        return len(found)

    asked()
    first = asked()
    for _n in range(3):
        say(cast, seen, make(cast, seen), "driver")
    assert asked() == first


def interpreted(cast: Cast, seen: Found, who: Person | None = None) -> tuple[UUID, UUID]:
    """An appointment in two days in Albanian, and an interpreter who is asked for that time."""
    starts = clock.now() + interpreters_story.IN_TWO_DAYS + timedelta(minutes=10)
    thing = make(cast, seen, who or cast.casey, starts_at=starts, language="Albanian")
    return thing, interpreters_story.book(cast, interpreters_story.approved(cast), seen).pk


def comes(cast: Cast, seen: Found, thing: UUID, booking: UUID, who: Person | None = None) -> None:
    """Somebody presses “This interpreter comes to it”."""
    person = who or cast.casey
    read = queries_appointments.appointment(person.actor(), story.again(cast, seen, person), thing).count
    sent = {"read": str(read), "booking": str(booking)}
    answer = sign_in(Client(), person).post(url("say", seen, thing, "interpreter"), sent)
    assert answer.status_code == 302


def state(booking: UUID) -> str:
    return str(Booking.objects.get(pk=booking).state)


def test_an_appointment_says_who_interprets_and_whether_it_is_confirmed(cast: Cast) -> None:
    seen = story.case(cast)
    starts = clock.now() + interpreters_story.IN_TWO_DAYS + timedelta(minutes=10)
    alone = make(cast, seen, cast.casey, starts_at=starts + timedelta(days=1), language="Albanian")
    before = page(cast, seen, cast.casey, alone)
    assert "No interpreter is booked for this time." in before
    assert reverse("interpreters:book_for", args=[seen.code]) in before
    thing, booking = interpreted(cast, seen)
    offered = page(cast, seen, cast.casey, thing)
    assert "This interpreter comes to it" in offered
    assert "No interpreter is booked" not in offered
    comes(cast, seen, thing, booking)
    shown = page(cast, seen, cast.casey, thing)
    assert "Dunja Zeqiri" in shown
    assert "Asked" in shown
    assert "This interpreter comes to it" not in shown
    interpreters.answer(booking=booking, number=1, is_yes=True, by=cast.casey.actor())
    assert "Confirmed" in page(cast, seen, cast.casey, thing)
    house = page(cast, seen, cast.sam, thing)
    assert "Dunja Zeqiri" in house, "the house books too, and meets her at the door"
    assert "No interpreter is booked for this time." in page(cast, seen, cast.casey, alone)


def test_called_off_the_interpreter_is_called_off_and_free_for_others(cast: Cast) -> None:
    seen = story.case(cast)
    thing, booking = interpreted(cast, seen)
    comes(cast, seen, thing, booking)
    assert state(booking) == "asked"
    say(cast, seen, thing, "outcome", cast.casey, outcome="off_by_person")
    assert state(booking) == "off"
    assert "Called off" in page(cast, seen, cast.casey, thing)


def test_moved_to_another_time_the_interpreter_of_the_old_one_is_called_off(cast: Cast) -> None:
    seen = story.case(cast)
    thing, booking = interpreted(cast, seen, cast.hana)
    comes(cast, seen, thing, booking)
    change(cast, seen, thing, bring_to="The green door")
    assert state(booking) == "asked", "the time is the same"
    change(cast, seen, thing, starts_at=at(6))
    assert state(booking) == "asked", "a nurse reads no bookings"
    assert "assistance.interpreter" in due(cast, seen, cast.casey), "who leads the case does"
    shown = page(cast, seen, cast.casey, thing)
    assert "Call the interpreter off" in shown
    sent = {"read": "1"}
    casey = sign_in(Client(), cast.casey)
    assert casey.post(url("say", seen, thing, "no_interpreter"), sent).status_code == 302
    assert state(booking) == "off"
    assert "assistance.interpreter" not in due(cast, seen, cast.casey)
    again = page(cast, seen, cast.casey, thing)
    assert "Call the interpreter off" not in again
    assert "No interpreter is booked for this time." in again
    nurse = page(cast, seen, cast.hana, thing)
    assert "An interpreter is booked" not in nurse
    assert "whether an interpreter comes" not in nurse


def test_who_reads_no_bookings_is_told_of_an_interpreter_until_it_is_called_off_or_moved(cast: Cast) -> None:
    seen = story.case(cast)
    thing, booking = interpreted(cast, seen, cast.hana)
    comes(cast, seen, thing, booking)
    assert "An interpreter is booked for it." in page(cast, seen, cast.hana, thing)
    say(cast, seen, thing, "no_interpreter", cast.casey)
    assert state(booking) == "off"
    assert "An interpreter is booked for it." not in page(cast, seen, cast.hana, thing)


def test_moved_within_the_booked_time_the_interpreter_still_comes(cast: Cast) -> None:
    seen = story.case(cast)
    thing, booking = interpreted(cast, seen)
    comes(cast, seen, thing, booking)
    actor, here = cast.casey.actor(), story.again(cast, seen)
    one = queries_appointments.appointment(actor, here, thing)
    starts, whole = one.brief.starts_at, one.entry.newest.whole
    assert starts is not None
    assert whole is not None
    changes: tuple[dict[str, Any], ...] = (
        {"minutes": 50},
        {"starts_at": starts + timedelta(minutes=10)},
        {"starts_at": at(6)},
    )
    for read, changed in enumerate(changes, start=1):
        actions.write_appointment(
            seen=story.again(cast, seen), thing=thing, read=read, brief=replace(one.brief, **changed),
            given=whole, by=cast.casey.actor(),
        )  # fmt: skip
        assert state(booking) == ("off" if read == 3 else "asked"), changed


def test_moved_a_nurse_is_told_whom_to_ask_about_the_interpreter(cast: Cast) -> None:
    seen = story.case(cast)
    thing, booking = interpreted(cast, seen, cast.hana)
    comes(cast, seen, thing, booking)
    change(cast, seen, thing, starts_at=at(6))
    shown = page(cast, seen, cast.hana, thing)
    assert "Ask who leads the case whether an interpreter comes." in shown
    assert "An interpreter is booked for it." not in shown


def test_another_booking_pressed_on_an_old_page_is_not_taken_for_the_one_before(cast: Cast) -> None:
    seen = story.case(cast)
    thing, booking = interpreted(cast, seen)
    comes(cast, seen, thing, booking)
    casey = sign_in(Client(), cast.casey)
    sent = {"read": "0", "booking": str(booking)}
    assert casey.post(url("say", seen, thing, "interpreter"), sent).status_code == 302, "a double click"
    other = {**sent, "booking": str(uuid4())}
    assert casey.post(url("say", seen, thing, "interpreter"), other).status_code == 409


def test_a_booking_of_another_case_or_another_time_is_not_found(cast: Cast) -> None:
    seen, other = story.case(cast), story.case(cast)
    thing, _booking = interpreted(cast, seen)
    dunja = Booking.objects.get().interpreter_id
    elsewhere = interpreters_story.book(
        cast, dunja, other, starts=clock.now() + timedelta(days=2, hours=3)
    ).pk
    later = interpreters_story.book(cast, dunja, seen, starts=clock.now() + timedelta(days=4)).pk
    casey = sign_in(Client(), cast.casey)
    for booking in (elsewhere, later):
        sent = {"read": "0", "booking": str(booking)}
        assert casey.post(url("say", seen, thing, "interpreter"), sent).status_code == 404
    with story.refused("No interpreter is booked any more"):
        say(cast, seen, thing, "no_interpreter", cast.casey)
    assert not models.Word.objects.exists()


# The calendar --------------------------------------------------------------------------------------------------------


def feed(who: Person) -> str:
    """The secret address, as the page shows it once."""
    shown = sign_in(Client(), who).post(reverse("assistance:make_calendar")).content.decode()
    start = shown.index("/calendar/at/")
    return shown[start : shown.index("<", start)]


def test_a_calendar_says_when_and_nothing_else(cast: Cast) -> None:
    seen = story.case(cast)
    address = feed(cast.sam)
    thing = make(cast, seen)
    answer = Client().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    assert f"DTSTART:{at():%Y%m%dT%H%M}00Z" in text
    assert "SUMMARY:Appointment" in text
    whole = page(cast, seen, cast.hana, thing)
    for kept in ("Clinic", "Prifti", "blue door", "Sam"):
        assert kept in whole
        assert kept not in text
    for kept in (
        "Mira",
        seen.code,
        str(seen.id),
        str(thing),
        "LOCATION",
        "DESCRIPTION",
        "ATTENDEE",
        "ORGANIZER",
    ):
        assert kept not in text
    assert address.rstrip("/").rsplit("/", 1)[1] not in str(models.Feed.objects.values())


def test_the_time_of_who_has_no_calendar_is_kept_nowhere(cast: Cast) -> None:
    seen = story.case(cast)
    make(cast, seen)
    assert not models.Busy.objects.exists()


def test_moved_or_called_off_it_is_free_again(cast: Cast) -> None:
    seen = story.case(cast)
    address = feed(cast.sam)
    thing = make(cast, seen)
    before = queries_appointments.appointment(cast.hana.actor(), story.again(cast, seen, cast.hana), thing)
    actions.write_appointment(
        seen=story.again(cast, seen, cast.hana), thing=thing, read=1, brief=replace(before.brief, starts_at=at(5)),
        given=WHOLE, by=cast.hana.actor(),
    )  # fmt: skip
    assert Client().get(address).content.count(b"BEGIN:VEVENT") == 1
    assert f"DTSTART:{at(5):%Y%m%dT%H%M}00Z" in Client().get(address).content.decode()
    say(cast, seen, thing, "outcome", outcome="off_by_person")
    assert b"BEGIN:VEVENT" not in Client().get(address).content


def test_made_anew_or_stopped_the_old_address_is_like_one_that_never_was(cast: Cast) -> None:
    seen = story.case(cast)
    first = feed(cast.sam)
    make(cast, seen)
    assert Client().get(first).status_code == 200
    second = feed(cast.sam)
    never = reverse("assistance:calendar", args=["x" * 43])
    assert Client().get(first).status_code == Client().get(never).status_code == 404
    assert Client().get(first).content.replace(first.encode(), b"") == Client().get(never).content.replace(
        never.encode(), b""
    )
    assert Client().get(second).status_code == 200
    sam = sign_in(Client(), cast.sam)
    assert "A new one stops the old one" in sam.get(reverse("assistance:own_calendar")).content.decode()
    assert sam.post(reverse("assistance:stop_calendar")).status_code == 302
    assert Client().get(second).status_code == 404
    assert not models.Busy.objects.exists()


def test_the_address_of_who_has_left_gives_nothing_out(cast: Cast) -> None:
    address = feed(cast.sam)
    assert Client().get(address).status_code == 200
    User.objects.filter(pk=cast.sam.id).update(is_active=False)
    assert Client().get(address).status_code == 404


def test_who_asks_too_often_learns_nothing(cast: Cast) -> None:
    address = feed(cast.sam)
    cache.clear()
    never = reverse("assistance:calendar", args=["x" * 43])
    client = Client()
    assert {client.get(never).status_code for _n in range(30)} == {404}
    assert client.get(never).status_code == 429
    assert client.get(address).status_code == 429
    cache.clear()


def test_a_calendar_is_its_owners(cast: Cast) -> None:
    feed(cast.sam)
    assert queries_feed.has_feed(cast.sam.actor())
    assert not queries_feed.has_feed(cast.hana.actor())
    assert Client().post(reverse("assistance:make_calendar")).status_code == 302


def test_the_slip_prints_in_her_language_and_with_the_day_alone(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card, "language_of", lambda _code: "sq")
    seen = story.case(cast)
    thing = make(cast, seen)
    hana = sign_in(Client(), cast.hana)
    sent: dict[str, object] = {"lines": "Bus 4 with Ana", "phone": "0100"}
    full = stories.printed(hana, url("slip", seen, thing), sent)
    coded = stories.printed(hana, url("slip", seen, thing), sent, press="code")
    assert "Bus 4 with Ana" in full
    assert "Ana" not in coded
    for words in (str(at().year), "0100", "To remember", "Draft"):
        assert words in full
        assert words in coded
    assert "Mira" not in full
    assert stories.who_made(cast.ada, stories.number_of(full)).startswith("Hana ")
    assert (
        sign_in(Client(), cast.otto).post(url("slip", seen, thing), {**sent, "print": "full"}).status_code
        == 404
    )


def test_after_a_hand_over_the_first_appointment_waits_until_she_was_asked_there(cast: Cast) -> None:
    """G4.2_LOCAL_CONSENT. In an emergency it is made at once."""
    scene = handing.begin(cast)
    whole = replace(WHOLE, kind="other")
    alone: dict[str, Any] = {"driver_id": None, "whole": whole}
    make(cast, scene.seen, cast.casey, **alone)
    scene.hand_over()
    with story.refused("was not asked here about help and keeping a file"):
        make(cast, scene.seen, cast.rita, **alone)
    scene.cannot_wait()
    thing = make(cast, scene.seen, cast.rita, **alone)
    scene.answer_there("DATA_PROCESSING")
    scene.answer_there("ASSISTANCE", granted="no")
    with story.refused("did not say yes to help"):
        make(cast, scene.seen, cast.rita, **alone)
    brief = documents.AppointmentBrief(starts_at=at(4), bring_to="The blue door")
    actions.write_appointment(
        seen=story.again(cast, scene.seen, cast.rita), thing=thing, read=1, brief=brief, given=whole,
        by=cast.rita.actor(),
    )  # fmt: skip
    scene.agree_there()
    make(cast, scene.seen, cast.rita, **alone)
