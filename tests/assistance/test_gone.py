"""Who was to drive or go along has left; an appointment is off for which an interpreter was booked apart."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client

from tests.assistance import story
from tests.assistance.test_appointments import WHOLE, at, make, page, say, url
from tests.cast import Cast, Person, join, sign_in
from tests.consent import story as consent_story
from tests.interpreters import story as interpreters_story
from tests.residence import story as residence_story
from wayhome.assistance import actions, documents, due, queries_appointments
from wayhome.core import clock
from wayhome.duties import clock as timers
from wayhome.duties import marks
from wayhome.duties.models import Duty
from wayhome.interpreters import actions as interpreters
from wayhome.interpreters import due as interpreters_due
from wayhome.interpreters.models import Booking
from wayhome.organisations import actions as organisations
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
PLAN = documents.Appointment("legal", "Office of aliens", "", "")


def leaves(cast: Cast, who: Person, *, pauses: bool = False) -> None:
    """The colleague works here no longer, or cannot sign in for now."""
    what = organisations.pause if pauses else organisations.leave
    what(user=who.id, by=cast.mona.actor())


def owed(cast: Cast, seen: Found, about: str) -> list[Duty]:
    return residence_story.due(cast, seen, about)


@pytest.mark.parametrize("pauses", [False, True])
def test_who_was_to_drive_and_has_left_drives_no_more_and_whoever_leads_hears_though_it_was_confirmed(
    cast: Cast, pauses: bool
) -> None:
    seen = story.case(cast)
    ben = join(cast.mona, "Ben", roles=("SHELTER_STAFF",), teams=((cast.house, cast.sam),))
    thing, other = make(cast, seen, driver_id=ben.id), make(cast, seen)
    for one in (thing, other):
        say(cast, seen, one, "driver")
    assert owed(cast, seen, due.DRIVE) == []
    assert "Nobody drives" not in page(cast, seen, cast.hana, thing)
    leaves(cast, ben, pauses=pauses)
    (anew,) = owed(cast, seen, due.DRIVE)
    timers.climb()
    assert due.DRIVE in consent_story.board(cast, seen), "who leads finds somebody else"
    shown = page(cast, seen, cast.hana, thing)
    assert "Nobody drives: choose somebody else" in shown
    assert "a colleague who works here no longer" in shown
    assert "The drive is confirmed</button>" not in shown
    listed = sign_in(Client(), cast.hana).get(url("appointments", seen)).content.decode()
    assert listed.count("Nobody drives: choose somebody else") == 1, "Sam still drives to the other one"
    with story.refused("works here no longer"):
        say(cast, seen, thing, "driver")
    known = queries_appointments.appointment(cast.hana.actor(), story.again(cast, seen, cast.hana), thing)
    brief = replace(known.brief, driver_id=cast.sam.id)
    actions.write_appointment(
        seen=story.again(cast, seen, cast.hana), thing=thing, read=known.entry.newest.number, brief=brief, given=WHOLE,
        by=cast.hana.actor(),
    )  # fmt: skip
    (now,) = owed(cast, seen, due.DRIVE)
    assert (now.owner, now.pk != anew.pk) == (cast.sam.id, True)
    assert "Nobody drives" not in page(cast, seen, cast.hana, thing)


def test_who_was_to_go_along_and_has_left_is_looked_for_anew(cast: Cast) -> None:
    seen = story.case(cast)
    ben = join(cast.mona, "Ben", roles=("SHELTER_STAFF",), teams=((cast.house, cast.sam),))
    thing = make(cast, seen, escort_id=ben.id)
    say(cast, seen, thing, "escort")
    assert owed(cast, seen, due.ALONG) == []
    leaves(cast, ben)
    assert len(owed(cast, seen, due.ALONG)) == 1
    assert "Nobody goes along: choose somebody else" in page(cast, seen, cast.hana, thing)
    with story.refused("go along works here no longer"):
        say(cast, seen, thing, "escort")


def test_after_an_appointment_or_once_it_is_off_nobody_looks_for_another_driver(cast: Cast) -> None:
    seen = story.case(cast)
    ben = join(cast.mona, "Ben", roles=("SHELTER_STAFF",), teams=((cast.house, cast.sam),))
    off, past = make(cast, seen, driver_id=ben.id), make(cast, seen, driver_id=ben.id)
    for one in (off, past):
        say(cast, seen, one, "driver")
    say(cast, seen, off, "outcome", outcome="off_by_us")
    with clock.shifted(timedelta(days=4)):
        leaves(cast, ben)
        assert owed(cast, seen, due.DRIVE) == []


def test_a_colleague_who_gives_back_one_role_still_drives(cast: Cast) -> None:
    seen = story.case(cast)
    ben = join(cast.mona, "Ben", roles=("SHELTER_STAFF", "SHELTER_MANAGER"), teams=((cast.house, cast.sam),))
    thing = make(cast, seen, driver_id=ben.id)
    say(cast, seen, thing, "driver")
    organisations.end_role(user=ben.id, role="SHELTER_MANAGER", by=cast.mona.actor())
    assert owed(cast, seen, due.DRIVE) == []
    assert "Nobody drives" not in page(cast, seen, cast.hana, thing)


def is_to_be_called_off(row: Booking) -> bool:
    mark = marks.of_once(row.organisation_id, interpreters_due.NOT_NEEDED, str(row.pk))
    return Duty.objects.filter(once_mark=mark, done_at=None).exists()


def apart(cast: Cast, seen: Found, who: Person | None = None) -> tuple[UUID, Booking, Booking]:
    """An appointment in two days; an interpreter was booked for that time apart from it, and one for another time."""
    starts = clock.now() + interpreters_story.IN_TWO_DAYS
    whole = WHOLE if who is None else PLAN
    thing = make(cast, seen, who, whole=whole, starts_at=starts + timedelta(minutes=10), language="sqi")
    then = interpreters_story.book(cast, interpreters_story.approved(cast), seen, starts=starts)
    later = interpreters_story.book(
        cast, interpreters_story.approved(cast, name="Luan"), seen, starts=starts + timedelta(days=1)
    )
    return thing, then, later


def test_an_appointment_is_off_and_whoever_booked_an_interpreter_apart_for_it_calls_her_off(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    thing, then, later = apart(cast, seen)
    assert not is_to_be_called_off(then)
    say(cast, seen, thing, "outcome", outcome="off_by_person")
    assert is_to_be_called_off(then)
    assert not is_to_be_called_off(later), "another time is another talk"
    assert interpreters_due.NOT_NEEDED in interpreters_story.due(cast.casey)
    interpreters.call_off(booking=then.pk, by=cast.casey.actor())
    assert not is_to_be_called_off(then)


def move(cast: Cast, seen: Found, thing: UUID, to: datetime, who: Person) -> None:
    here = story.again(cast, seen, who)
    known = queries_appointments.appointment(who.actor(), here, thing)
    brief = replace(known.brief, starts_at=to)
    actions.write_appointment(
        seen=here, thing=thing, read=1, brief=brief, given=WHOLE if who is cast.hana else PLAN, by=who.actor()
    )


def test_moved_whoever_was_booked_apart_for_the_old_time_is_called_off_and_for_the_new_one_comes(
    cast: Cast,
) -> None:
    seen = story.case(cast)
    thing, then, later = apart(cast, seen, cast.casey)
    move(cast, seen, thing, later.starts_at + timedelta(minutes=5), cast.casey)
    assert is_to_be_called_off(then)
    assert not is_to_be_called_off(later)


def test_a_nurse_who_moves_it_reads_no_bookings_and_whoever_leads_looks(cast: Cast) -> None:
    seen = story.case(cast)
    alone = make(cast, seen, language="sqi")
    move(cast, seen, alone, at(5), cast.hana)
    assert owed(cast, seen, due.INTERPRETER) == [], "nobody was booked so far"
    thing, then, later = apart(cast, seen)
    move(cast, seen, thing, later.starts_at + timedelta(minutes=5), cast.hana)
    assert not is_to_be_called_off(then)
    assert len(owed(cast, seen, due.INTERPRETER)) == 1


def test_an_interpreter_of_another_appointment_at_that_time_still_comes(cast: Cast) -> None:
    seen = story.case(cast)
    thing, then, _later = apart(cast, seen)
    other = make(cast, seen, starts_at=then.starts_at + timedelta(minutes=20), language="sqi")
    here = story.again(cast, seen, cast.casey)
    read = queries_appointments.appointment(cast.casey.actor(), here, other).count
    sent = {"read": str(read), "booking": str(then.pk)}
    assert sign_in(Client(), cast.casey).post(url("say", seen, other, "interpreter"), sent).status_code == 302
    say(cast, seen, thing, "outcome", outcome="off_by_person")
    assert not is_to_be_called_off(then)
